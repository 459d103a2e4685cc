import { credentialsFrom } from "../aws/credentials.ts";
import { signedHttp } from "../aws/signed.ts";
import { keepAliveHttp } from "../http.ts";
import type { Environment } from "../settings.ts";
import { insistence, persist } from "../stores/with-retry.ts";
import { overflowForms, overflowPlace } from "./overflow-place.ts";
import { type Send, sqsQueue } from "./sqs.ts";

/** The queue that the setting OVERFLOW names, insisting until the caller's deadline; null for `none`. */
export function openOverflow(setting: string, environment: Environment): Send | null {
  const send = plainQueue(setting, environment);
  return send && ((text, by) => persist((once) => send(text, once), by, insistence));
}

function plainQueue(setting: string, environment: Environment): Send | null {
  const place = overflowPlace(setting, environment);
  switch (place?.kind) {
    case "none":
      return null;
    case "sqs": {
      const signing = { service: "sqs", region: place.region, now: () => new Date() } as const;
      const http = signedHttp(keepAliveHttp(), {
        ...signing,
        credentials: () => credentialsFrom(environment),
      });
      return sqsQueue(place.queue, http);
    }
    default:
      throw new Error(`OVERFLOW may be ${overflowForms}`);
  }
}
