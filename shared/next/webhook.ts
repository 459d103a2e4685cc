import { createHmac } from "node:crypto";
import type { Http } from "../http.ts";
import { type Publish, publication } from "./publication.ts";

/** What a webhook needs. */
interface Webhook {
  url: URL;
  /** Each of them signs: whoever verifies may know the old or the new one. */
  secrets: readonly Buffer[];
  http: Http;
  now: () => Date;
  /** Told when the receiver wants no more. */
  gone: (key: string) => void;
}

/**
 * Posts results by the Standard Webhooks scheme: `webhook-id` is the result's key, the same in every attempt. 2xx is
 * taken; 410 is a receiver that wants no more, and nobody asks it again; all else is tried again, by the platform.
 */
export function webhook({ url, secrets, http, now, gone }: Webhook): Publish {
  return async (result, by) => {
    const body = publication(result);
    const id = result.key;
    const timestamp = String(Math.floor(now().getTime() / 1000));
    const headers = {
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(body)),
      "user-agent": "media-callbacks",
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": secrets.map((secret) => signature(secret, `${id}.${timestamp}.${body}`)).join(" "),
    };
    const { status } = await http({ method: "POST", url, headers, body }, by).catch((error: unknown) => {
      throw new Error("the webhook did not answer", { cause: error });
    });
    if (status === 410) return gone(id);
    if (status < 200 || status > 299) throw new Error(`the webhook answered ${status}`);
  };
}

function signature(secret: Buffer, content: string): string {
  return `v1,${createHmac("sha256", secret).update(content).digest("base64")}`;
}
