import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { memory, memoryStore } from "#testing/memory-store.ts";
import { inTime } from "#testing/store-contract-terms.ts";
import type { Receipt } from "./document.ts";
import { eventHandler } from "./event-handler.ts";
import { id } from "./fields.ts";
import { messageFrom } from "./message.ts";
import { receiver, receivesNothing } from "./receive.ts";

const receipt: Receipt = {
  ingress: "push",
  app: "shop",
  trust: "token",
  receivedAt: "2026-03-02T08:15:30.000Z",
};
const made = { EventType: "Made", MadeEvent: { Id: "a", SecretKey: "hunter2" } };

/** The pipeline with one handler that does as it is told. */
function receiving(interpret: () => never) {
  const kept = memory();
  const handler = eventHandler({
    service: "vod",
    types: ["Made"],
    fields: ["MadeEvent"],
    identity: "task",
    meaning: "",
    schema: () => v.object({ Id: id() }),
    interpret,
  });
  const receive = receiver({ handlers: [handler], unknown: handler }, memoryStore(kept));
  return { kept, take: () => receive(messageFrom(JSON.stringify(made)), receipt, inTime) };
}

describe("an event handler that throws", () => {
  it.each([
    [
      "a bug",
      new TypeError("cannot read hunter2"),
      { reason: "handler-failed", why: "the event handler failed: TypeError" },
    ],
    ["no error", "hunter2", { reason: "handler-failed", why: "the event handler failed: unknown error" }],
    [
      "for want of stack",
      new RangeError("stack"),
      { reason: "too-deep", why: "the payload is nested too deep" },
    ],
  ])("%s costs its notification its place in results, and no more: it is parked", async (_, error, fault) => {
    const { take, kept } = receiving(() => {
      throw error;
    });
    const outcome = await take();
    expect(outcome).toMatchObject({ outcome: "parked", fault, about: null });
    expect([...kept.rejected.keys()]).toEqual([outcome.key]);
    expect(JSON.stringify([...kept.rejected])).not.toContain("hunter2");
  });
});

it("cannot be made: it receives nothing, and says where the reason is", async () => {
  const told = { name: "StoreError", retryable: false, message: expect.stringContaining("/health") };
  await expect(receivesNothing(messageFrom("{}"), receipt, inTime)).rejects.toMatchObject(told);
});
