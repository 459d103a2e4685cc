import type { Deadline } from "../deadline.ts";
import type { Reply } from "../http.ts";
import type { Sleep } from "../sleep.ts";
import { type Publish, publication } from "./publication.ts";
import { retryAfter } from "./retry-after.ts";
import type { WebhookPost } from "./webhook-post.ts";

/** What delivering needs from outside. */
interface Delivery {
  now: () => Date;
  /** 0 ≤ x < 1 */
  random: () => number;
  sleep: Sleep;
  /** Told the key of each result that was not sent, since the receiver wants no more. */
  gone: (key: string) => void;
}

/** Milliseconds until the second attempt, if Retry-After does not say. All pauses are up to a fifth longer. */
const pause = 5_000;
/** Who wants to be left alone for longer than this, ms, is left to the platform, which tries again and again. */
const mostPatience = 10_000;
/** Nobody is left alone for longer, ms, by one Retry-After. */
const longestQuiet = 60 * 60_000;

/**
 * Delivers results by the rules of Standard Webhooks. 2xx is taken. 410 is a receiver that wants no more: this process
 * asks it no more. All else is a failure: after no answer, 429 and 5xx there is a second attempt soon, then the platform
 * tries again. While a Retry-After lasts, nothing is sent. The id is the result's key, in every attempt the same.
 */
export function webhook(post: WebhookPost, { now, random, sleep, gone }: Delivery): Publish {
  let isGone = false;
  let quietUntil = 0; // epoch ms

  async function attempt(id: string, body: string, by: Deadline): Promise<"taken" | "gone" | Failure> {
    const reply = await post(id, body, by).catch((error: unknown) => ({ error }));
    if ("error" in reply) return { error: reply.error, passes: true };
    const { status } = reply;
    if (status >= 200 && status <= 299) return "taken";
    if (status === 410) return "gone";
    const time = now().getTime();
    quietUntil = Math.max(quietUntil, time + Math.min(longestQuiet, quietOf(reply, time)));
    return { error: new Error(`the webhook answered ${status}`), passes: status === 429 || status >= 500 };
  }

  async function waitUntilQuietIsOver(by: Deadline): Promise<void> {
    const quiet = quietUntil - now().getTime();
    if (quiet > mostPatience)
      throw new Error(`the webhook wants to be left alone for ${Math.ceil(quiet / 1000)} s more`);
    if (quiet > 0) await sleep(quiet * (1 + random() / 5), by);
  }

  return async (result, by) => {
    const id = result.key.replaceAll(".", "=2E"); // as keys escape other characters
    const body = publication(result);
    for (let attempts = 1; !isGone; attempts++) {
      await waitUntilQuietIsOver(by);
      const became = await attempt(id, body, by);
      if (became === "taken") return;
      if (became === "gone") isGone = true;
      else if (!became.passes || attempts === 2 || by.aborted) throw became.error;
      else if (quietUntil <= now().getTime()) await sleep(pause * (1 + random() / 5), by);
    }
    gone(result.key);
  };
}

interface Failure {
  error: unknown;
  /** Is it likely to be over soon? */
  passes: boolean;
}

/** Milliseconds. Who says that it is too much, and not for how long, is left alone for a while, too. */
function quietOf({ status, headers }: Reply, now: number): number {
  const asked = retryAfter(headers["retry-after"], now);
  return asked === 0 && [429, 502, 504].includes(status) ? pause : asked;
}
