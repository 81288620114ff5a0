/**
 * Contrast of texts with what lies behind them, as WCAG 2 counts it.
 *
 * @module
 */
import type { Page } from "playwright-core";

/**
 * Texts that are too pale: below 4.5, or below 3 where they are large.
 *
 * @param page The page.
 * @returns What they are, and how pale.
 */
export function unreadableTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    type Colour = [number, number, number, number];
    const pen = new OffscreenCanvas(1, 1)
      .getContext("2d", { willReadFrequently: true })!;
    const known = new Map<string, Colour>();
    const parse = (text: string): Colour => {
      const found = known.get(text);
      if (found) return found;
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = text;
      pen.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
      const colour: Colour = [r!, g!, b!, a! / 255];
      known.set(text, colour);
      return colour;
    };
    const over = ([r, g, b, a]: Colour, below: Colour): Colour => [
      a * r + (1 - a) * below[0],
      a * g + (1 - a) * below[1],
      a * b + (1 - a) * below[2],
      1,
    ];
    const ground = (element: Element): Colour => {
      const layers: Colour[] = [];
      for (let e: Element | null = element; e; e = e.parentElement) {
        const layer = parse(getComputedStyle(e).backgroundColor);
        layers.push(layer);
        if (layer[3] === 1) break;
      }
      return layers.reduceRight((below, layer) => over(layer, below), [
        255,
        255,
        255,
        1,
      ]);
    };
    const luminance = (colour: Colour) => {
      const [r, g, b] = colour.slice(0, 3).map((channel) => {
        const part = channel / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    };
    const pale = new Set<string>();
    const walker = document.createTreeWalker(
      document.body,
      NodeFilter.SHOW_TEXT,
    );
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement!;
      const text = walker.currentNode.textContent!.trim();
      const hidden = text === "" || !element.checkVisibility() ||
        element.closest(":disabled, script, style, noscript, .stale");
      if (hidden) continue;
      const style = getComputedStyle(element);
      const below = ground(element);
      const [a, b] = [
        luminance(over(parse(style.color), below)),
        luminance(below),
      ];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      const size = parseFloat(style.fontSize);
      const large = size >= 24 ||
        size >= 18.66 && Number(style.fontWeight) >= 700;
      if (ratio < (large ? 3 : 4.5)) {
        pale.add(`${text.slice(0, 40)}: ${ratio.toFixed(2)}`);
      }
    }
    return [...pale];
  });
}
