import { credentialsFrom } from "../aws/credentials.ts";
import { signedHttp } from "../aws/signed.ts";
import { keepAliveHttp } from "../http.ts";
import type { Environment } from "../settings.ts";
import { insistence, persist } from "../stores/with-retry.ts";
import { cmqClient } from "../tencent/cmq-client.ts";
import { tencentCredentials } from "../tencent/tencent-credentials.ts";
import { cmqQueue } from "./cmq.ts";
import { overflowForms, overflowPlace } from "./overflow-place.ts";
import { type Send, sqsQueue } from "./sqs.ts";

/** The queue that the setting OVERFLOW names, insisting until the caller's deadline; null for `none`. */
export function openOverflow(setting: string, environment: Environment): Send | null {
  const send = plainQueue(setting, environment);
  return send && ((text, by) => persist((once) => send(text, once), by, insistence));
}

function plainQueue(setting: string, environment: Environment): Send | null {
  const place = overflowPlace(setting, environment);
  const http = keepAliveHttp();
  const now = () => new Date();
  switch (place?.kind) {
    case "none":
      return null;
    case "sqs": {
      const credentials = () => credentialsFrom(environment, "aws");
      return sqsQueue(
        place.queue,
        signedHttp(http, { service: "sqs", region: place.region, now, credentials }),
      );
    }
    case "cmq": {
      const credentials = () => tencentCredentials(environment);
      const client = cmqClient({ endpoint: place.endpoint, credentials, http, now, random: Math.random });
      return cmqQueue(client, place.queue);
    }
    default:
      throw new Error(`OVERFLOW may be ${overflowForms}`);
  }
}
