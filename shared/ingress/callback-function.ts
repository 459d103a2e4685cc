import type { Context } from "aws-lambda";
import { authenticate } from "../authenticate/authenticate.ts";
import type { OpenedLayers } from "../authenticate/open-layers.ts";
import type { Deadline } from "../deadline.ts";
import type { Receipt } from "../document.ts";
import type { Log } from "../log.ts";
import { type Message, messageFrom, notificationsIn, type Unreadable } from "../message.ts";
import type { Outcome, Receive } from "../receive.ts";
import type { Recognise } from "../recognise.ts";
import type { Refuse } from "../refuse.ts";
import { type Report, report } from "../report.ts";
import { unwrapTopic } from "./cmq-topic.ts";
import type { Hold } from "./hold.ts";
import { answer, type HttpAnswer } from "./http-answer.ts";
import { httpEdge, noSuchPath, type Sender } from "./http-edge.ts";
import { httpRequest } from "./http-request.ts";
import { requestId } from "./request-id.ts";
import { timeLeft } from "./time-left.ts";

/** What the callback function is made of. */
export interface CallbackParts {
  receive: Receive;
  recognise: Recognise;
  layers: OpenedLayers;
  /** How far ahead the expiry of a signature may lie, seconds. */
  signWindow: number;
  refuse: Refuse;
  log: Log;
  now: () => Date;
  health: () => HttpAnswer;
  /** Bytes. */
  bodyLimit: number;
  hold: Hold;
}

/** Answers an HTTP invocation, or takes an event that is itself a notification: `sls invoke`, a console's test. */
export function callbackFunction(
  parts: CallbackParts,
): (event: unknown, context: Context) => Promise<HttpAnswer | Report> {
  const edge = httpEdge({
    bodyLimit: parts.bodyLimit,
    callback: fromAnybody,
    health: parts.health,
    failed: (error) => parts.log.error("a notification was not stored; the sender was answered 503", error),
  });
  return (event, context) => {
    const request = httpRequest(event);
    return request === null ? fromPlatform(event, context) : edge(request, context);
  };

  /** Whoever may invoke a function is somebody whom the account's owner lets do so. */
  async function fromPlatform(event: unknown, context: Context): Promise<Report> {
    const receipt = arrived("invoke", "default", "platform");
    const message = messageFrom(JSON.stringify(event ?? null));
    return parts.hold((by) => take(message, receipt, context, by), longest(context));
  }

  /** A callback URL is open to the world. */
  function fromAnybody(posted: Message | Unreadable, sender: Sender, context: Context): Promise<HttpAnswer> {
    const { app, token } = sender();
    const message = unwrapTopic(posted);
    return parts.hold(async (by) => {
      const layers = await parts.layers(by);
      const time = { now: Math.floor(parts.now().getTime() / 1000), window: parts.signWindow };
      const verdict = authenticate({ app, token, message, service: serviceOf(message) }, layers, time);
      if (verdict.verdict === "unknown-app") {
        await parts.refuse(nothing, arrived("push", "not told", "none"), unknownApp, by);
        return noSuchPath();
      }
      if (verdict.verdict === "refused") {
        await parts.refuse(message, arrived("push", app, "none"), verdict.why, by);
        return answer(401, {});
      }
      const { readAs, trust } = verdict;
      const read = readAs === null || "fault" in message ? message : { readAs, ...message };
      return answer(200, await take(read, arrived("push", app, trust), context, by));
    }, longest(context));
  }

  function serviceOf(message: Message | Unreadable) {
    const recognised = "fault" in message ? message.fault : parts.recognise(message.json);
    return "known" in recognised && recognised.known ? recognised.service : null;
  }

  function arrived(ingress: Receipt["ingress"], app: string, trust: Receipt["trust"]): Receipt {
    return { ingress, app, trust, receivedAt: parts.now().toISOString() };
  }

  async function take(
    message: Message | Unreadable,
    receipt: Receipt,
    context: Context,
    by: Deadline,
  ): Promise<Report> {
    const outcomes: Outcome[] = [];
    for (const one of "fault" in message ? [message] : notificationsIn(message)) {
      const outcome = await parts.receive(one, receipt, by);
      parts.log.outcome(outcome, receipt, requestId(context));
      outcomes.push(outcome);
    }
    return report(outcomes);
  }
}

/** Of a stranger to everybody nothing is kept, and the name is not told: it may be a token in the wrong place. */
const nothing: Unreadable = { bytes: Buffer.alloc(0), fault: { reason: "refused", why: "" } };
const unknownApp = "the callback URL names an application that is not set up";

/** What a push may take, ms: all that is left but a second for the answer. */
const longest = (context: Context) => timeLeft(context) - 1_000;
