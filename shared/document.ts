import type { Result } from "./result.ts";

/** How a notification reached us. */
type Ingress = "push" | "pull" | "queue" | "sqs" | "trigger" | "invoke" | "reconcile" | "replay";

/** Why we believe that it is Tencent's. */
type Trust = "none" | "token" | "signed" | "platform" | "confirmed";

/** What we know of the arrival. */
export interface Receipt {
  ingress: Ingress;
  /** The application that the callback URL names; `default` where it names none. */
  app: string;
  trust: Trust;
  /** ISO 8601 in UTC. */
  receivedAt: string;
}

/** A field that did not fit its schema. It is null in the result and untouched in the notification. */
export interface Problem {
  path: string;
  expected: string;
  /** The type of what was there, not the value; of a misnamed payload, the name. */
  received: string;
}

/** What is stored under one key. */
export interface Document {
  schemaVersion: 1;
  /** False while a later notification of the same task may replace this document. */
  ended: boolean;
  result: Result;
  notification: unknown;
  receipt: Receipt;
  problems: Problem[];
}

/** A document on its way to the store, with the sender's text of the notification. */
export interface Draft extends Document {
  text: string;
}

/** The document as JSON. The notification's text goes in as it came: no second stringify, nothing lost. A store may keep the receipt elsewhere. */
export function documentJson(draft: Omit<Draft, "receipt"> & { receipt?: Receipt }): string {
  const { schemaVersion, ended, result, receipt, problems } = draft;
  const head = JSON.stringify({ schemaVersion, ended, result, receipt, problems });
  return `${head.slice(0, -1)},"notification":${draft.text}}\n`;
}
