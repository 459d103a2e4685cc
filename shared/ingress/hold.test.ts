import { describe, expect, it } from "vitest";
import { clockwork } from "#testing/clockwork.ts";
import type { Deadline } from "../deadline.ts";
import { holder } from "./hold.ts";

function holding(most = 1, holdFor = 12_000) {
  const clock = clockwork();
  let helds = 0;
  const onHeld = () => {
    helds++;
  };
  const hold = holder({ patience: 4_000, hold: holdFor, most, wakeAfter: clock.wakeAfter, onHeld });
  /** A push, what became of it, and the means to end its work. */
  const push = (longest = Number.POSITIVE_INFINITY) => {
    let end = { well: () => {}, badly: () => {} };
    let by: Deadline = new AbortController().signal;
    const told: string[] = [];
    hold((signal) => {
      by = signal;
      return new Promise<string>((resolve, reject) => {
        end = { well: () => resolve("stored"), badly: () => reject(new Error("failed")) };
        signal.addEventListener("abort", () => reject(new Error("out of time")));
      });
    }, longest).then(
      (value) => told.push(value),
      (error: Error) => told.push(error.message),
    );
    return { told, end: () => end, over: () => by.aborted };
  };
  return { push, helds: () => helds, ...clock };
}

describe("a push", () => {
  it("that is stored is answered at once, and nothing waits for it any more", async () => {
    const { push, settled, waiting } = holding();
    const { told, end, over } = push();
    expect(waiting()).toEqual([4_000]);
    end().well();
    await settled();
    expect(told).toEqual(["stored"]);
    expect(waiting()).toEqual([]);
    expect(over()).toBe(false);
  });

  it("that fails at once is refused only when the time is over: VOD would not send it again", async () => {
    const { push, pass, settled, waiting } = holding();
    const { told, end } = push();
    end().badly();
    await settled();
    expect(told).toEqual([]);
    await pass();
    expect([told, waiting()]).toEqual([[], [8_000]]);
    await pass();
    expect(told).toEqual(["failed"]);
  });

  it("that is stored while it is held is answered at once", async () => {
    const { push, pass, settled, helds } = holding();
    const { told, end } = push();
    expect(helds()).toBe(0);
    await pass();
    expect(helds()).toBe(1);
    end().well();
    await settled();
    expect(told).toEqual(["stored"]);
  });

  it("that is not stored at all is told so when the time is over, not before", async () => {
    const { push, pass } = holding();
    const { told, over } = push();
    await pass();
    expect(over()).toBe(false);
    await pass();
    expect(told).toEqual(["out of time"]);
    expect(over()).toBe(true);
  });

  it("is refused early if too many are held, and held again when there is room", async () => {
    const { push, pass } = holding(1);
    const [first, second] = [push(), push()];
    await pass();
    expect([first.told, second.told]).toEqual([[], ["out of time"]]);
    await pass();
    expect(first.told).toEqual(["out of time"]);
    const third = push();
    await pass();
    expect(third.told).toEqual([]);
  });

  it("counts as held only while it is: room is made by success too", async () => {
    const { push, pass, settled } = holding(1);
    const first = push();
    await pass();
    first.end().well();
    await settled();
    const second = push();
    await pass();
    expect(second.told).toEqual([]);
  });

  it("is told of its failure at once if nothing is to be held, and has its patience all the same", async () => {
    const { push, pass, settled } = holding(1, 0);
    const [failed, slow] = [push(), push()];
    failed.end().badly();
    await settled();
    expect([failed.told, failed.over(), slow.told, slow.over()]).toEqual([["failed"], true, [], false]);
    await pass();
    expect(slow.told).toEqual(["out of time"]);
  });

  it.each([
    [2_000, [2_000], [0]],
    [6_000, [4_000], [2_000]],
    [60_000, [4_000], [8_000]],
    [-5, [0], [0]],
  ])("never waits longer than the function lives: %i ms", async (longest, first, then) => {
    const { push, pass, waiting } = holding();
    push(longest);
    expect(waiting()).toEqual(first);
    await pass();
    expect(waiting()).toEqual(then);
  });

  it("is refused, and the process lives, if nobody can be told that it is held", async () => {
    const clock = clockwork();
    const onHeld = () => {
      throw new Error("the log is full");
    };
    const hold = holder({ patience: 4_000, hold: 12_000, most: 1, wakeAfter: clock.wakeAfter, onHeld });
    const told: string[] = [];
    const tell = (error: Error) => told.push(error.message);
    for (const longest of [60_000, 60_000]) {
      hold(() => new Promise(() => {}), longest).catch(tell);
      await clock.pass();
    }
    expect([told, clock.waiting()]).toEqual([["the log is full", "the log is full"], []]);
  });
});
