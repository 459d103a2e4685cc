import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** A server on a free port of 127.0.0.1. */
export interface Loopback {
  url: URL;
  close: () => Promise<void>;
}

/** Serves whole requests; a request whose answer rejects loses its connection. */
export async function loopback(
  serve: (request: IncomingMessage, body: string, response: ServerResponse) => Promise<void>,
): Promise<Loopback> {
  const server = createServer((request, response) => {
    read(request)
      .then((body) => serve(request, body, response))
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: new URL(`http://127.0.0.1:${port}/`),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}
