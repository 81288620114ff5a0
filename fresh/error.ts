/** An error with an HTTP status: thrown anywhere, it becomes the response. */
export class HttpError extends Error {
  /** The HTTP status. */
  readonly status: number;

  /** @param message What to tell the visitor. */
  constructor(status: number, message?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "HttpError";
    this.status = status;
  }
}

/** The HTTP status of whatever was thrown. */
export function statusOf(error: unknown): number {
  return error instanceof HttpError ? error.status : 500;
}
