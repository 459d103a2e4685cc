import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { draftOf } from "#testing/draft-of.ts";
import { type Memory, memory, memoryStore } from "#testing/memory-store.ts";
import { inTime } from "#testing/store-contract-terms.ts";
import { eventHandler } from "./event-handler.ts";
import { number } from "./fields.ts";
import { messageFrom } from "./message.ts";
import { receiver, receivesNothing } from "./receive.ts";

const { receipt } = draftOf();

/** The pipeline with one event type, whose handler does as it is told. */
function receiving(schema: () => v.GenericSchema, interpret: () => never, kept: Memory = memory()) {
  const handler = eventHandler({
    service: "vod",
    types: ["Odd"],
    fields: ["OddEvent"],
    identity: "task",
    schema,
    interpret,
  });
  const receive = receiver({ handlers: [handler], unknown: handler }, memoryStore(kept));
  const message = messageFrom('{"EventType":"Odd","OddEvent":{"a":"hush"}}');
  return { kept, outcome: receive(message, receipt, inTime) };
}

const raise = (error: unknown) => () => {
  throw error;
};
const fits = () => v.object({});

describe("an event handler that throws", () => {
  it.each<[what: string, schema: () => v.GenericSchema, interpret: () => never, why: RegExp]>([
    ["an error", fits, raise(new TypeError("hush")), /event handler failed: TypeError$/],
    ["something else", fits, raise("hush"), /event handler failed: unknown error$/],
    ["as it reads", () => v.object({ a: v.number() }), raise(""), /event handler failed: TypeError$/],
  ])(
    "%s costs its notification a place among the results, and nothing is told but why",
    async (_, schema, interpret, why) => {
      const { outcome, kept } = receiving(schema, interpret);
      expect(await outcome).toMatchObject({
        outcome: "parked",
        fault: { reason: "handler-failed", why: expect.stringMatching(why) },
        about: null,
      });
      expect([...kept.rejected.values()]).toMatchObject([{ body: expect.stringContaining("hush"), receipt }]);
    },
  );
});

describe("what only one service has signed", () => {
  const pullComplete = eventHandler({
    service: "vod",
    types: ["PullComplete"],
    fields: ["PullCompleteEvent"],
    identity: "task",
    schema: () => v.object({ TaskId: v.string(), Progress: number() }),
    interpret: ({ TaskId, Progress }) => ({ id: TaskId, state: "succeeded", progress: Progress }),
  });
  const catalogue = { handlers: [pullComplete], unknown: eventHandlerOfNothing() };
  const known = { text: '{"EventType":"PullComplete","PullCompleteEvent":{"TaskId":"t"}}' };
  const unknown = { text: '{"EventType":"NewTask","Whatever":{}}' };

  it.each(["vod", undefined] as const)("is its own: %s", async (readAs) => {
    const message = { ...known, json: JSON.parse(known.text), ...(readAs && { readAs }) };
    const outcome = await receiver(catalogue, memoryStore(memory()))(message, receipt, inTime);
    expect(outcome).toMatchObject({ outcome: "stored", key: "vod/PullComplete/t" });
  });

  it("is parked where the type is the other's", async () => {
    const kept = memory();
    const message = { ...known, json: JSON.parse(known.text), readAs: "mps" } as const;
    expect(await receiver(catalogue, memoryStore(kept))(message, receipt, inTime)).toMatchObject({
      outcome: "parked",
      fault: { reason: "other-service", why: "only mps has signed it" },
    });
    expect([...kept.rejected.values()]).toMatchObject([{ body: known.text }]);
    expect(kept.results.size).toBe(0);
  });

  it.each([
    ["vod", "vod"],
    ["mps", "mps"],
    [undefined, "mps"],
  ] as const)("is of that service where nobody knows the type: %s", async (readAs, service) => {
    const message = { ...unknown, json: JSON.parse(unknown.text), ...(readAs && { readAs }) };
    const outcome = await receiver(catalogue, memoryStore(memory()))(message, receipt, inTime);
    expect(outcome).toMatchObject({
      outcome: "stored",
      key: expect.stringMatching(new RegExp(`^${service}/NewTask/`)),
    });
  });

  it("conflicts with another ending of the same task: parked, and told which key it is", async () => {
    const kept = memory();
    const receive = receiver(catalogue, memoryStore(kept));
    const other = '{"EventType":"PullComplete","PullCompleteEvent":{"TaskId":"t","Progress":1}}';
    await receive(messageFrom(known.text), receipt, inTime);
    expect(await receive(messageFrom(other), receipt, inTime)).toMatchObject({
      outcome: "parked",
      fault: { reason: "conflict", why: "vod/PullComplete/t is stored already, with another result" },
      about: { key: "vod/PullComplete/t", progress: 1 },
    });
    expect([...kept.rejected.values()]).toMatchObject([{ body: other }]);
  });
});

it("parks what is nested too deep to be searched for secrets, and says so", async () => {
  const receive = receiver({ handlers: [], unknown: eventHandlerOfNothing() }, memoryStore(memory()));
  const deep = `{"EventType":"Odd","Sign":"s","a":${"[".repeat(300)}${"]".repeat(300)}}`;
  expect(await receive(messageFrom(deep), receipt, inTime)).toMatchObject({
    outcome: "parked",
    fault: { reason: "too-deep", why: expect.stringMatching(/nested deeper than 200 levels/) },
  });
});

it("has a form that takes nothing, and says where to look: nobody may acknowledge", async () => {
  await expect(receivesNothing(messageFrom("{}"), receipt, inTime)).rejects.toMatchObject({
    name: "StoreError",
    retryable: false,
    message: expect.stringMatching(/\/health/),
  });
});

function eventHandlerOfNothing() {
  return eventHandler({
    service: "vod",
    types: ["unknown"],
    fields: ["unknown"],
    identity: "occurrence",
    schema: fits,
    interpret: () => ({ id: null, state: "unknown" }),
  });
}
