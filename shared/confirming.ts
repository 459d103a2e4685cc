import { type Interpreted, interpret } from "./interpret.ts";
import type { Log } from "./log.ts";
import { type Message, messageFrom, type Unreadable } from "./message.ts";
import type { Receive } from "./receive.ts";
import type { Recognise } from "./recognise.ts";
import type { Service } from "./result.ts";
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
    const confirmed = messageFrom(JSON.stringify(answer));
    const isOfThisTask =
      !("fault" in confirmed) && taskResult(confirmed, recognise)?.result.taskId === taskId;
    if (!isOfThisTask) return receive(message, receipt, by);
    return receive(confirmed, { ...receipt, trust: "confirmed" }, by);
  };
}

/** The task that a notification says has ended. */
function endedTask(
  message: Message | Unreadable,
  recognise: Recognise,
): { service: Service; taskId: string } | null {
  const said = "fault" in message ? null : taskResult(message, recognise);
  if (said === null || !said.ended || said.result.taskId === null) return null;
  return { service: said.result.service, taskId: said.result.taskId };
}

function taskResult(message: Message, recognise: Recognise): Interpreted | null {
  try {
    const recognised = recognise(message.json);
    if ("reason" in recognised || recognised.handler.identity !== "task") return null;
    return interpret(recognised);
  } catch {
    return null; // the pipeline comes to the same, and parks it
  }
}
