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
  export default function express(): App;
  namespace express {
    function json(options: { limit: string }): unknown;
  }
}
