import fc from "fast-check";
import { expect, it } from "vitest";
import { areas, failuresIn, s3Event, sqsEvent, streamEvent } from "#testing/next-events.ts";
import { type Doing, nextFor, stepThat } from "#testing/next-for.ts";
import { draftOf, pull, pullKey } from "#testing/pulls.ts";

const doing = fc.constantFrom<Doing | "missing">(
  "succeeds",
  "succeeds",
  "throws",
  "throws at once",
  "hangs",
  "hangs, and throws when it is late",
  "missing",
);

/** Results `0`, `1`, …, of which some are not in the store, and a step that does with each what is said. */
async function world(all: readonly (Doing | "missing")[], parts = {}) {
  const taken: string[] = [];
  const does = new Map(all.flatMap((it, n) => (it === "missing" ? [] : [[pullKey(String(n)), it] as const])));
  const there = [...all.keys()].filter((n) => all[n] !== "missing").map(String);
  return { ...(await nextFor(there, { step: stepThat(does, taken), ...parts })), taken };
}
const bad = (all: readonly string[]) => [...all.keys()].filter((n) => all[n] !== "succeeds").map(String);

it("a queue is told exactly the messages of which a result failed, and each result was tried", async () => {
  const messages = fc.array(fc.array(doing, { maxLength: 4 }), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(messages, async (batches) => {
      const { next, taken } = await world(batches.flat());
      let n = 0;
      const bodies = batches.map((batch) => s3Event(batch.map(() => pullKey(String(n++)))));
      const failures = failuresIn(await next(sqsEvent(bodies), {}));
      const expected = [...batches.keys()].filter((at) => batches[at]?.some((it) => it !== "succeeds"));
      expect(failures).toEqual(expected.map(String));
      expect(taken).toHaveLength(batches.flat().filter((it) => it !== "missing").length);
    }),
    { numRuns: 60 },
  );
});

it("a bucket is told that some failed, if some failed, and each result was tried", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(doing, { maxLength: 30 }), async (all) => {
      const { next, taken } = await world(all);
      const event = s3Event([...all.keys()].map((n) => pullKey(String(n))));
      const failures = bad(all).length;
      const answer = await next(event, {}).catch((error: unknown) => String(error));
      const told = `Error: the next step failed for ${failures} of ${all.length} records`;
      expect(answer).toEqual(failures === 0 ? { taken: all.length } : told);
      expect(taken).toHaveLength(all.filter((it) => it !== "missing").length);
    }),
    { numRuns: 60 },
  );
});

it("a table's stream is told the first that failed; what was before it was taken once, what follows not at all", async () => {
  const images = doing.filter((it) => it !== "missing"); // the stream brings the documents
  await fc.assert(
    fc.asyncProperty(fc.array(images, { minLength: 1, maxLength: 30 }), async (all) => {
      const { next, taken } = await world(all, { area: areas.dynamodb });
      const event = streamEvent([...all.keys()].map((n) => ({ draft: draftOf(pull(String(n))) })));
      const answer = await next(event, {});
      const first = bad(all).slice(0, 1);
      expect(failuresIn(answer)).toEqual(first);
      expect(taken).toHaveLength(Number(first[0] ?? all.length - 1) + 1);
    }),
    { numRuns: 60 },
  );
});
