import type { Stored } from "#shared/stored/stored.ts";
import { fromAside, fromDocument, type Replayable } from "./replayable.ts";

/** What is to be replayed. */
export interface Choice {
  rejected: boolean;
  refused: boolean;
  key: string | undefined;
  since: Date | undefined;
}

/** The chosen notifications; of one that cannot be replayed, the key. */
export async function* sourceOf(
  stored: Stored,
  { rejected, refused, key, since }: Choice,
): AsyncGenerator<Replayable | { truncated: string }> {
  if (key !== undefined) {
    const aside = await stored.aside(key);
    if (aside !== null) yield fromAside(aside) ?? { truncated: key };
    const document = aside === null ? await stored.document(key) : null;
    if (document !== null) yield fromDocument(document);
    return;
  }
  if (!rejected && !refused) for await (const draft of stored.documents({ since })) yield fromDocument(draft);
  const asides = [...(rejected ? [stored.rejected(since)] : []), ...(refused ? [stored.refused(since)] : [])];
  for (const some of asides)
    for await (const aside of some) yield fromAside(aside) ?? { truncated: aside.key };
}

/** How many there are; without reading them, so it may be a few more. */
export async function countOf(
  stored: Stored,
  { rejected, refused, key, since }: Choice,
  over: AbortSignal,
): Promise<number> {
  if (key !== undefined) return 1;
  const areas = [...(rejected ? ["rejected" as const] : []), ...(refused ? ["refused" as const] : [])];
  let count = 0;
  for (const area of areas.length > 0 ? areas : ["documents" as const])
    for await (const _ of stored.keys(area, since)) {
      if (over.aborted) return count;
      count++;
    }
  return count;
}
