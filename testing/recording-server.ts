import { createServer, type IncomingHttpHeaders } from "node:http";
import { onTestFinished } from "vitest";

/** A request as it came. */
export interface Recorded {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A server that writes down what it is asked, and answers as it is told, for the test that runs. */
export async function recordingServer(answer: () => { status: number; body?: string } | "hang up") {
  const requests: Recorded[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { url: path = "", headers } = request;
    requests.push({ path, headers, body: Buffer.concat(chunks).toString() });
    const told = answer();
    if (told === "hang up") return request.socket.destroy();
    response.writeHead(told.status).end(told.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { requests, origin: `http://127.0.0.1:${port}` };
}
