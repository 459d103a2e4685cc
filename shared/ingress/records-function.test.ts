import { describe, expect, it } from "vitest";
import { failingFor } from "#testing/failing-store.ts";
import { memory, memoryStore } from "#testing/memory-store.ts";
import { pull, pulling, pullKey } from "#testing/pulls.ts";
import { cmq, recordsFor, sqs } from "#testing/records.ts";
import { sample } from "#testing/samples.ts";
import { deferredText } from "../deferred.ts";
import { messageFrom } from "../message.ts";
import { type Receive, receivesNothing } from "../receive.ts";

const json = (value: unknown) => JSON.stringify(value);
const failures = (...ids: string[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});

function opened(failing: string[] = []) {
  const kept = memory();
  const bodies = () => [...kept.rejected.values()].map(({ body }) => body);
  return { kept, bodies, ...recordsFor(failingFor(failing, memoryStore(kept))) };
}

const outcomesIn = (lines: string[]) => lines.map((line) => String(JSON.parse(line).outcome));

describe("the samples", () => {
  it.each<[name: string, outcomes: string[]]>([
    ["sqs/one", ["stored"]],
    ["sqs/poison-and-good", ["parked", "stored"]],
    ["sqs/sns", ["stored"]],
    ["sqs/event-bridge", ["stored"]],
    ["sqs/fifo", ["stored", "stored", "stored"]],
    ["cmq/topic", ["stored"]],
    ["cmq/topic-several", ["stored", "stored"]],
    ["cmq/topic-base64", ["stored"]],
    ["scf/mps-trigger", ["stored"]],
  ])("%s", async (name, outcomes) => {
    const { invoke, lines } = opened();
    expect(await invoke(sample(name))).toEqual(failures());
    expect(outcomesIn(lines).sort((a, b) => a.localeCompare(b))).toEqual(outcomes);
  });
});

describe("a batch of SQS", () => {
  it("names what was not stored, and nothing else", async () => {
    const { invoke, kept, bodies, lines } = opened(["t2", "bad4"]);
    const Records = [
      sqs("m1", json(pull("t1"))),
      sqs("m2", json(pull("t2"))),
      sqs("m3", "poison"),
      sqs("m4", "bad4"),
      { ...sqs("m5", null), body: undefined },
      sqs("m6", json(pull("t6"))),
    ];
    expect(await invoke({ Records })).toEqual(failures("m2", "m4"));
    expect([...kept.results.keys()]).toEqual([pullKey("t1"), pullKey("t6")]);
    expect(bodies()).toEqual(["poison", expect.stringContaining('"messageId":"m5"')]);
    expect(bodies().join()).not.toContain("handle-of");
    expect(lines.filter((line) => line.includes("StoreError: it is down"))).toEqual([
      expect.stringContaining("sqs m2"),
      expect.stringContaining("sqs m4"),
    ]);
  });

  it("of a FIFO queue stops a group at its first failure, and no other group", async () => {
    const { invoke, kept } = opened(["bad"]);
    const Records = [
      sqs("a1", json(pull("a1")), "a"),
      sqs("b1", json(pull("b1")), "b"),
      sqs("a2", json(pull("a2-bad")), "a"),
      sqs("b2", "poison", "b"),
      sqs("a3", json(pull("a3")), "a"),
      sqs("b3", json(pull("b3")), "b"),
    ];
    expect(await invoke({ Records })).toEqual(failures("a2", "a3"));
    expect(new Set(kept.results.keys())).toEqual(new Set([pullKey("a1"), pullKey("b1"), pullKey("b3")]));
  });

  it("of a FIFO queue is taken in its order: progress before the end", async () => {
    const { invoke, lines } = opened();
    const steps = [pulling("a", 10), pulling("a", 60), pull("a"), pulling("a", 80)];
    const Records = steps.map((step, n) => sqs(`m${n}`, json(step), "a"));
    expect(await invoke({ Records })).toEqual(failures());
    expect(outcomesIn(lines)).toEqual(["stored", "stored", "stored", "stale"]);
  });

  it("comes again as a whole, if a record that failed has no id", async () => {
    const { invoke, kept } = opened(["bad"]);
    const Records = [{ ...sqs("", "bad"), messageId: 7 }, sqs("m2", json(pull("t2")))];
    await expect(invoke({ Records })).rejects.toThrow(/^1 record was not stored, see the log$/);
    expect([...kept.results.keys()]).toEqual([pullKey("t2")]);
  });

  it("may hold a whole reply of PullEvents", async () => {
    const { invoke, kept } = opened();
    const reply = { Response: { EventSet: [pull("a"), pull("b")], RequestId: "r" } };
    expect(await invoke({ Records: [sqs("m1", json(reply))] })).toEqual(failures());
    expect([...kept.results.keys()]).toEqual([pullKey("a"), pullKey("b")]);
  });

  it("fails as a whole, each by its id, while the settings are wrong", async () => {
    const { invoke } = recordsFor(memoryStore(memory()), { receive: receivesNothing });
    const Records = [sqs("m1", json(pull("a"))), sqs("m2", "poison")];
    expect(await invoke({ Records })).toEqual(failures("m1", "m2"));
  });

  it("is not gone on with when its time is over", async () => {
    const asked: string[] = [];
    const receive: Receive = (_message, _receipt, by) => {
      asked.push("once");
      return new Promise((_, reject) => by.addEventListener("abort", () => reject(new Error("too late"))));
    };
    const { invoke } = recordsFor(memoryStore(memory()), { receive, patience: () => 1 });
    const Records = Array.from({ length: 12 }, (_, n) => sqs(`m${n}`, json(pull("a"))));
    expect(await invoke({ Records })).toEqual(failures(...Records.map((record) => record.messageId)));
    expect(asked).toHaveLength(10);
  });

  it("brings each notification the receipt of its arrival, a deferred one that of its first", async () => {
    const { invoke, kept } = opened();
    const receipt = {
      ingress: "push",
      app: "shop",
      trust: "token",
      receivedAt: "2026-03-01T00:00:00.000Z",
    } as const;
    const message = messageFrom(json(pull("b")));
    const Records = [sqs("m1", json(pull("a"))), sqs("m2", deferredText({ message, receipt }))];
    await invoke({ Records });
    const receiptOf = (key: string) => JSON.parse(kept.results.get(key) ?? "{}").receipt;
    expect(receiptOf(pullKey("a"))).toEqual({
      ingress: "sqs",
      app: "default",
      trust: "platform",
      receivedAt: "2026-03-02T08:15:30.000Z",
    });
    expect(receiptOf(pullKey("b"))).toEqual(receipt);
  });
});

