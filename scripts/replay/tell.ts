import { printable } from "#shared/log.ts";
import { tellCounts } from "./progress.ts";
import type { Counts, Replayed } from "./replay.ts";
import type { Choice } from "./source.ts";

/** A line for what needs a look; null for what went well. In a dry run everything is told. */
export function tellReplayed(it: Replayed, dry: boolean): string | null {
  if ("truncated" in it)
    return printable(`${it.key}  left: only its beginning was kept, it cannot be replayed`);
  if ("failed" in it) return printable(`${it.key}  failed: ${described(it.failed)}`);
  const told = it.became.filter(({ outcome }) => dry || outcome === "parked" || outcome === "deferred");
  if (told.length === 0) return null;
  const what = told.map(({ outcome, key, why }) =>
    outcome === "parked" ? `parked again, ${why ?? "without a reason"}` : `${outcome} ${key ?? ""}`.trim(),
  );
  return printable(`${it.key}  ${dry ? "would be " : ""}${what.join("; ")}`);
}

export interface Told {
  from: string;
  dry: boolean;
  stopped: boolean;
  choice: Choice;
}

/** What became of all of them. */
export function tellSummary(counts: Counts, { from, dry, stopped, choice }: Told): string {
  if (counts.read === 0 && !stopped)
    return printable(
      choice.key === undefined ? `Nothing to replay in ${from}.` : `No ${choice.key} in ${from}.`,
    );
  const parts = [dry ? `Would be: ${tellCounts(counts)}.` : `${tellCounts(counts) || "nothing done"}.`];
  if (counts.left > 0) parts.push(`${counts.left} left rejected/ or refused/.`);
  if (counts.truncated > 0) parts.push("What is known only in part stays where it is.");
  if (stopped) parts.push("Stopped; run it again to go on.");
  else if (counts.failed > 0) parts.push("What failed is where it was; run it again.");
  return parts.join(" ");
}

/** The messages of these quote what was parsed. */
function described(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  return error instanceof SyntaxError ? error.name : error.message || error.name;
}
