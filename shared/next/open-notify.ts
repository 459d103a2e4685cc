import { credentialsFrom } from "../aws/credentials.ts";
import { signedHttp } from "../aws/signed.ts";
import type { Signing } from "../aws/signer.ts";
import type { Http } from "../http.ts";
import { sqsQueue } from "../overflow/sqs.ts";
import type { Environment } from "../settings.ts";
import type { Sleep } from "../sleep.ts";
import { insistence, persist } from "../stores/with-retry.ts";
import { eventBridge } from "./eventbridge.ts";
import type { NotifyPlace } from "./notify-place.ts";
import { mostBytes, type Publish, publication } from "./publication.ts";
import { sns } from "./sns.ts";
import { webhook } from "./webhook.ts";
import { webhookPost } from "./webhook-post.ts";
import { openWebhookSecrets } from "./webhook-secrets.ts";

/** What publishing needs from outside. */
interface Publishing {
  /** NOTIFY_SECRET */
  secrets: string;
  environment: Environment;
  http: Http;
  now: () => Date;
  random: () => number;
  sleep: Sleep;
  /** Told the key of each result that was not sent, since the webhook wants no more. */
  gone: (key: string) => void;
}

/** What publishes to the place that NOTIFY names; null for none. Calls of AWS are insisted on until the deadline. */
export function openNotify(place: NotifyPlace, parts: Publishing): Publish | null {
  const { environment, http, now } = parts;
  const signed = (service: Signing["service"], region: string) =>
    signedHttp(http, { service, region, now, credentials: () => credentialsFrom(environment, "aws") });
  switch (place.kind) {
    case "none":
      return null;
    case "webhook":
      return webhook(
        webhookPost({ url: place.url, secrets: openWebhookSecrets(parts.secrets, parts), http, now }),
        parts,
      );
    case "eventbridge":
      return insisting(eventBridge(place.bus, place.endpoint, signed("events", place.region)));
    case "sns":
      return insisting(sns(place.topic, place.endpoint, signed("sns", place.region)));
    case "sqs": {
      const send = sqsQueue(place.queue, signed("sqs", place.region));
      return insisting((result, by) => send(publication(result, mostBytes), by));
    }
  }
}

function insisting(publish: Publish): Publish {
  return (result, by) => persist((once) => publish(result, once), by, insistence);
}
