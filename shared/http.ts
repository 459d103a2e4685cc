import type { ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import { type Deadline, whenOver } from "./deadline.ts";

/** A request as it goes over the wire. */
export interface Call {
  method: "GET" | "HEAD" | "PUT" | "POST" | "DELETE";
  /** With protocol, host and escaped path. */
  url: URL;
  /** In place of the URL's own path, escaped: to make a URL of each object takes 8 µs. */
  path?: string;
  headers: Record<string, string>;
  body: string;
}

/** A whole answer. */
export interface Reply {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
}

/** Makes a call. It rejects if there is no whole answer: nobody knows then whether the call took effect. */
export type Http = (call: Call, by: Deadline) => Promise<Reply>;

/**
 * Calls over connections that are kept open: an event must not pay for a handshake. `fetch` is not used: it takes four times the
 * CPU of a request (some 400 µs, and 100), and tens of milliseconds when first called, in every cold start.
 * @param mostBytes the largest answer that is read: above what DynamoDB and our own documents can be.
 */
export function keepAliveHttp(mostBytes = 64 * 1024 * 1024): Http {
  const senders = new Map<string, Sender>();
  const senderOf = ({ protocol }: URL): Sender => {
    const sender = senders.get(protocol) ?? keptAlive(protocol);
    senders.set(protocol, sender);
    return sender;
  };
  return ({ url, path = url.pathname, method, headers, body }, by) =>
    new Promise((resolve, reject) => {
      if (by.aborted) throw givenUp();
      const request = senderOf(url)(url, { path: path + url.search, method, headers }, (response) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        response.on("data", (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > mostBytes) response.destroy(new Error("the answer is too large"));
          chunks.push(chunk);
        });
        response.on("error", reject); // also if it breaks off
        response.on("end", () => {
          const { statusCode: status = 0, headers } = response;
          resolve({ status, headers, body: Buffer.concat(chunks) });
        });
      });
      // Not the option `signal`, which costs a quarter of the request.
      request.on(
        "close",
        whenOver(by, () => request.destroy(givenUp())),
      );
      request.on("error", reject);
      request.end(body);
    });
}

type Sender = (url: URL, options: RequestOptions, answered: (it: IncomingMessage) => void) => ClientRequest;

/** Loaded when first used, and not with the bundle: TLS takes five milliseconds, which a folder would pay for nothing. */
function keptAlive(protocol: string): Sender {
  const secure = protocol === "https:";
  const { Agent, request } = process.getBuiltinModule(secure ? "node:https" : "node:http");
  const agent = new Agent({ keepAlive: true });
  return (url, options, answered) => request(url, { ...options, agent }, answered);
}

const givenUp = () => new Error("the call was given up");
