import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { catalogue } from "#functions/catalogue.ts";
import { memory, memoryStore } from "#testing/memory-store.ts";
import { pull } from "#testing/pulls.ts";
import { inTime } from "#testing/store-contract-terms.ts";
import type { Receipt } from "../document.ts";
import { messageFrom } from "../message.ts";
import { receiver } from "../receive.ts";
import { recogniser } from "../recognise.ts";
import { signedOnly } from "./signed-only.ts";

const workflow = { EventType: "WorkflowTask", WorkflowTaskEvent: { TaskId: "w", Status: "FINISH" } };
const signed = (key: string) => {
  const Timestamp = 1_633_046_400; // long past
  return { ...workflow, Timestamp, Sign: createHash("md5").update(`${Timestamp}${key}`).digest("hex") };
};
const refused = { outcome: "parked", fault: { reason: "refused" } };

async function take(notification: object, ingress: Receipt["ingress"], app = "shop") {
  const kept = memory();
  const layers = { tokens: new Map(), vodKeys: new Map(), mpsKeys: new Map([["shop", ["key1"]]]) };
  const receive = signedOnly(
    receiver(catalogue, memoryStore(kept)),
    recogniser(catalogue),
    async () => layers,
  );
  const receipt: Receipt = { ingress, app, trust: "platform", receivedAt: "2026-03-02T08:15:30.000Z" };
  const outcome = await receive(messageFrom(JSON.stringify(notification)), receipt, inTime);
  return { outcome, kept };
}

it.each<[what: string, notification: object, ingress: Receipt["ingress"], app: string, outcome: object]>([
  ["what MPS signed, however long it waited", signed("key1"), "queue", "shop", { outcome: "stored" }],
  ["what somebody else signed", signed("key2"), "queue", "shop", refused],
  ["what nobody signed", workflow, "sqs", "shop", refused],
  ["the same of an app without a key", workflow, "trigger", "news", { outcome: "stored" }],
  ["what was judged when it first arrived", workflow, "push", "shop", { outcome: "stored" }],
  ["VOD's, which MPS does not sign", pull("a"), "sqs", "shop", { outcome: "stored" }],
  [
    "what is no notification",
    {},
    "queue",
    "shop",
    { outcome: "parked", fault: { reason: "not-a-notification" } },
  ],
])("from a queue: %s", async (_, notification, ingress, app, outcome) => {
  expect((await take(notification, ingress, app)).outcome).toMatchObject(outcome);
});

it("says in the receipt that a signature was good", async () => {
  const { kept } = await take(signed("key1"), "queue");
  expect(kept.results.get("mps/WorkflowTask/w")).toContain('"trust":"signed"');
});
