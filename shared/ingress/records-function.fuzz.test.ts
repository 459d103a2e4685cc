import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { failingFor } from "#testing/failing-store.ts";
import { memory, memoryStore } from "#testing/memory-store.ts";
import { mutated } from "#testing/mutations.ts";
import { pull, pullKey } from "#testing/pulls.ts";
import { busWrapped, cmq, recordsFor, snsWrapped, sqs } from "#testing/records.ts";
import { sample } from "#testing/samples.ts";

const what = fc.record({
  content: fc.constantFrom("good", "poison", "malformed"),
  wrapped: fc.constantFrom("no", "sns", "bus"),
  group: fc.constantFrom(undefined, "a", "b"),
  /** Will the store fail for it? */
  fails: fc.boolean(),
});
type What = typeof what extends fc.Arbitrary<infer T> ? T : never;

/** The name that a record's content carries: the store fails for those that say so. */
const nameOf = ({ fails }: What, n: number) => `no${n}${fails ? "-fails" : ""}.`;

function bodyOf(it: What, n: number): unknown {
  const name = nameOf(it, n);
  if (it.content === "malformed") return { name };
  if (it.content === "poison") return `poison ${name}`;
  const text = JSON.stringify(pull(name));
  return it.wrapped === "sns" ? snsWrapped(text) : it.wrapped === "bus" ? busWrapped(text) : text;
}

/** By the rules as they are written: who fails, and in a group whoever comes after one that fails. */
function mustFail(all: readonly What[], n: number): boolean {
  const { group } = all[n] ?? {};
  return all.some(
    (it, at) => it.fails && (at === n || (at < n && group !== undefined && it.group === group)),
  );
}

describe("a batch", () => {
  it("has as failures exactly what is not durable", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(what, { maxLength: 30 }), async (all) => {
        const kept = memory();
        const { invoke } = recordsFor(failingFor(["-fails"], memoryStore(kept)));
        const answer = await invoke({ Records: all.map((it, n) => sqs(`m${n}`, bodyOf(it, n), it.group)) });
        const failed = all.flatMap((_, n) => (mustFail(all, n) ? [`m${n}`] : []));
        expect(answer).toEqual({ batchItemFailures: failed.map((id) => ({ itemIdentifier: id })) });
        const bodies = [...kept.rejected.values()].map(({ body }) => body).join();
        for (const [n, it] of all.entries()) {
          const name = nameOf(it, n);
          const durable = kept.results.has(pullKey(name)) || bodies.includes(name);
          expect([name, durable]).toEqual([name, !mustFail(all, n)]);
        }
      }),
    );
  });

  it("of a topic fails as a whole if one fails, and all others are durable", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(what, { minLength: 1, maxLength: 30 }), async (all) => {
        const kept = memory();
        const { invoke } = recordsFor(failingFor(["-fails"], memoryStore(kept)));
        const told = await invoke({ Records: all.map((it, n) => cmq(`${n}`, bodyOf(it, n))) }).then(
          () => 0,
          (error: unknown) => Number(/^\d+(?= records? )/.exec(String(error).replace("Error: ", ""))),
        );
        expect(told).toBe(all.filter(({ fails }) => fails).length);
        expect(kept.results.size + kept.rejected.size).toBe(all.length - told);
      }),
    );
  });
});

const samples = [
  ...["one", "poison-and-good", "sns", "event-bridge", "fifo"].map((name) => sample(`sqs/${name}`)),
  ...["topic", "topic-several", "topic-base64"].map((name) => sample(`cmq/${name}`)),
  sample("scf/mps-trigger"),
];
/** What is removed from a list leaves a hole, which JSON has not. */
const event = fc.oneof(mutated(samples), fc.jsonValue()).map((it): unknown => JSON.parse(JSON.stringify(it)));
const ours = /^(?:this function takes batches of SQS|\d+ records? w(?:as|ere) not stored)/;

describe("any event", () => {
  it("is taken, with each record durable, or refused in our words", async () => {
    await fc.assert(
      fc.asyncProperty(event, async (given) => {
        const kept = memory();
        const { invoke, lines } = recordsFor(memoryStore(kept));
        const answer: unknown = await invoke(given).catch((error: unknown) => error);
        if (answer instanceof Error) {
          expect(answer.message).toMatch(ours);
          expect(kept).toEqual(memory());
          return;
        }
        expect(answer).toEqual({ batchItemFailures: [] });
        for (const line of lines) {
          const { outcome, key } = JSON.parse(line);
          expect(["stored", "duplicate", "stale", "parked"]).toContain(outcome);
          const { results, progress, rejected } = kept;
          expect(results.has(key) || progress.has(key) || rejected.has(key)).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
