import { Agent, createServer, request } from "node:http";

/*
 * `relay-process.ts BUCKET`: the least that a receiver can do. It passes each body on in one PUT over connections that are kept
 * open, checks nothing, signs nothing, and answers 200 when the bucket has answered.
 */
const [bucket = ""] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true });
let passed = 0;
const server = createServer((incoming, response) => {
  const chunks: Buffer[] = [];
  incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
  incoming.on("end", () => {
    const put = request(`${bucket}/media/${passed++}.json`, { method: "PUT", agent }, (answer) => {
      answer.resume().on("end", () => response.writeHead(answer.statusCode ?? 500).end());
    });
    put.on("error", () => response.writeHead(503).end());
    put.end(Buffer.concat(chunks));
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  process.send?.({ url: `http://127.0.0.1:${port}/` });
});
process.once("disconnect", () => process.exit());
