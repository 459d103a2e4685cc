import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Context } from "aws-lambda";

/** The function behind the gateway. */
export type Invoke = (event: unknown, context: Context) => Promise<unknown>;

/** An HTTP server that does what a cloud's gateway does: one invocation (payload 2.0) for each request. */
export function gateway(invoke: Invoke, mostBytes: number): Server {
  const server = createServer({ requestTimeout: 30_000 }, (request, response) => {
    respond(request, response, invoke, mostBytes).catch((error: unknown) => {
      console.error("The function failed:", error instanceof Error ? error.name : "unknown error");
      if (!response.headersSent) end(response, 502, "{}");
    });
  });
  return server;
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  invoke: Invoke,
  mostBytes: number,
): Promise<void> {
  const body = await read(request, mostBytes);
  if (body === "gone") return;
  if (body === "too large") {
    response.setHeader("connection", "close");
    return end(response, 413, '{"error":"too large"}');
  }
  const [path = "/", query = ""] = (request.url ?? "/").split("?", 2);
  const event = {
    version: "2.0",
    routeKey: "$default",
    rawPath: path,
    rawQueryString: query,
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    requestContext: {
      http: { method: request.method, path, sourceIp: request.socket.remoteAddress },
      stage: "$default",
    },
    body: body.toString("base64"),
    isBase64Encoded: true,
  };
  const answer = await invoke(event, localContext);
  if (!isAnswer(answer)) throw new Error("the function gave no HTTP answer");
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  end(response, answer.statusCode, request.method === "HEAD" ? "" : answer.body);
}

/** The whole body; as in a cloud, a request that breaks off never reaches the function. */
async function read(request: IncomingMessage, mostBytes: number): Promise<Buffer | "too large" | "gone"> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request) {
      bytes += Buffer.byteLength(chunk);
      if (bytes > mostBytes) return "too large";
      chunks.push(chunk);
    }
  } catch {
    return "gone";
  }
  return Buffer.concat(chunks);
}

function end(response: ServerResponse, status: number, body: string): void {
  response.statusCode = status;
  response.end(body);
}

function isAnswer(
  value: unknown,
): value is { statusCode: number; headers: Record<string, string>; body: string } {
  return (
    typeof value === "object" &&
    value !== null &&
    "statusCode" in value &&
    "headers" in value &&
    "body" in value
  );
}

const nothing = () => undefined;
const localContext: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: "callback",
  functionVersion: "$LATEST",
  invokedFunctionArn: "",
  memoryLimitInMB: "0",
  awsRequestId: "local",
  logGroupName: "",
  logStreamName: "",
  getRemainingTimeInMillis: () => 30_000,
  done: nothing,
  fail: nothing,
  succeed: nothing,
};
