import { describe, expect, it } from "vitest";
import { areas, failuresIn, nextSample, s3Event, sqsEvent, streamEvent } from "#testing/next-events.ts";
import { type Doing, keysOf, nextFor, soonOver, stepThat } from "#testing/next-for.ts";
import { draftOf, pull, pulling, pullKey } from "#testing/pulls.ts";
import type { NextContext } from "./next-step.ts";

const [a, b, c] = ["a", "b", "c"].map(pullKey);
const all = [a, b, c].filter((key) => key !== undefined);

describe("the next step", () => {
  it("is given the document, its key, the attempt, and a log that names it", async () => {
    const given: [string, Omit<NextContext, "log" | "signal">][] = [];
    const { next, lines } = await nextFor(["a"], {
      step: async ({ result }, { log, signal, ...rest }) => {
        given.push([result.eventType, rest]);
        log("at https://x.example/v.mp4?sign=canary");
        signal.throwIfAborted();
      },
    });
    expect(await next(sqsEvent([s3Event([pullKey("a")])]), {})).toEqual({ batchItemFailures: [] });
    expect(given).toEqual([["PullComplete", { key: pullKey("a"), attempt: 3 }]]);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        time: "2026-03-02T08:15:30.000Z",
        level: "info",
        what: "at https://x.example/v.mp4?…",
        key: pullKey("a"),
      },
    ]);
  });

  it("waits for the end of a task that is under way", async () => {
    const { next, store, taken } = await nextFor([]);
    await store.put(draftOf(pulling("a", 50)), new AbortController().signal);
    expect(await next({ keys: [pullKey("a")] }, {})).toEqual({ taken: 0 });
    expect(taken).toEqual([]);
  });

  it("is not taken for what the store has not", async () => {
    const { next, lines } = await nextFor([]);
    await expect(next({ keys: [pullKey("a")] }, {})).rejects.toThrow("failed for 1 of 1 records");
    expect(lines.join()).toContain(`${pullKey("a")} is not in the store`);
  });

  it("has what is left of the function's time, but a second; a third of it where others wait", async () => {
    const asked: number[] = [];
    const inTime: typeof soonOver = (ms, work) => {
      asked.push(ms);
      return soonOver(ms, work);
    };
    const ids = Array.from({ length: 21 }, (_, n) => `id-${n}`);
    const { next } = await nextFor(ids, { inTime });
    await next({ keys: [pullKey("id-0")] }, { getRemainingTimeInMillis: () => 20_000 });
    expect(asked.splice(0)).toEqual([19_000]);
    await next({ keys: [pullKey("id-0")] }, { time_limit_in_ms: 3_000 });
    expect(asked.splice(0)).toEqual([2_000]);
    await next({ keys: [pullKey("id-0")] }, {});
    expect(asked.splice(0)).toEqual([59_000]);
    await next({ keys: keysOf(ids) }, { time_limit_in_ms: 31_000 });
    expect([asked[0], asked.at(-1)]).toEqual([10_000, 30_000]);
  });

  it("is not begun when the time is over", async () => {
    let time = 0;
    const { next, taken } = await nextFor(["a"], { clock: () => (time += 20_000) });
    await expect(next({ keys: [pullKey("a")] }, { time_limit_in_ms: 20_000 })).rejects.toThrow("1 of 1");
    expect(taken).toEqual([]);
  });
});

describe.each<Doing>(["throws", "throws at once", "hangs", "hangs, and throws when it is late"])(
  "a step that %s",
  (doing) => {
    const does = new Map([[pullKey("b"), doing]]);
    const ready = async (parts = {}) => {
      const taken: string[] = [];
      return { ...(await nextFor(["a", "b", "c"], { step: stepThat(does, taken), ...parts })), taken };
    };

    it("fails its message of a queue, and no other", async () => {
      const { next, taken, lines } = await ready();
      const answer = await next(sqsEvent(all.map((key) => s3Event([key]))), {});
      expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "1" }] });
      expect(taken).toEqual(all);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toContain(`the next step failed for ${b}`);
    });

    it("fails its message and those behind it, where the order counts", async () => {
      const { next, taken } = await ready();
      const event = sqsEvent(
        all.map((key) => s3Event([key])),
        { MessageGroupId: "g", SequenceNumber: "1" },
      );
      expect(failuresIn(await next(event, {}))).toEqual(["1", "2"]);
      expect(taken).toEqual([a, b]);
    });

    it("ends a stream's batch, which comes again from there", async () => {
      const { next, taken } = await ready({ area: areas.dynamodb });
      const event = streamEvent(["a", "b", "c"].map((id) => ({ draft: draftOf(pull(id)) })));
      expect(failuresIn(await next(event, {}))).toEqual(["1"]);
      expect(taken).toEqual([a, b]);
    });

    it("fails an event that comes again as a whole, after the others were taken", async () => {
      const { next, taken } = await ready();
      await expect(next(s3Event(all), {})).rejects.toThrow("the next step failed for 1 of 3 records");
      expect(taken).toEqual(all);
    });

    it("fails a message of several, after the others were taken", async () => {
      const { next, taken } = await ready();
      expect(failuresIn(await next(sqsEvent([s3Event(all)]), {}))).toEqual(["0"]);
      expect(taken).toEqual(all);
    });
  },
);

it("never logs the Authorization header that COS sends along", async () => {
  const { next, lines } = await nextFor([], { area: areas.cos });
  await expect(next(nextSample("cos"), {})).rejects.not.toThrow("canary");
  expect(lines).toHaveLength(1);
  expect(lines.join()).not.toContain("canary-authorization");
});
