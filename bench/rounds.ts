import * as v from "valibot";
import type { Payload } from "./payloads.ts";

/** Makes ready what some events need, untimed, from their texts, and gives what is timed: all of them, one after another. */
export type Subject = (texts: string[]) => () => unknown;

const payloadSchema = v.object({ head: v.string(), tail: v.string() });

export const jobSchema = v.object({
  /** What each subject is given; those that are not named get the `plain` one. */
  payloads: v.objectWithRest({ plain: payloadSchema }, payloadSchema),
  /** Rounds that count, and those before them that warm up. */
  rounds: v.number(),
  warmUp: v.number(),
  /** Events of a round. */
  events: v.number(),
  /** So many of them lie in memory at once. */
  atOnce: v.number(),
});
export type Job = v.InferOutput<typeof jobSchema>;

/** CPU time of one event, µs, by subject: a number for each round. */
export const timesSchema = v.record(v.string(), v.array(v.number()));
export type Times = v.InferOutput<typeof timesSchema>;

/**
 * Measures subjects in turns, so that what disturbs the machine disturbs all of them: round after round, each time beginning with
 * another. It is CPU time of the whole process, its garbage collector included.
 */
export async function rounds(subjects: Record<string, Subject>, job: Job): Promise<Times> {
  const times: Times = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
  const entries = Object.entries(subjects);
  const next = numbered();
  for (let round = 0; round < job.warmUp + job.rounds; round++) {
    for (let n = 0; n < entries.length; n++) {
      const [name, subject] = entries[(round + n) % entries.length] ?? ["", () => () => undefined];
      const payload = job.payloads[name] ?? job.payloads.plain;
      let spent = 0;
      for (let left = job.events; left > 0; left -= job.atOnce) {
        const texts = Array.from({ length: Math.min(left, job.atOnce) }, () => textOf(payload, next()));
        const run = subject(texts);
        const before = process.cpuUsage();
        await run();
        const { user, system } = process.cpuUsage(before);
        spent += user + system;
      }
      if (round >= job.warmUp) times[name]?.push(spent / job.events);
    }
  }
  return times;
}

/** As it comes from a socket: one flat string, and not pieces that are joined when first read. */
const textOf = ({ head, tail }: Payload, id: string): string => Buffer.from(head + id + tail).toString();

/** Ids that no event had before, as long as `taskIdLength`. */
function numbered(): () => string {
  let n = 0;
  return () => `${++n}`.padStart(32, "0");
}
