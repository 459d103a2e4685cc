import { isObject } from "#shared/is-object.ts";

/** A part of a notification that says how a task or one of its sub-tasks ended. */
type Ending = Record<string, unknown>;

/** The payload with all that it did failed. */
export const failed = (payload: unknown): unknown =>
  endings(payload, (it) => ({
    ...it,
    ...("ErrCode" in it ? { ErrCode: 70_000 } : {}),
    ...("ErrCodeExt" in it ? { ErrCodeExt: "InternalError" } : {}),
    ...("Message" in it ? { Message: "npm run send made it fail" } : {}),
    ...(it["Status"] === "SUCCESS" ? { Status: "FAIL" } : {}),
    ...("Output" in it ? { Output: null } : {}),
  }));

/** The payload while its task and all sub-tasks run. @param percent how far they are. */
export const running = (payload: unknown, percent: number): unknown =>
  endings(payload, (it) => ({
    ...it,
    ...("ErrCode" in it ? { ErrCode: 0 } : {}),
    ...("ErrCodeExt" in it ? { ErrCodeExt: "" } : {}),
    ...("Message" in it ? { Message: "" } : {}),
    ...(/^(?:SUCCESS|FAIL|FINISH)$/.test(String(it["Status"])) ? { Status: "PROCESSING" } : {}),
    ...("Progress" in it ? { Progress: percent } : {}),
    ...("Output" in it ? { Output: null } : {}),
    ...("FinishTime" in it ? { FinishTime: "0000-00-00T00:00:00Z" } : {}),
  }));

/** Changes each part that has an error code, or a status of those that tasks have. */
function endings(value: unknown, change: (it: Ending) => Ending): unknown {
  if (Array.isArray(value)) return value.map((item) => endings(item, change));
  if (!isObject(value)) return value;
  const ends =
    "ErrCode" in value || "ErrCodeExt" in value || /^(?:SUCCESS|FINISH)$/.test(String(value["Status"]));
  const it = ends ? change(value) : value;
  return Object.fromEntries(Object.entries(it).map(([key, member]) => [key, endings(member, change)]));
}
