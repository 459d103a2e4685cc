import { createHmac } from "node:crypto";
import type { Deadline } from "../deadline.ts";
import type { Http, Reply } from "../http.ts";
import { within } from "../within.ts";

/** One attempt to deliver. @throws an Error if there was no answer. */
export type WebhookPost = (id: string, body: string, by: Deadline) => Promise<Reply>;

interface Sender {
  url: URL;
  /** Each of them signs: whoever verifies may know the old or the new one. */
  secrets: (by: Deadline) => Promise<readonly Buffer[]>;
  http: Http;
  now: () => Date;
}

/** Milliseconds that a receiver has for its answer: the scheme advises 15 to 30 s. */
const patience = 15_000;

/** Posts JSON, signed as Standard Webhooks says. `id` has no full stop, for they part what is signed. */
export function webhookPost({ url, secrets, http, now }: Sender): WebhookPost {
  return async (id, body, by) => {
    const timestamp = String(Math.floor(now().getTime() / 1000)); // of this attempt
    const content = `${id}.${timestamp}.${body}`;
    const headers = {
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(body)),
      "user-agent": "media-callbacks",
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": (await secrets(by)).map((secret) => signature(secret, content)).join(" "),
    };
    return within(patience, [by], (once) => http({ method: "POST", url, headers, body }, once)).catch(
      (error: unknown) => {
        throw new Error("the webhook did not answer", { cause: error });
      },
    );
  };
}

function signature(secret: Buffer, content: string): string {
  return `v1,${createHmac("sha256", secret).update(content).digest("base64")}`;
}
