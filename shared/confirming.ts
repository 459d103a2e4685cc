import { interpret } from "./interpret.ts";
import type { Log } from "./log.ts";
import { type Message, messageFrom, type Unreadable } from "./message.ts";
import type { Receive } from "./receive.ts";
import type { Recognise } from "./recognise.ts";
import type { Result, Service } from "./result.ts";
import { within } from "./within.ts";

/** Asks Tencent how a task stands. Null if it does not know, or the task is one of which there are no notifications. */
export type AskTencent = (
  service: Service,
  taskId: string,
  app: string,
  by: AbortSignal,
) => Promise<Record<string, unknown> | null>;

export interface Confirming {
  recognise: Recognise;
  ask: AskTencent;
  log: Pick<Log, "error">;
  /** Milliseconds that a question may take. */
  patience: number;
}

/**
 * Before a pushed notification says that a task ended, Tencent is asked: a signature covers no byte of the body. What it answers takes
 * the notification's place. If it does not know, or does not answer in time, the notification is taken as it came.
 */
export function confirming(receive: Receive, { recognise, ask, log, patience }: Confirming): Receive {
  return async (message, receipt, by) => {
    const ended = receipt.ingress === "push" ? endedTask(message, recognise) : null;
    if (ended === null) return receive(message, receipt, by);
    const { service, taskId } = ended;
    const asking = within(patience, [by], (by) => ask(service, taskId, receipt.app, by));
    const answer = await asking.catch((error: unknown) => {
      log.error("Tencent could not be asked how a task stands; it is taken as it came", error);
      return null;
    });
    if (answer === null) return receive(message, receipt, by);
    return receive(messageFrom(JSON.stringify(answer)), { ...receipt, trust: "confirmed" }, by);
  };
}

/** The task that a notification says has ended. */
function endedTask(
  message: Message | Unreadable,
  recognise: Recognise,
): { service: Service; taskId: string } | null {
  const result = "fault" in message ? null : endedResult(message, recognise);
  return result === null || result.taskId === null
    ? null
    : { service: result.service, taskId: result.taskId };
}

function endedResult(message: Message, recognise: Recognise): Result | null {
  try {
    const recognised = recognise(message.json);
    if ("reason" in recognised || recognised.handler.identity !== "task") return null;
    const { result, ended } = interpret(recognised);
    return ended ? result : null;
  } catch {
    return null; // the pipeline comes to the same, and parks it
  }
}
