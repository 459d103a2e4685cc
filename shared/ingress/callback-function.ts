import type { Context } from "aws-lambda";
import type { Receipt } from "../document.ts";
import type { Log } from "../log.ts";
import { type Message, messageFrom, notificationsIn, type Unreadable } from "../message.ts";
import type { Outcome, Receive } from "../receive.ts";
import { type Report, report } from "../report.ts";
import { answer, type HttpAnswer } from "./http-answer.ts";
import { httpEdge } from "./http-edge.ts";
import { httpRequest } from "./http-request.ts";

/** What the callback function is made of. */
export interface CallbackParts {
  receive: Receive;
  log: Log;
  now: () => Date;
  health: () => HttpAnswer;
  /** Bytes. */
  bodyLimit: number;
  /** Milliseconds that storing may take. */
  patience: number;
}

/** Answers an HTTP invocation, or takes an event that is itself a notification: `sls invoke`, a console's test. */
export function callbackFunction(
  parts: CallbackParts,
): (event: unknown, context: Context) => Promise<HttpAnswer | Report> {
  const edge = httpEdge({
    bodyLimit: parts.bodyLimit,
    callback: async (message, app) =>
      answer(200, await take(message, { ingress: "push", app, trust: "none" })),
    health: parts.health,
    failed: (error) => parts.log.error("a notification was not stored; the sender was answered 503", error),
  });
  return async (event, context) => {
    if (httpRequest(event) !== null) return edge(event, context);
    const text = JSON.stringify(event ?? null);
    return take(messageFrom(text), { ingress: "invoke", app: "default", trust: "platform" });
  };

  async function take(message: Message | Unreadable, arrival: Omit<Receipt, "receivedAt">): Promise<Report> {
    const receipt = { ...arrival, receivedAt: parts.now().toISOString() };
    const by = AbortSignal.timeout(parts.patience);
    const outcomes: Outcome[] = [];
    for (const one of "fault" in message ? [message] : notificationsIn(message)) {
      const outcome = await parts.receive(one, receipt, by);
      parts.log.outcome(outcome, receipt);
      outcomes.push(outcome);
    }
    return report(outcomes);
  }
}
