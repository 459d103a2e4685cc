import { createHmac } from "node:crypto";
import { Webhooks } from "@octokit/webhooks";
import { contest } from "./contest.ts";

const secret = "f2b1c1b0a9e84f6f8a5e2f1f0a6d7c3b";
const webhooks = new Webhooks({ secret });
let handled = 0;
webhooks.on("push", () => {
  handled++;
});

contest((texts) => {
  const calls = texts.map((payload, n) => ({
    id: `${handled}-${n}`,
    name: "push",
    payload,
    signature: `sha256=${createHmac("sha256", secret).update(payload).digest("hex")}`,
  }));
  return async () => {
    for (const call of calls) await webhooks.verifyAndReceive(call);
  };
});
