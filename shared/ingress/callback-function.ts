import type { Context } from "aws-lambda";
import type { Receipt } from "../document.ts";
import type { Log } from "../log.ts";
import { type Message, messageFrom, notificationsIn, type Unreadable } from "../message.ts";
import type { Outcome, Receive } from "../receive.ts";
import { type Report, report } from "../report.ts";
import type { Hold } from "./hold.ts";
import { answer, type HttpAnswer } from "./http-answer.ts";
import { httpEdge } from "./http-edge.ts";
import { httpRequest } from "./http-request.ts";
import { timeLeft } from "./time-left.ts";

/** What the callback function is made of. */
export interface CallbackParts {
  receive: Receive;
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
    callback: async (message, app, context) =>
      answer(200, await take(message, { ingress: "push", app, trust: "none" }, context)),
    health: parts.health,
    failed: (error) => parts.log.error("a notification was not stored; the sender was answered 503", error),
  });
  return async (event, context) => {
    if (httpRequest(event) !== null) return edge(event, context);
    const text = JSON.stringify(event ?? null);
    return take(messageFrom(text), { ingress: "invoke", app: "default", trust: "platform" }, context);
  };

  async function take(message: Message | Unreadable, arrival: Arrival, context: Context): Promise<Report> {
    const receipt = { ...arrival, receivedAt: parts.now().toISOString() };
    const notifications = "fault" in message ? [message] : notificationsIn(message);
    return parts.hold(async (by) => {
      const outcomes: Outcome[] = [];
      for (const one of notifications) {
        const outcome = await parts.receive(one, receipt, by);
        parts.log.outcome(outcome, receipt);
        outcomes.push(outcome);
      }
      return report(outcomes);
    }, timeLeft(context) - forTheAnswer);
  }
}

type Arrival = Omit<Receipt, "receivedAt">;

/** Milliseconds of the function's own time-out that are left for the answer. */
const forTheAnswer = 1_000;
