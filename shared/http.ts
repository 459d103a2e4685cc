import { setMaxListeners } from "node:events";
import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";

/** A request as it goes over the wire. */
export interface Call {
  method: "GET" | "HEAD" | "PUT" | "POST" | "DELETE";
  /** With protocol, host and escaped path. */
  url: URL;
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
export type Http = (call: Call, by: AbortSignal) => Promise<Reply>;

/** Largest answer that is read, bytes: above what DynamoDB and our own documents can be. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Calls over connections that are kept open: an event must not pay for a handshake. `fetch` is not used since it
 * costs tens of milliseconds when first called, in every cold start.
 */
export function keepAliveHttp(): Http {
  const agents = {
    "http:": new HttpAgent({ keepAlive: true }),
    "https:": new HttpsAgent({ keepAlive: true }),
  };
  return (call, by) =>
    new Promise((resolve, reject) => {
      const { url, method, headers, body } = call;
      setMaxListeners(0, by); // many calls may have one deadline
      const secure = url.protocol === "https:";
      const options = { method, headers, signal: by, agent: secure ? agents["https:"] : agents["http:"] };
      const request = (secure ? httpsRequest : httpRequest)(url, options, (response) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        response.on("data", (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > mostBytes) response.destroy(new Error("the answer is too large"));
          chunks.push(chunk);
        });
        response.on("error", reject);
        response.on("close", () => {
          if (!response.complete) reject(new Error("the answer broke off"));
        });
        response.on("end", () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          });
        });
      });
      request.on("error", reject);
      request.end(body);
    });
}
