import type { Fault } from "./message.ts";
import type { Outcome } from "./receive.ts";

/** What a sender, or whoever invokes us by hand, is told. It holds nothing of the payload but its key. */
export type Report =
  | { outcome: "stored" | "duplicate" | "stale"; key: string }
  | ({ outcome: "parked"; key: string } & Fault);

/** One notification: its report. Several, of a PullEvents reply: the first, and all of them. */
export function report(outcomes: readonly Outcome[]): Report | (Report & { all: Report[] }) {
  const all = outcomes.map(reportOne);
  const [first] = all;
  if (first === undefined) throw new Error("nothing was received");
  return all.length === 1 ? first : { ...first, all };
}

function reportOne(outcome: Outcome): Report {
  const { key } = outcome;
  return outcome.outcome === "parked"
    ? { outcome: "parked", key, ...outcome.fault }
    : { outcome: outcome.outcome, key };
}
