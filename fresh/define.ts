import type { AnyComponent } from "preact";
import type * as types from "./types.ts";

/** Hands data from a handler to its page, with a status and headers. */
export function page<T = undefined>(
  data?: T,
  options?: Omit<types.PageResponse<T>, "data">,
): types.PageResponse<T> {
  return { data: data as T, ...options };
}

type Page<Data, State> = AnyComponent<types.PageProps<Data, State>>;

/** Functions that return what they get: they only carry types. */
export interface Define<State> {
  handlers<
    Data,
    H extends types.RouteHandler<Data, State> = types.RouteHandler<Data, State>,
  >(handlers: H): H;
  page<
    // deno-lint-ignore no-explicit-any
    H extends types.RouteHandler<any, State> = never,
    Data = H extends types.HandlerFn<infer D, State> ? D
      : H extends types.HandlerByMethod<infer D, State> ? D
      : never,
  >(page: Page<Data, State>): Page<Data, State>;
  layout(layout: Page<unknown, State>): Page<unknown, State>;
  middleware<M extends types.Middleware<State> | types.Middleware<State>[]>(
    middleware: M,
  ): M;
}

/** Typed helpers of one site: they know the type of `ctx.state`. */
export function createDefine<State>(): Define<State> {
  const same = <T>(value: T): T => value;
  return { handlers: same, page: same, layout: same, middleware: same };
}
