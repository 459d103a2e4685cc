import { printable } from "#shared/log.ts";
import type { Stored, Wanted } from "#shared/stored/stored.ts";
import { states } from "#shared/stored/stored.ts";
import type { Newest } from "./newest.ts";

/** What there is, by state; and what to try where there is nothing. @param parked a sentence about that */
export function summary(
  { documents, counts, complete }: Newest,
  parked: string,
  wanted: Wanted,
  setting: string,
): string {
  const filtered = Object.entries(wanted).filter(([, value]) => value !== undefined);
  if (documents.length === 0) {
    const narrow = filtered.map(([name]) => `--${name}`).join(", ");
    const hint =
      narrow === ""
        ? "npm run send -- --all sends the samples to npm start"
        : `leave out one of ${narrow} to see more`;
    return printable(`Nothing in ${setting}: ${hint}.${parked}`);
  }
  const all = states.flatMap((state) => (counts.get(state) ? [`${counts.get(state)} ${state}`] : []));
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const shown =
    total > documents.length || !complete
      ? `The newest ${documents.length}${complete ? ` of ${total}` : "; there are more"}, see --limit. `
      : "";
  return `${shown}${all.join(" · ")}.${parked}`;
}

const most = 1_000;

/** How much is parked, and how to see to it; nothing if nothing is. */
export async function parkedHint(stored: Stored, since: Date | undefined): Promise<string> {
  let count = 0;
  for await (const _ of stored.keys("rejected", since)) if (++count >= most) break;
  const many = count >= most ? `${most} or more` : String(count);
  return count === 0 ? "" : ` Parked: ${many}, see npm run replay -- --rejected --dry-run`;
}
