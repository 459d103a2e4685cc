import { overflowPlace } from "../overflow/overflow-place.ts";
import type { Environment } from "../settings.ts";
import { fits, type Wrong } from "../stores/place-url.ts";

/** Where finished results are published, as NOTIFY says it. */
export type NotifyPlace =
  | { kind: "none" }
  | { kind: "eventbridge"; bus: string; endpoint: URL; region: string }
  | { kind: "sns"; topic: string; endpoint: URL; region: string }
  | { kind: "sqs"; queue: URL; region: string }
  | { kind: "webhook"; url: URL };

/** What NOTIFY may be, for whoever set it wrong. */
export const notifyForms =
  "`none`, `eventbridge://<bus>?region=<region>`, `sns:arn:aws:sns:<region>:<account>:<topic>`, " +
  "`sqs://<account>/<queue>?region=<region>` (a standard queue), these three with `&endpoint=<url>` for another " +
  "server, or `https://<a webhook>` (`http://` on this machine only)";

/**
 * Reads NOTIFY; null if it is none of the forms. The region may be left out where AWS_REGION tells it.
 * @param wrong is told which part it is; a text that may hold a password or a token of a URL.
 */
export function notifyPlace(setting: string, environment: Environment, wrong?: Wrong): NotifyPlace | null {
  if (setting === "none") return { kind: "none" };
  const scheme = /^\w*(?=:|$)/.exec(setting)?.[0];
  if (!fits("scheme", scheme, /^(?:eventbridge|sns|sqs|https?)$/i, wrong) || !URL.canParse(setting))
    return null;
  const url = new URL(setting);
  if (/^https?:$/.test(url.protocol)) return webhook(url, wrong);
  const given = url.searchParams.get("endpoint");
  const form = /^https?:\/\/[^/]/;
  if (given !== null && !fits("endpoint", URL.canParse(given) ? given : "…", form, wrong)) return null;
  switch (url.protocol) {
    case "eventbridge:": {
      const bus = /^\w+:\/\/([^?#]+)/.exec(setting)?.[1] ?? "";
      const region = url.searchParams.get("region") ?? environment["AWS_REGION"];
      if (!fits("name", bus, /^[A-Za-z0-9._/-]{1,256}$/, wrong)) return null;
      if (!fits("region", region, /^[a-z0-9-]+$/, wrong)) return null;
      return { kind: "eventbridge", bus, region, endpoint: endpointOf("events", region, given) };
    }
    case "sns:": {
      const form = /^arn:aws(?:-[a-z-]+)?:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}(?:\.fifo)?$/;
      const { pathname: topic } = url;
      if (!fits("ARN", topic, form, wrong)) return null;
      const [, , , region = ""] = topic.split(":");
      return { kind: "sns", topic, region, endpoint: endpointOf("sns", region, given) };
    }
    case "sqs:": {
      const place = overflowPlace(setting, environment, wrong);
      return place?.kind === "sqs" ? place : null;
    }
    default:
      return null;
  }
}

/** Results name files and faces: they go over a network encrypted, or not at all. */
function webhook(url: URL, wrong?: Wrong): NotifyPlace | null {
  const here = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url.protocol === "http:" && !here) wrong?.("no encryption: https is needed");
  else if (url.username !== "" || url.password !== "") wrong?.("a name or a password in it");
  else return { kind: "webhook", url };
  return null;
}

function endpointOf(service: string, region: string, given: string | null): URL {
  const domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  return new URL(given ?? `https://${service}.${region}.${domain}/`);
}
