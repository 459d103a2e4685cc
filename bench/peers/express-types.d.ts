/** What we use of Express, which brings no types. */
declare module "express" {
  import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";

  interface Request extends IncomingMessage {
    body: unknown;
    params: Record<string, string>;
  }
  interface Response extends ServerResponse {
    status(code: number): Response;
    sendStatus(code: number): void;
    json(body: unknown): void;
  }
  interface App extends RequestListener {
    use(handler: unknown): void;
    post(path: string, handler: (request: Request, response: Response) => unknown): void;
  }
  const express: { (): App; json(options: { limit: string }): unknown };
  export default express;
}
