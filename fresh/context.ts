import type { FunctionComponent, JSX } from "preact";
import { renderPage } from "./render.ts";
import type { PageComponent, Snapshot } from "./types.ts";

/** What a context keeps for the framework. */
export interface Inner {
  app: PageComponent | null;
  /** The layouts around the page, the outermost first. */
  layouts: PageComponent[];
  /** The file under routes/ that answers. */
  file: string;
  readonly snapshot: Snapshot | null;
}

/** One request on its way through middlewares to a handler. */
export class Context<State> {
  req!: Request;
  readonly url!: URL;
  readonly info!: Deno.ServeHandlerInfo;
  readonly route!: string | null;
  /** The parts of the address by the pattern's names, decoded. */
  readonly params!: Record<string, string>;
  readonly config!: Readonly<Record<"root" | "basePath" | "mode", string>>;
  /** What middlewares, handlers and pages share. */
  readonly state: State = {} as State;
  /** What went wrong; for error pages. */
  error: unknown = null;
  Component!: FunctionComponent;
  next!: () => Promise<Response>;
  /** Not for pages. */
  readonly inner: Inner;

  constructor(init: Partial<Context<State>>, snapshot: Snapshot | null) {
    Object.assign(this, init);
    this.inner = { app: null, layouts: [], file: "", snapshot };
  }

  /** Sends the visitor elsewhere; a path never leads to another host. */
  redirect(pathOrUrl: string, status = 302): Response {
    const location = pathOrUrl.replace(
      /^\/[^?#]*/,
      (path) => path.replace(/\/+/g, "/"),
    );
    return new Response(null, { status, headers: { location } });
  }

  text(content: string, init?: ResponseInit): Response {
    return new Response(content, init);
  }
  json(content: unknown, init?: ResponseInit): Response {
    return Response.json(content, init);
  }

  html(content: string, init: ResponseInit = {}): Response {
    const headers = new Headers(init.headers);
    headers.set("Content-Type", "text/html; charset=utf-8");
    return new Response(content, { ...init, headers });
  }

  /** Renders inside the layouts and the app wrapper. */
  render(content: JSX.Element | null, init?: ResponseInit): Promise<Response> {
    return renderPage(this, content, init);
  }
}
