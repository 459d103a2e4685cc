import { describe, expect, it } from "vitest";
import { areas, s3Event, sqsEvent, streamEvent } from "#testing/next-events.ts";
import { type Doing, nextFor, stepThat } from "#testing/next-for.ts";
import { queuePlatform, streamPlatform } from "#testing/next-platform.ts";
import { draftOf, pull, pullKey } from "#testing/pulls.ts";

const ids = Array.from({ length: 10_000 }, (_, n) => String(n));
const poison = ids.filter((_, n) => n % 2_000 === 999);

/** A step that never wants some of the results, and fails for others when they come for the first time. */
function moody() {
  const taken = new Map<string, number>();
  const does = new Map<string, Doing>();
  const step = stepThat(does, []);
  const trying: typeof step = (document, context) => {
    const { key } = context;
    const { id } = document.result;
    const time = (taken.get(key) ?? 0) + 1;
    taken.set(key, time);
    const fails: Doing = id.endsWith("01") ? "hangs" : id.endsWith("02") ? "throws at once" : "succeeds";
    does.set(key, poison.includes(id) ? "throws" : time === 1 ? fails : "succeeds");
    return step(document, context);
  };
  return { taken, step: trying };
}

/** How often each was tried: the poison as often as the platform does, a hundredth each twice. */
const expected = new Map(
  ids.map((id) => [pullKey(id), poison.includes(id) ? 5 : /0[12]$/.test(id) ? 2 : 1] as const),
);

describe("10 000 results", () => {
  it("come from a table's stream, though some fail, and some for ever", async () => {
    const { taken, step } = moody();
    const { next } = await nextFor([], { area: areas.dynamodb, step });
    const drafts = ids.map((id) => ({ draft: draftOf(pull(id)) }));
    const givenUp = await streamPlatform(drafts, streamEvent, (event) => next(event, {}));
    expect(givenUp.map(String)).toEqual(poison);
    expect(taken).toEqual(expected);
  });

  it("come from a bucket through a queue, though some fail, and some for ever", async () => {
    const { taken, step } = moody();
    const { next } = await nextFor(ids, { step });
    const event = (batch: readonly string[]) => sqsEvent(batch.map((id) => s3Event([pullKey(id)])));
    const givenUp = await queuePlatform(ids, event, (it) => next(it, {}));
    expect(givenUp.map(String)).toEqual(poison);
    expect(taken).toEqual(expected);
  });
});
