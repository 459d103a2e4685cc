import { expect, it } from "vitest";
import { pace } from "./pace.ts";

/** A pace of 100 in a second, by a clock that is set, and the pauses that it asked for. */
function paced() {
  const clock = { ms: 5_000 };
  const pauses: number[] = [];
  const turn = pace(
    100,
    () => clock.ms,
    async (ms) => void pauses.push(ms),
  );
  return { clock, pauses, turn: () => turn(new AbortController().signal) };
}

it("lets the first through at once, and the others one after the other", async () => {
  const { turn, pauses } = paced();
  await Promise.all([turn(), turn(), turn()]);
  expect(pauses).toEqual([10, 20]);
});

it("does not make up for a rest with a rush", async () => {
  const { turn, pauses, clock } = paced();
  await turn();
  clock.ms += 60_000;
  await turn();
  await turn();
  expect(pauses).toEqual([10]);
});

it("goes on though a pause ends early", async () => {
  const turn = pace(
    1,
    () => 0,
    () => Promise.reject(new Error("aborted")),
  );
  const by = AbortSignal.abort();
  await turn(by);
  await expect(turn(by)).resolves.toBeUndefined();
});
