import type { Fault } from "./message.ts";
import type { Outcome } from "./receive.ts";

/** What a sender, or whoever invokes us by hand, is told. It holds nothing of the payload but its key. */
export type Report =
  | { outcome: "stored" | "duplicate" | "stale"; key: string }
  | { outcome: "deferred"; key: string | null }
  | ({ outcome: "parked"; key: string } & Fault);

/** One notification: its report. Several, of a PullEvents reply: the first, and all of them. */
export function report(outcomes: readonly Outcome[]): Report | (Report & { all: Report[] }) {
  const all = outcomes.map(reportOne);
  const [first] = all;
  if (first === undefined) throw new Error("nothing was received");
  return all.length === 1 ? first : { ...first, all };
}

function reportOne(outcome: Outcome): Report {
  switch (outcome.outcome) {
    case "parked":
      return { outcome: "parked", key: outcome.key, ...outcome.fault };
    // Stryker disable next-line ConditionalExpression,StringLiteral: the same at run time; the compiler tells them apart
    case "deferred":
      return { outcome: "deferred", key: outcome.key };
    default:
      return { outcome: outcome.outcome, key: outcome.key };
  }
}
