import { contest } from "./contest.ts";

/** What the libraries of the Standard Webhooks scheme have in common. */
interface Webhook {
  sign(id: string, now: Date, text: string): string;
  verify(text: string, headers: Record<string, string>): unknown;
}

export const secret = "whsec_ZjJiMWMxYjBhOWU4NGY2ZjhhNWUyZjFmMGE2ZDdjM2I=";

/** Measures the verification of texts that are signed beforehand. `names` is what the names of the headers begin with. */
export function contestOf(webhook: Webhook, names: string): void {
  contest((texts) => {
    const signed = texts.map((text, n) => {
      const id = `msg_${n}`;
      const now = new Date();
      const headers = {
        [`${names}-id`]: id,
        [`${names}-timestamp`]: String(Math.floor(now.getTime() / 1000)),
        [`${names}-signature`]: webhook.sign(id, now, text),
      };
      return { text, headers };
    });
    return () => {
      for (const { text, headers } of signed) webhook.verify(text, headers);
    };
  });
}
