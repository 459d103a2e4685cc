import { printable } from "#shared/log.ts";
import type { Wanted } from "../stored/stored.ts";
import { states } from "../stored/table-stored.ts";
import type { Newest } from "./newest.ts";

/** What there is, by state; and what to try where there is nothing. */
export function summary({ documents, counts, complete }: Newest, wanted: Wanted, setting: string): string {
  const filtered = Object.entries(wanted).filter(([, value]) => value !== undefined);
  if (documents.length === 0) {
    const narrow = filtered.map(([name]) => `--${name}`).join(", ");
    const hint =
      narrow === ""
        ? "npm run send -- --all sends the samples to npm start"
        : `leave out one of ${narrow} to see more`;
    return printable(`Nothing in ${setting}: ${hint}.`);
  }
  const all = states.flatMap((state) => (counts.has(state) ? [`${counts.get(state)} ${state}`] : []));
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const shown =
    total > documents.length || !complete
      ? `The newest ${documents.length}${complete ? ` of ${total}` : "; there are more"}, see --limit. `
      : "";
  return `${shown}${all.join(" · ")}`;
}
