import * as v from "valibot";
import { parseExactly } from "../exact-json.ts";

const text = v.union([v.string(), v.pipe(v.number(), v.transform(String))]);

const message = v.object({
  msgId: text,
  msgBody: v.optional(v.string(), ""),
  receiptHandle: v.string(),
});

const failure = v.object({ code: text, receiptHandle: v.string() });

const schema = v.object({
  code: text,
  message: v.optional(v.fallback(v.string(), ""), ""),
  msgInfoList: v.optional(v.nullable(v.array(message))),
  errorList: v.optional(v.nullable(v.array(failure))),
});

/** What the service answers, of all actions that are used here. */
export type CmqReply = v.InferOutput<typeof schema>;

/** @returns null if it is not an answer of the service. */
export function cmqReply(json: string): CmqReply | null {
  try {
    const { success, output } = v.safeParse(schema, parseExactly(json));
    return success ? output : null;
  } catch {
    return null;
  }
}
