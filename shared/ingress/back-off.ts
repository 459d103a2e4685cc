import { within } from "../within.ts";
import type { PullRun } from "./pull-run.ts";

/** A random pause of at most 0.4 s, then 0.8 s … 5 s, so that pullers do not come back together. It ends early with the run. */
export async function backOff(
  { random, sleep, until, by }: Pick<PullRun, "random" | "sleep" | "until" | "by">,
  failed: number,
): Promise<void> {
  const pause = random() * Math.min(5_000, 200 * 2 ** failed);
  const awake = within(Number.POSITIVE_INFINITY, [until, by], (ends) => sleep(pause, ends));
  await awake.catch(() => undefined);
}
