import * as v from "valibot";
import type { Answer } from "./send-all.ts";

const one = v.object({ outcome: v.string(), reason: v.optional(v.string()) });
const told = v.union([v.object({ all: v.array(one) }), one]);

/** What has come back until now. */
export interface Tally {
  sent: number;
  /** By status and outcome: `200 stored`. */
  answers: Map<string, number>;
  /** By reason. */
  unanswered: Map<string, number>;
  byStatus: Map<number, number>;
  /** Of each answer, ms, in the order of arrival. */
  latencies: number[];
}

export const noTally = (): Tally => ({
  sent: 0,
  answers: new Map(),
  unanswered: new Map(),
  byStatus: new Map(),
  latencies: [],
});

/** Counts one answer. */
export function count(tally: Tally, answer: Answer): void {
  tally.sent++;
  if ("unanswered" in answer) {
    add(tally.unanswered, answer.unanswered);
    return;
  }
  tally.latencies.push(answer.ms);
  add(tally.byStatus, answer.status);
  add(tally.answers, `${answer.status} ${outcomeIn(answer.body)}`.trim());
}

/** `stored`, `parked (conflict)`; nothing if the answer is not one of a receiver. */
export function outcomeIn(body: string): string {
  const read = v.safeParse(told, jsonOr(body));
  if (!read.success) return "";
  const all = "all" in read.output ? read.output.all : [read.output];
  const names = all.map(({ outcome, reason }) => (reason === undefined ? outcome : `${outcome} (${reason})`));
  return [...new Set(names)].join(" + ");
}

/** The smallest latency that the share `q` of all does not exceed, ms; null if there is none. */
export function quantile(sorted: readonly number[], q: number): number | null {
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? null;
}

function add<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
