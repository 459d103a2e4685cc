import { awsUrl } from "../aws/aws-url.ts";
import type { Environment } from "../settings.ts";
import { fits, placeUrl, type Wrong } from "../stores/place-url.ts";
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

/**
 * Reads OVERFLOW; null if it is none of the forms. The region of SQS may be left out where AWS_REGION tells it.
 * @param wrong is told which part it is.
 */
export function overflowPlace(
  setting: string,
  environment: Environment,
  wrong?: Wrong,
): OverflowPlace | null {
  if (setting === "none") return { kind: "none" };
  if (/^cmq:/i.test(setting)) {
    const cmq = cmqPlace(setting, wrong);
    return cmq && { kind: "cmq", ...cmq };
  }
  const url = placeUrl(setting, /^sqs$/i, /^\d{12}$/, wrong);
  if (url === null) return null;
  const { name, path, endpoint } = url;
  const region = url.region ?? environment["AWS_REGION"];
  if (!fits("path", path, /^\/[A-Za-z0-9_-]{1,80}$/, wrong) || !fits("region", region, /^[a-z0-9-]+$/, wrong))
    return null;
  return { kind: "sqs", queue: new URL(name + path, endpoint ?? awsUrl("sqs", region)), region };
}
