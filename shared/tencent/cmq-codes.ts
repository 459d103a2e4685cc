/** What a code of the queue service asks for. */
export type CmqAct =
  /** Nothing was there: not a fault. */
  | "empty"
  /** The message will come back: forget the handle. */
  | "stale-handle"
  /** Some or all of a batch was not deleted. */
  | "partial"
  | "throttled"
  | "retry"
  /** Too many received messages are not deleted yet. */
  | "unacknowledged"
  /** The queue takes no more, or not this message. */
  | "full"
  | "too-large"
  | "misconfigured"
  | "credentials"
  | "account"
  | "clock"
  /** The request is malformed: a fault of ours. */
  | "request"
  | "unknown";

export interface CmqCode {
  /** As a decimal number. */
  code: string;
  /** The code of the module that failed, which the reply's message begins with; it says more than `code`. */
  module?: string;
  meaning: string;
  act: CmqAct;
}

/** The codes of the contract. Those with a module come before the one without. */
export const cmqCodes: readonly CmqCode[] = [
  { code: "7000", meaning: "there is no message", act: "empty" },
  { code: "4000", module: "10100", meaning: "the queue does not exist", act: "misconfigured" },
  { code: "4000", module: "10461", meaning: "access is not permitted", act: "misconfigured" },
  { code: "4000", module: "10470", meaning: "a receipt handle is malformed", act: "request" },
  { code: "4000", meaning: "the request is malformed", act: "request" },
  { code: "4100", module: "10080", meaning: "the secret id is not active", act: "credentials" },
  { code: "4100", module: "10270", meaning: "the secret id does not exist", act: "credentials" },
  { code: "4100", meaning: "the signature is wrong", act: "credentials" },
  { code: "4300", meaning: "a payment is overdue", act: "account" },
  { code: "4400", meaning: "the message is larger than the queue allows", act: "too-large" },
  { code: "4410", meaning: "the queue is full", act: "full" },
  { code: "4420", meaning: "there are too many requests", act: "throttled" },
  { code: "4430", meaning: "a receipt handle is no longer valid", act: "stale-handle" },
  { code: "4440", meaning: "the queue does not exist", act: "misconfigured" },
  { code: "4470", meaning: "the message is larger than 1 MB", act: "too-large" },
  { code: "4480", meaning: "there are too many requests", act: "throttled" },
  { code: "4500", module: "10480", meaning: "a limit of subscriptions is reached", act: "misconfigured" },
  { code: "4500", meaning: "the time of the request is more than two hours off", act: "clock" },
  { code: "6000", meaning: "the service failed", act: "retry" },
  { code: "6010", meaning: "a part of the batch was not deleted", act: "partial" },
  { code: "6020", meaning: "nothing of the batch was deleted", act: "partial" },
  { code: "6070", meaning: "too many messages are received and not deleted", act: "unacknowledged" },
];

/**
 * What a code means.
 * @param code old samples print it as text.
 * @param message begins with the module's code, in brackets.
 */
export function cmqCode(code: number | string, message = ""): CmqCode {
  const text = String(code).trim();
  const module = /\((\d{5})\)/.exec(message)?.[1];
  const known = cmqCodes.find((it) => it.code === text && (it.module ?? module) === module);
  return known ?? { code: text, meaning: "the code is not documented", act: "unknown" };
}
