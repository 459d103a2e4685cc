import { type CmqAct, cmqCode } from "./cmq-codes.ts";

/** A call to the queue service that failed. Its message holds no key and nothing of a message's body. */
export class CmqError extends Error {
  override readonly name = "CmqError";
  constructor(
    message: string,
    /** The service's code; `no-answer` or `bad-answer` where it gave none. Nobody knows then what took effect. */
    readonly code: string,
    /** As `BatchReceiveMessage`. */
    readonly action: string,
    /** Would the same call possibly succeed later? */
    readonly retryable: boolean,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

/** What a person should do; null if the same call may succeed later. */
const remedies: Record<CmqAct, string | null> = {
  empty: null,
  "stale-handle": "the message comes back by itself",
  partial: null,
  throttled: null,
  retry: null,
  unacknowledged: null,
  full: null,
  "too-large": "it can not be sent to this queue",
  misconfigured: "check the queue's name, its region and what the role is permitted",
  credentials: "check the role or the keys that the function has",
  account: "look after the account at Tencent Cloud",
  clock: "set the clock of this machine",
  request: "this is a fault of Media Callbacks: please report it",
  unknown: "look it up in the manual of TDMQ-CMQ",
};

/** The error of a reply that says so. Of its message, which may quote what was sent, only the module's code is told. */
export function cmqRefusal(action: string, code: number | string, message: string): CmqError {
  const { meaning, act, code: text } = cmqCode(code, message);
  const told = /^[\w.-]{1,32}$/.test(text) ? text : "unreadable";
  const module = /\(\d{5}\)/.exec(message)?.[0] ?? "";
  const remedy = remedies[act];
  const advice = remedy ?? "it may succeed later";
  return new CmqError(
    `${action}: ${meaning} (code ${told}${module}); ${advice}`,
    told,
    action,
    remedy === null,
  );
}
