import { isObject } from "../is-object.ts";

/** What the platform calls an invocation: `awsRequestId` on AWS, `request_id` on SCF. */
export function requestId(context: unknown): string | null {
  if (!isObject(context)) return null;
  const id = context["awsRequestId"] ?? context["request_id"];
  return typeof id === "string" && id !== "" ? id : null;
}
