import type { AnyComponent } from "preact";
import type { Context } from "./context.ts";

/** The verbs of HTTP that a route may answer. */
export type Method =
  | ("HEAD" | "GET" | "POST" | "PUT")
  | ("PATCH" | "DELETE" | "OPTIONS");

/** What a handler returns to have its page rendered with data. */
export interface PageResponse<T> {
  data: T;
  headers?: HeadersInit;
  status?: number;
}

/** Answers a request, or hands data to the page. */
export type HandlerFn<Data, State> = (
  ctx: Context<State>,
) => Response | PageResponse<Data> | Promise<Response | PageResponse<Data>>;

/** A handler for each verb. */
export type HandlerByMethod<Data, State> = {
  [M in Method]?: HandlerFn<Data, State>;
};

/** What a route exports as `handler` or `handlers`. */
export type RouteHandler<Data, State> =
  | HandlerFn<Data, State>
  | HandlerByMethod<Data, State>;

/** A step on the way of a request; `ctx.next()` goes on. */
export type Middleware<State> = (
  ctx: Context<State>,
) => Response | Promise<Response>;

/** What a page, a layout and the app wrapper get. */
export type PageProps<Data = unknown, State = unknown> =
  & Pick<
    Context<State>,
    | ("config" | "url" | "req" | "params" | "info")
    | ("state" | "Component" | "error" | "route")
  >
  & { data: Data };

// deno-lint-ignore no-explicit-any
type AnyProps = any;

/** A page, a layout or the app wrapper, as a file exports it. */
export type PageComponent = AnyComponent<AnyProps>;

/** What was built for the browser. */
export interface Client {
  readonly buildId: string;
  /** Address of the script that wakes the islands. */
  readonly entry: string;
  /** Address of each island's script, by its file. */
  readonly chunks: Readonly<Record<string, string>>;
  /** The islands that each file under routes/ may show. */
  readonly uses: Readonly<Record<string, readonly string[]>>;
  /** The files by name: bytes, or where they lie. */
  readonly files: Readonly<Record<string, Uint8Array<ArrayBuffer> | URL>>;
}

/** What a file under routes/ or islands/ exports. */
export type Module = Readonly<Record<string, unknown>>;

/** A site as it was found on disk. */
export interface Snapshot {
  /** Files under routes/ by path: those that wrap others, and how to load pages. */
  readonly routes: Readonly<Record<string, Module | (() => Promise<Module>)>>;
  /** Loads the islands of a file under routes/, by path. */
  readonly islands: (file: string) => Promise<Readonly<Record<string, Module>>>;
  readonly client?: Client | undefined;
  readonly staticDir: URL;
  readonly dev: boolean;
}
