import type { Draft } from "../document.ts";
import { asideFrom } from "./aside-from.ts";
import { draftFrom } from "./draft-from.ts";
import { inParallel } from "./in-parallel.ts";
import { isWanted, mayBeOfType } from "./is-wanted.ts";
import { type Aside, type AsideArea, type Skipped, type Stored, states, type Wanted } from "./stored.ts";
import type { Entry, TableIndex } from "./table-index.ts";
import type { TableItems } from "./table-item.ts";

/** Items that are read at once. */
const atOnce = 16;

/** A table is asked by its indexes: what is not wanted is not read. */
export function tableStored(
  index: TableIndex,
  items: TableItems,
  close: () => void,
  skipped: Skipped,
): Stored {
  return {
    newestFirst: true,
    async *documents(wanted = {}) {
      const entries = entriesOf(wanted);
      for await (const draft of inParallel(entries, atOnce, readDraft))
        if (draft !== null && isWanted(draft, wanted)) yield draft;
    },
    document: async (key) => draftFrom((await items.json(key)) ?? ""),
    rejected: (since) => asides("rejected", since),
    refused: (since) => asides("refused", since),
    aside: async (key) => (isAside(key) ? asideFrom((await items.json(key)) ?? "") : null),
    async *keys(area, since) {
      const entries = area === "documents" ? index.ofStates(states, since) : index.ofAside(area, since);
      for await (const { key } of entries) yield key;
    },
    async remove(key) {
      if (!isAside(key)) throw new TypeError(`${key} is not kept aside`);
      await items.remove(key);
    },
    close,
  };

  async function* entriesOf({ state, type, file, since }: Wanted): AsyncGenerator<Entry> {
    const entries =
      file === undefined
        ? index.ofStates(state === undefined ? states : [state], since)
        : index.ofFile(file, since);
    for await (const entry of entries) if (mayBeOfType(entry.key, type)) yield entry;
  }

  async function readDraft({ key }: Entry): Promise<Draft | null> {
    const json = await items.json(key);
    if (json === null) return null;
    const draft = draftFrom(json);
    if (draft === null) skipped(key);
    return draft;
  }

  async function* asides(area: AsideArea, since: Date | undefined): AsyncGenerator<Aside> {
    const read = async ({ key }: Entry) => ({ key, json: await items.json(key) });
    for await (const { key, json } of inParallel(index.ofAside(area, since), atOnce, read)) {
      if (json === null) continue;
      const aside = asideFrom(json);
      if (aside === null || aside.key !== key) skipped(key);
      else yield aside;
    }
  }
}

/** Results and progress are no concern of whoever removes. */
const isAside = (key: string) => /^(?:rejected|refused)\//.test(key);
