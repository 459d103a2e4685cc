import type { Deadline } from "../deadline.ts";
import type { Result } from "../result.ts";

/** Publishes a finished result. @throws unless it was taken: then it is to be published again. */
export type Publish = (result: Result, by: Deadline) => Promise<void>;

/** Bytes that EventBridge, SNS and SQS take, whatever else goes with them. */
export const mostBytes = 240 * 1024;

/** A result as JSON. One with more bytes than `most` goes without its lists, and says so: the store has all of it. */
export function publication(result: Result, most = Number.POSITIVE_INFINITY): string {
  const json = JSON.stringify(result);
  if (Buffer.byteLength(json) <= most) return json;
  const { key, service, eventType, id, state, progress, taskId, fileId, sessionId, error } = result;
  const head = { key, service, eventType, id, state, progress, taskId, fileId, sessionId };
  const short = JSON.stringify({ ...head, error, truncated: true });
  return Buffer.byteLength(short) <= most ? short : JSON.stringify({ ...head, truncated: true });
}
