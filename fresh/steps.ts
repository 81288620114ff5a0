import { h } from "preact";
import type { Context } from "./context.ts";
import { HttpError, statusOf } from "./error.ts";
import { propsOf } from "./render.ts";
import type {
  HandlerByMethod,
  Method,
  Middleware,
  Module,
  PageComponent,
} from "./types.ts";

/** What applies to one folder and below. */
export interface Level<State> {
  readonly middlewares: Middleware<State>[];
  app?: PageComponent;
  layout?: PageComponent;
  error?: Module;
}

/** Strings steps together; after the last, the context goes on as before. */
export function compose<State>(steps: Middleware<State>[]): Middleware<State> {
  return (ctx) => {
    const end = ctx.next;
    const at = (i: number): Promise<Response> => {
      ctx.next = i + 1 < steps.length ? () => at(i + 1) : end;
      return Promise.try(steps[i]!, ctx);
    };
    return at(0);
  };
}

/** Puts a level's layout around what follows, and shows what goes wrong there. */
export function enter<State>(level: Level<State>): Middleware<State> {
  return async (ctx) => {
    const { inner } = ctx;
    const { app, layouts } = inner;
    const mine = {
      app: level.app ?? app,
      layouts: level.layout ? [...layouts, level.layout] : layouts,
    };
    Object.assign(inner, mine);
    try {
      return await ctx.next();
    } catch (error) {
      if (!level.error) throw error;
      Object.assign(inner, mine);
      ctx.error = error;
      return await answer(ctx, level.error, statusOf(error));
    } finally {
      Object.assign(inner, { app, layouts });
    }
  };
}

/** Lets a route answer: its handler, then its page. */
export async function answer<State>(
  ctx: Context<State>,
  module: Module,
  status = 200,
): Promise<Response> {
  const component = module.default as PageComponent | undefined;
  const handler = module.handlers ?? module.handler;
  const methods = (handler ?? {}) as HandlerByMethod<unknown, State>;
  const { method } = ctx.req;
  const run = typeof handler === "function"
    ? handler
    : methods[method as Method] ??
      (method === "HEAD" ? methods.GET : undefined);
  // A page without a handler shows itself; one with handlers at least to GET.
  const shows = component && (!handler ||
    !methods.GET && (method === "GET" || method === "HEAD"));
  if (!run && !shows) throw new HttpError(handler ? 405 : 404);
  const result = run ? await run(ctx) : {};
  if (result instanceof Response) return result;
  const { data, ...init } = result;
  const content = component ? h(component, propsOf(ctx, data)) : null;
  return await ctx.render(content, { status, ...init });
}