describe("a trigger of SCF", () => {
  it("is told how many failed, once the others are stored, and nothing that they said", async () => {
    const { invoke, kept } = opened(["bad"]);
    const Records = [
      cmq("1", json(pull("bad-1"))),
      cmq("2", json(pull("a"))),
      cmq("3", "bad"),
      cmq("4", "poison"),
    ];
    await expect(invoke({ Records })).rejects.toThrow(/^2 records were not stored, see the log$/);
    expect([...kept.results.keys()]).toEqual([pullKey("a")]);
    expect(kept.rejected.size).toBe(1);
  });

  it("is told that MPS's notification failed", async () => {
    const { invoke } = opened(["WorkflowTask"]);
    await expect(invoke(sample("scf/mps-trigger"))).rejects.toThrow(/^1 record was not stored, see the log$/);
  });
});

describe("an event that is none of ours", () => {
  it.each<[event: unknown, names: RegExp]>([
    [{ Type: "Timer", Message: "secret" }, /this has the names Type, Message$/],
    [{ Records: [{ cos: { key: "secret" } }] }, /the names Records; in its first record the names cos$/],
    [null, /no names: it is no object$/],
    ["secret", /no names: it is no object$/],
  ])("is told by its names: %j", async (event, names) => {
    const { invoke, lines, kept } = opened();
    const told: unknown = await invoke(event).catch((error: unknown) => error);
    expect(told).toMatchObject({ message: expect.stringMatching(names) });
    expect(lines).toEqual([expect.stringContaining("this function takes batches of SQS")]);
    expect(lines.join()).not.toContain("secret");
    expect(kept).toEqual(memory());
  });

  it("nested too deep to be written is one", async () => {
    const event: unknown = JSON.parse(
      `{"EventType":"Deep","x":${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}}`,
    );
    await expect(opened().invoke(event)).rejects.toThrow(/the names EventType, x$/);
  });
});
