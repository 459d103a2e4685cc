import type { Environment } from "../settings.ts";
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
  if (!URL.canParse(setting)) return null;
  const { protocol, searchParams } = new URL(setting);
  const path = /^\w+:\/\/([^?#]+)/.exec(setting)?.[1] ?? "";
  const given = searchParams.get("endpoint");
  if (given !== null && !/^https?:\/\/[^/]/.test(given)) return null;
  if (protocol === "sqs:") {
    const region = searchParams.get("region") ?? environment["AWS_REGION"] ?? "";
    if (!/^[a-z0-9-]+$/.test(region) || !/^\d{12}\/[A-Za-z0-9_-]{1,80}$/.test(path)) return null;
    const domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    return { kind: "sqs", queue: new URL(path, given ?? `https://sqs.${region}.${domain}/`), region };
  }
  const cmq = cmqPlace(setting);
  return cmq && { kind: "cmq", ...cmq };
}
