import { Webhook } from "svix";
import { contest } from "./contest.ts";

const webhook = new Webhook("whsec_ZjJiMWMxYjBhOWU4NGY2ZjhhNWUyZjFmMGE2ZDdjM2I=");

contest((texts) => {
  const signed = texts.map((text, n) => {
    const id = `msg_${n}`;
    const now = new Date();
    const timestamp = String(Math.floor(now.getTime() / 1000));
    const signature = webhook.sign(id, now, text);
    return {
      text,
      headers: { "svix-id": id, "svix-timestamp": timestamp, "svix-signature": signature },
    };
  });
  return () => {
    for (const { text, headers } of signed) webhook.verify(text, headers);
  };
});
