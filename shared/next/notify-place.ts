import { overflowPlace } from "../overflow/overflow-place.ts";
import type { Environment } from "../settings.ts";

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

/** Reads NOTIFY; null if it is none of the forms. The region may be left out where AWS_REGION tells it. */
export function notifyPlace(setting: string, environment: Environment): NotifyPlace | null {
  if (setting === "none") return { kind: "none" };
  if (!URL.canParse(setting)) return null;
  const url = new URL(setting);
  const given = url.searchParams.get("endpoint");
  if (/^https?:$/.test(url.protocol)) return webhook(url);
  if (given !== null && !/^https?:\/\/[^/]/.test(given)) return null;
  switch (url.protocol) {
    case "eventbridge:": {
      const bus = /^\w+:\/\/([^?#]+)/.exec(setting)?.[1] ?? "";
      const region = url.searchParams.get("region") ?? environment["AWS_REGION"] ?? "";
      if (!/^[A-Za-z0-9._/-]{1,256}$/.test(bus) || !/^[a-z0-9-]+$/.test(region)) return null;
      return { kind: "eventbridge", bus, region, endpoint: endpointOf("events", region, given) };
    }
    case "sns:": {
      const arn = /^arn:aws(?:-[a-z-]+)?:sns:([a-z0-9-]+):\d{12}:[A-Za-z0-9_-]{1,256}(?:\.fifo)?$/.exec(
        url.pathname,
      );
      const region = arn?.[1];
      if (region === undefined) return null;
      return { kind: "sns", topic: url.pathname, region, endpoint: endpointOf("sns", region, given) };
    }
    case "sqs:": {
      const place = overflowPlace(setting, environment);
      return place?.kind === "sqs" ? place : null;
    }
    default:
      return null;
  }
}

/** Results name files and faces: they go over a network encrypted, or not at all. */
function webhook(url: URL): NotifyPlace | null {
  const here = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if ((url.protocol === "http:" && !here) || url.username !== "" || url.password !== "") return null;
  return { kind: "webhook", url };
}

function endpointOf(service: string, region: string, given: string | null): URL {
  const domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  return new URL(given ?? `https://${service}.${region}.${domain}/`);
}
