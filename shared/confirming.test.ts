import { describe, expect, it } from "vitest";
import { catalogue } from "#functions/catalogue.ts";
import { memory, memoryStore } from "#testing/memory-store.ts";
import { pull, pulling, pullKey } from "#testing/pulls.ts";
import { inTime } from "#testing/store-contract-terms.ts";
import { type AskTencent, confirming } from "./confirming.ts";
import type { Receipt } from "./document.ts";
import { messageFrom } from "./message.ts";
import { receiver } from "./receive.ts";
import { recogniser } from "./recognise.ts";

/** Takes one notification, asking `ask`. */
async function take(
  notification: unknown,
  ask: AskTencent,
  ingress: Receipt["ingress"] = "push",
  patience = 60_000,
) {
  const kept = memory();
  const questions: unknown[] = [];
  const lines: string[] = [];
  const receive = confirming(receiver(catalogue, memoryStore(kept)), {
    recognise: recogniser(catalogue),
    ask: (service, taskId, app, by) => {
      questions.push([service, taskId, app]);
      return ask(service, taskId, app, by);
    },
    log: { error: (what) => lines.push(what) },
    patience,
  });
  const receipt: Receipt = { ingress, app: "shop", trust: "token", receivedAt: "2026-03-02T08:15:30.000Z" };
  const text = typeof notification === "string" ? notification : JSON.stringify(notification);
  const outcome = await receive(messageFrom(text), receipt, inTime);
  const document = JSON.parse(kept.results.get(pullKey("a")) ?? kept.progress.get(pullKey("a")) ?? "null");
  return { outcome, questions, lines, document, trust: document?.receipt.trust };
}

const forged = pull("a", { FileId: "f0rged" });
const truth = pull("a", { FileId: "1" });

describe("a push that says that a task has ended", () => {
  it("is replaced by what Tencent says of the task", async () => {
    const { questions, document, trust } = await take(forged, async () => truth);
    expect(questions).toEqual([["vod", "a", "shop"]]);
    expect(trust).toBe("confirmed");
    expect(document.result.fileId).toBe("1");
    expect(document.notification).toEqual(truth);
  });

  it("is not believed if Tencent says that the task still runs", async () => {
    const { document, trust } = await take(forged, async () => pulling("a", 40));
    expect([document.ended, document.result.progress, trust]).toEqual([false, 40, "confirmed"]);
  });

  it.each<[string, AskTencent, number]>([
    ["does not know it", async () => null, 0],
    ["tells of another task", async () => pull("other", {}), 0],
    ["cannot be reached", () => Promise.reject(new Error("no route")), 1],
  ])("is taken as it came if Tencent %s", async (_, ask, told) => {
    const { document, trust, lines } = await take(forged, ask);
    expect([document.result.fileId, trust, lines.length]).toEqual(["f0rged", "token", told]);
  });

  it("is taken as it came if Tencent does not answer in time", async () => {
    const hanging: AskTencent = (_, __, ___, by) =>
      new Promise((_, reject) => by.addEventListener("abort", () => reject(new Error("late"))));
    const { document, trust } = await take(forged, hanging, "push", 1);
    expect([document.result.fileId, trust]).toEqual(["f0rged", "token"]);
  });
});

describe("Tencent is not asked of", () => {
  const ask: AskTencent = async () => truth;
  it.each<[string, unknown, Receipt["ingress"]]>([
    ["a task that runs", pulling("a", 10), "push"],
    ["what came by pull", forged, "pull"],
    ["what came by a queue", forged, "queue"],
    ["a type without a task", { EventType: "FileDeleted", FileDeleteEvent: { FileIdSet: ["1"] } }, "push"],
    ["an unknown type", { EventType: "New", NewEvent: { TaskId: "a", Status: "FINISH" } }, "push"],
    ["a task without an id", pull("", {}), "push"],
    ["what is no notification", {}, "push"],
    ["what is no JSON", "hello", "push"],
  ])("%s", async (_, notification, ingress) => {
    expect((await take(notification, ask, ingress)).questions).toEqual([]);
  });
});
