import { Context } from "./context.ts";
import { HttpError, statusOf } from "./error.ts";
import { sortRoutes } from "./routes.ts";
import { rendering } from "./runtime.ts";
import { answer, compose, enter, type Level } from "./steps.ts";
import type { Middleware, Module, PageComponent, Snapshot } from "./types.ts";

interface Route<State> {
  readonly method: "GET" | "POST" | "ALL";
  readonly pattern: string;
  readonly test: RegExp;
  readonly run: Middleware<State>;
}

/** What a site consists of, while its handler is made. */
class Site<State> {
  readonly routes: Route<State>[] = [];
  readonly #levels = new Map<string, Level<State>>();

  level(folder: string): Level<State> {
    const level = this.#levels.get(folder) ?? { middlewares: [] };
    this.#levels.set(folder, level);
    return level;
  }
  /** What a request passes on its way into a folder. */
  steps(folder: string): Middleware<State>[] {
    const parts = folder.split("/").filter((part) => part !== "");
    return ["", ...parts].flatMap((_, i) => {
      const level = this.level(parts.slice(0, i).join("/"));
      return [enter(level), ...level.middlewares];
    });
  }
  add(
    method: Route<State>["method"],
    pattern: string,
    folder: string,
    fns: Middleware<State>[],
  ): void {
    const run = compose([...this.steps(folder), ...fns]);
    // Much faster to make than a URLPattern, and a site begins with many.
    const source = pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&")
      .replace(/\/:(\w+)\*/, "(?:/(?<$1>.*))?")
      .replace(/:(\w+)/g, "(?<$1>[^/]+)");
    this.routes.push({ method, pattern, test: new RegExp(`^${source}$`), run });
  }
  wrap(name: string, folder: string, module: Module): void {
    const level = this.level(folder);
    const component = module.default as PageComponent;
    const handler = (module.handler ?? module.default) as Middleware<State>;
    if (name === "_middleware") level.middlewares.push(...[handler].flat());
    if (name === "_error") level.error = module;
    if (name === "_app") level.app = component;
    if (name === "_layout") level.layout = component;
  }
}

/** Hands a site what was found on disk; before its handler is made. */
export let setSnapshot: <S>(app: App<S>, snapshot: Snapshot) => void;

/** Middlewares and routes of a site, in the order in which they were added. */
export class App<State> {
  readonly config = { root: ".", basePath: "", mode: "production" };
  readonly #commands: ((site: Site<State>) => void)[] = [];
  #snapshot: Snapshot | null = null;

  static {
    setSnapshot = (app, snapshot) => {
      app.#snapshot = snapshot;
      app.config.mode = snapshot.dev ? "development" : "production";
      rendering.buildId = snapshot.client?.buildId ?? "";
    };
  }

  /** Adds middlewares below a path, or everywhere. */
  use(...args: (string | Middleware<State>)[]): this {
    const path = typeof args[0] === "string" ? args[0] : "";
    const fns = args.filter((arg) => typeof arg === "function");
    return this.#add((site) =>
      site.level(path.replace(/^\/|\/?\*$/g, "")).middlewares.push(...fns)
    );
  }
  /** Answers GET and HEAD, or POST. */
  get(path: string, ...fns: Middleware<State>[]): this {
    return this.#add((site) => site.add("GET", path, path, fns));
  }
  post(path: string, ...fns: Middleware<State>[]): this {
    return this.#add((site) => site.add("POST", path, path, fns));
  }
  /** Adds what lies under routes/. */
  fsRoutes(): this {
    return this.#add((site) => {
      const { routes = {} } = this.#snapshot ?? {};
      for (const found of sortRoutes(Object.keys(routes))) {
        const { wraps, folder, pattern, file } = found;
        const module = routes[file]!;
        if (typeof module === "object") site.wrap(wraps, folder, module);
        else {
          const run: Middleware<State> = async (ctx) => {
            ctx.inner.file = file;
            return await answer(ctx, await module());
          };
          site.add("ALL", pattern, folder, [run]);
        }
      }
    });
  }

  /** What a server calls with each request; it never throws. */
  handler(): (req: Request, info?: Deno.ServeHandlerInfo) => Promise<Response> {
    const site = new Site<State>();
    for (const command of this.#commands) command(site);
    const isFixed = ({ pattern }: Route<State>) => !pattern.includes(":");
    const routes = site.routes.filter(isFixed)
      .concat(site.routes.filter((route) => !isFixed(route)));
    const outside = compose(site.steps(""));
    return async (req, info) => {
      // A Host header may hold anything.
      const url = URL.parse(req.url);
      if (!url) return new Response("Bad Request", { status: 400 });
      // So that no path is taken for another host by a redirect to it.
      url.pathname = url.pathname.replace(/\/+/g, "/");
      const pathname = url.pathname.replace(/(.)\/$/, "$1");
      const found = routes.filter(({ test }) => test.test(pathname));
      const method = req.method === "HEAD" ? "GET" : req.method;
      const route = found.find((r) =>
        r.method === method || r.method === "ALL"
      );
      const ctx = new Context<State>({
        req,
        url,
        info: info as Deno.ServeHandlerInfo,
        route: found[0]?.pattern ?? null,
        params: route ? paramsOf(route.test, pathname) : {},
        config: this.config,
        next: () => Promise.reject(new HttpError(found[0] ? 405 : 404)),
      }, this.#snapshot);
      const run = route?.run ?? outside;
      const response = await Promise.try(run, ctx).catch(plain);
      if (req.method !== "HEAD") return response;
      await response.body?.cancel();
      return new Response(null, response);
    };
  }

  #add(command: (site: Site<State>) => void): this {
    this.#commands.push(command);
    return this;
  }
}

function paramsOf(test: RegExp, pathname: string) {
  const params: Record<string, string> = {};
  const { groups = {} } = test.exec(pathname) ?? {};
  for (const [name, value = ""] of Object.entries(groups)) {
    try {
      params[name] = decodeURIComponent(value);
    } catch {
      params[name] = value;
    }
  }
  return params;
}

function plain(error: unknown): Response {
  const status = statusOf(error);
  if (status < 500) return new Response((error as Error).message, { status });
  const text = error instanceof Error ? error.stack : String(error);
  Deno.stderr.writeSync(new TextEncoder().encode(`${text}\n`));
  return new Response("Internal server error", { status });
}
