import { seededRandom, shuffled } from "#testing/shuffled.ts";
import type { Series } from "./series-of.ts";

/** One notification to be sent. */
export interface Planned {
  of: Series;
  /** Which of the series' steps. */
  step: number;
  /** Which event it tells of, from 1: no two have ids in common. */
  event: number;
}

export interface Choice {
  /** So many events of each type. */
  repeat: number;
  /** The share that is sent twice, 0 to 1. */
  duplicate: number;
  shuffle: boolean;
  seed: number;
}

/**
 * What is sent, the same for the same choice: lists whose members follow one another. The steps of a task are such a list, and
 * a second copy is one beside it; shuffled, each notification is one.
 */
export function plan(series: readonly Series[], { repeat, duplicate, shuffle, seed }: Choice): Planned[][] {
  const random = seededRandom(seed);
  const all: Planned[][] = [];
  let event = 0;
  for (let round = 0; round < repeat; round++) {
    for (const of of series) {
      event++;
      const steps = of.steps.map((_, step) => ({ of, step, event }));
      all.push(steps, ...steps.filter(() => random() < duplicate).map((it) => [it]));
    }
  }
  return shuffle ? shuffled(all.flat(), seed).map((it) => [it]) : all;
}
