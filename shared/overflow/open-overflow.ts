import { credentialsFrom } from "../aws/credentials.ts";
import { signedHttp } from "../aws/signed.ts";
import { keepAliveHttp } from "../http.ts";
import type { Environment } from "../settings.ts";
import { insistence, persist } from "../stores/with-retry.ts";
import type { openCmq } from "./open-cmq.ts";
import { overflowForms, overflowPlace } from "./overflow-place.ts";
import { type Send, sqsQueue } from "./sqs.ts";

/**
 * The queue that the setting OVERFLOW names, insisting until the caller's deadline; null for `none`.
 * @param loadCmq the client of TDMQ-CMQ, asked for at once if OVERFLOW needs it, and else never.
 */
export function openOverflow(
  setting: string,
  environment: Environment,
  loadCmq: () => Promise<typeof openCmq>,
): Send | null {
  const send = plainQueue(setting, environment, loadCmq);
  return send && ((text, by) => persist((once) => send(text, once), by, insistence));
}

function plainQueue(
  setting: string,
  environment: Environment,
  loadCmq: () => Promise<typeof openCmq>,
): Send | null {
  const place = overflowPlace(setting, environment);
  switch (place?.kind) {
    case "none":
      return null;
    case "sqs": {
      const { queue, region } = place;
      const credentials = () => credentialsFrom(environment, "aws");
      const now = () => new Date();
      return sqsQueue(queue, signedHttp(keepAliveHttp(), { service: "sqs", region, now, credentials }));
    }
    case "cmq": {
      const opened = loadCmq().then((open) => open(place, environment));
      opened.catch(() => undefined); // told when something is sent
      return async (text, by) => (await opened)(text, by);
    }
    default:
      throw new Error(`OVERFLOW may be ${overflowForms}`);
  }
}
