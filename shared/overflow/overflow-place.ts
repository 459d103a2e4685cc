import { awsUrl } from "../aws/aws-url.ts";
import type { Environment } from "../settings.ts";
import { placeUrl } from "../stores/place-url.ts";
import { type CmqPlace, cmqPlace } from "../tencent/cmq-place.ts";

/** Which queue takes what the store cannot take in time, as OVERFLOW says it. */
export type OverflowPlace =
  | { kind: "none" }
  | { kind: "sqs"; queue: URL; region: string }
  | ({ kind: "cmq" } & CmqPlace);

/** What OVERFLOW may be, for whoever set it wrong. */
export const overflowForms =
  "`none`, `sqs://<account>/<queue>?region=<region>` (a standard queue) or `cmq://<queue>?region=<gz, sh, bj, …>`, " +
  "the last two with `&endpoint=<url>` for another server";

/** Reads OVERFLOW; null if it is none of the forms. The region of SQS may be left out where AWS_REGION tells it. */
export function overflowPlace(setting: string, environment: Environment): OverflowPlace | null {
  if (setting === "none") return { kind: "none" };
  const cmq = cmqPlace(setting);
  if (cmq !== null) return { kind: "cmq", ...cmq };
  const url = placeUrl(setting);
  const region = url?.region ?? environment["AWS_REGION"] ?? "";
  if (url?.scheme !== "sqs" || !/^[a-z0-9-]+$/.test(region)) return null;
  const path = url.name + url.path;
  if (!/^\d{12}\/[A-Za-z0-9_-]{1,80}$/.test(path)) return null;
  return { kind: "sqs", queue: new URL(path, url.endpoint ?? awsUrl("sqs", region)), region };
}
