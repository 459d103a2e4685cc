import middy from "@middy/core";
import jsonBodyParser from "@middy/http-json-body-parser";
import type { Context } from "aws-lambda";
import { quoteLongNumbers } from "../exact-json.ts";
import { isObject } from "../is-object.ts";
import type { Fault, Message, Unreadable } from "../message.ts";
import { answer, type HttpAnswer } from "./http-answer.ts";
import type { HttpRequest } from "./http-request.ts";
import { route } from "./route.ts";
import { shapeFault } from "./shape-fault.ts";

/** What stands behind the edge. */
export interface Behind {
  /** Bytes that a body may have. */
  bodyLimit: number;
  /** Takes what somebody posted, and answers. It may throw: the sender is answered 503. */
  callback(message: Message | Unreadable, sender: Sender, context: Context): Promise<HttpAnswer>;
  health(): HttpAnswer;
  /** Told what the sender is told only as 503. */
  failed(error: unknown): void;
}

/** Who the callback URL says is posting. A function, so that no log and no error can tell the token. */
export type Sender = () => { app: string; token: string | null };

/** What passes through middy: the request, then the body as text, then as the value of that text. */
interface EdgeEvent {
  request: HttpRequest;
  sender: Sender;
  text: string;
  body: unknown;
}

/**
 * Reads `event.body` and nothing else of an event. The content type is not looked at: whether VOD sends one is
 * documented nowhere. (Its typings know neither the option nor an event of our own.)
 */
const bodyParser = (options = { disableContentTypeCheck: true, disableContentTypeError: true }) =>
  jsonBodyParser(options) as unknown as middy.MiddlewareObj<EdgeEvent, HttpAnswer>;

/**
 * The HTTP edge: a request in, an answer that every gateway takes out. What needs no parsed body is answered
 * before the parser; a body that is not JSON is the parser's error, and is parked.
 */
export function httpEdge(behind: Behind): (request: HttpRequest, context: Context) => Promise<HttpAnswer> {
  const edge = middy<EdgeEvent, HttpAnswer>({ timeoutEarlyInMillis: 0 })
    .before((passing) => {
      const arrived = arrive(passing.event.request, passing.context, behind);
      if (!("sender" in arrived)) return arrived;
      passing.event = arrived;
    })
    .use(bodyParser())
    .onError(async (passing) => {
      passing.response = await afterError(passing.error, passing.event, passing.context, behind);
    })
    .handler(({ sender, text, body }: EdgeEvent, context) =>
      behind.callback({ text, json: body }, sender, context),
    );
  return (request, context) => edge({ request, sender: nobody, text: "", body: "" }, context);
}

const nobody: Sender = () => ({ app: "", token: null });

/** Told also to who names an app that nobody has set up: which there are is nobody's business. */
export const noSuchPath = () =>
  answer(404, {
    error: "no such path: the callback URL is /callback/<app>/<token>, of an application that is set up",
  });

/** An answer, or what the JSON parser is to read: the text decoded once, its long numbers quoted. */
function arrive(
  request: HttpRequest,
  context: Context,
  behind: Behind,
): Promise<HttpAnswer> | HttpAnswer | EdgeEvent {
  const { method, path, body } = request;
  const target = route(method, path);
  if (target.to === "health") return behind.health();
  if (target.to === "nowhere") return noSuchPath();
  if (target.to === "not-allowed") {
    return answer(405, { error: `${target.allow} only` }, { allow: target.allow });
  }
  const { app, token } = target;
  const sender = () => ({ app, token });
  const refused = (fault: Fault) => behind.callback({ bytes: Buffer.from(body), fault }, sender, context);
  const size = Buffer.byteLength(body);
  if (size > behind.bodyLimit) {
    const why = `the body has ${size} bytes, more than BODY_LIMIT (${behind.bodyLimit})`;
    return refused({ reason: "too-large", why });
  }
  const text = textOf(body);
  if (text === null) return refused({ reason: "not-utf8", why: "the body is not UTF-8" });
  const fault = shapeFault(text);
  if (fault !== null) return refused(fault);
  return { request, sender, text, body: quoteLongNumbers(text) };
}

/** The parser's error holds the whole body in its cause: it goes no further. */
async function afterError(
  error: Error | null,
  event: EdgeEvent,
  context: Context,
  behind: Behind,
): Promise<HttpAnswer> {
  const cause = error?.cause;
  try {
    if (!isObject(cause) || cause["package"] !== "@middy/http-json-body-parser") throw error;
    const why = event.text.trim() === "" ? "the body is empty" : "the body is not JSON";
    return await behind.callback(
      { bytes: Buffer.from(event.text), fault: { reason: "not-json", why } },
      event.sender,
      context,
    );
  } catch (failure) {
    behind.failed(failure);
    return answer(503, { error: "not stored: send it again" }, { "retry-after": "5" });
  }
}

/** The text as it is in UTF-8, without a byte order mark; null of bytes that are none. */
function textOf(body: Buffer | string): string | null {
  if (typeof body === "string") return body.toWellFormed().replace(/^\uFEFF/, "");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return null;
  }
}
