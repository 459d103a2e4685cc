import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { type Call, keepAliveHttp } from "./http.ts";

/** A server that does as it is told, and the connections that were made to it. */
async function serving(answer: (request: IncomingMessage, response: ServerResponse) => unknown) {
  const connections: Socket[] = [];
  const server = createServer(answer).on("connection", (socket) => connections.push(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const url = new URL(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/a%20b?c=d`);
  const call = (more: Partial<Call> = {}): Call => ({ method: "GET", url, headers: {}, body: "", ...more });
  return { call, connections, server };
}

const never = () => new AbortController().signal;

/** Says back what came. */
async function echo(request: IncomingMessage, response: ServerResponse) {
  let body = "";
  for await (const chunk of request) body += chunk;
  const { method, url, headers } = request;
  const { "content-length": length, "x-own": own } = headers;
  response.writeHead(201, { "x-answer": "yes" }).end(JSON.stringify({ method, url, length, own, body }));
}

describe("a call", () => {
  it.each(["PUT", "POST"] as const)("sends its text, and gives the whole answer: %s", async (method) => {
    const { call } = await serving(echo);
    const headers = { "x-own": "1" };
    const reply = await keepAliveHttp()(call({ method, headers, body: "ü" }), never());
    expect(reply).toMatchObject({ status: 201, headers: { "x-answer": "yes" } });
    const expected = { method, url: "/a%20b?c=d", length: "2", own: "1", body: "ü" };
    expect(JSON.parse(reply.body.toString())).toEqual(expected);
  });

  it("follows another over the same connection, and leaves no listener to the caller's deadline", async () => {
    const { call, connections } = await serving(echo);
    const http = keepAliveHttp();
    const by = never();
    const [added, removed] = [vi.spyOn(by, "addEventListener"), vi.spyOn(by, "removeEventListener")];
    for (let n = 0; n < 20; n++) await http(call(), by);
    expect(connections).toHaveLength(1);
    await vi.waitFor(() => expect(removed.mock.calls.length).toBe(20));
    expect(removed.mock.calls).toEqual(added.mock.calls);
  });
});

describe("there is no answer if", () => {
  it("nobody listens", async () => {
    const { call, server } = await serving(echo);
    server.close();
    await expect(keepAliveHttp()(call(), never())).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });

  it("the connection is cut before it", async () => {
    const { call } = await serving((request) => request.socket.destroy());
    await expect(keepAliveHttp()(call(), never())).rejects.toMatchObject({ code: "ECONNRESET" });
  });

  it.each<[string, Record<string, string>]>([
    ["of known length", { "content-length": "9" }],
    ["in chunks", { "transfer-encoding": "chunked" }],
  ])("it breaks off: %s", async (_, headers) => {
    const { call } = await serving((request, response) => {
      response.writeHead(200, headers);
      response.write("half", () => request.socket.destroy());
    });
    await expect(keepAliveHttp()(call(), never())).rejects.toThrow("aborted");
  });

  it("it is too large", async () => {
    const { call } = await serving((_, response) => response.end("12345678"));
    expect((await keepAliveHttp(8)(call(), never())).body.toString()).toBe("12345678");
    await expect(keepAliveHttp(7)(call(), never())).rejects.toThrow("the answer is too large");
  });

  it("the caller had given up before", async () => {
    const { call, connections } = await serving(echo);
    await expect(keepAliveHttp()(call(), AbortSignal.abort())).rejects.toThrow("given up");
    expect(connections).toEqual([]);
  });

  it.each<[string, (response: ServerResponse) => unknown]>([
    ["waits for it", () => undefined],
    ["reads it", (response) => response.writeHead(200, { "content-length": "9" }).write("half")],
  ])("the caller gives up while it %s, and the connection is used no more", async (_, answer) => {
    const deadline = new AbortController();
    const { call, connections } = await serving((_request, response) => {
      if (connections.length > 1) response.end();
      else answer(response);
      setImmediate(() => deadline.abort());
    });
    const http = keepAliveHttp();
    const told = expect(http(call(), deadline.signal)).rejects.toThrow(/given up|aborted/);
    await told;
    expect(await http(call(), never())).toMatchObject({ status: 200 });
    expect(connections).toHaveLength(2);
  });
});
