import type { Draft } from "../document.ts";
import { escapeSegment } from "../key.ts";
import { asideFrom } from "./aside-from.ts";
import { draftFrom } from "./draft-from.ts";
import { inParallel } from "./in-parallel.ts";
import { isWanted } from "./is-wanted.ts";
import type { Named, Shelf } from "./shelf.ts";
import type { Aside, AsideArea, Skipped, Stored, Wanted } from "./stored.ts";

/** Texts that are read at once. */
const atOnce = 16;
/** By so much the clocks of a store and of whoever writes into it may differ, ms. */
const clocksDiffer = 15 * 60_000;

/** Folders and buckets have no index: names are listed, and what they may mean is read. */
export function shelfStored(shelf: Shelf, skipped: Skipped): Stored {
  return {
    newestFirst: false,
    async *documents(wanted = {}) {
      for await (const draft of inParallel(namesOfDocuments(wanted), atOnce, readDraft))
        if (draft !== null && isWanted(draft, wanted)) yield draft;
    },
    async document(key) {
      // Once more in results/: the task may end, and its progress go, while we look.
      for (const area of ["results", "progress", "results"]) {
        for (const name of shelf.namesOf(key)) {
          const draft = draftFrom((await shelf.read(`${area}/${name}`)) ?? "");
          if (draft?.result.key === key) return draft;
        }
      }
      return null;
    },
    rejected: (since) => asides("rejected", since),
    refused: (since) => asides("refused", since),
    aside: async (key) => (isAside(key) ? asideFrom((await shelf.read(key)) ?? "") : null),
    async *keys(area, since) {
      const named = area === "documents" ? namesOfDocuments({ since }) : namesAside(area, since);
      for await (const { name } of named) yield name.replace(/^(?:results|progress)\//, "");
    },
    async remove(key) {
      if (!isAside(key)) throw new TypeError(`${key} is not kept aside`);
      await shelf.remove(key);
    },
    close: () => shelf.close(),
  };

  /** Progress first: a task that ends meanwhile is then named twice rather than not at all. */
  async function* namesOfDocuments({ type, since, state }: Wanted): AsyncGenerator<Named> {
    for (const area of state === "processing" ? ["progress"] : ["progress", "results"]) {
      const prefixes =
        type === undefined ? [area] : ["mps", "vod"].map((it) => `${area}/${it}/${escapeSegment(type)}`);
      for (const prefix of prefixes)
        for await (const named of shelf.list(`${prefix}/`)) {
          const early =
            since !== undefined && (await named.modified()).getTime() < since.getTime() - clocksDiffer;
          if (!early) yield named;
        }
    }
  }

  async function readDraft({ name }: Named): Promise<Draft | null> {
    const json = await shelf.read(name);
    if (json === null) return null; // its task has ended
    const draft = draftFrom(json);
    if (draft === null) skipped(name);
    return draft;
  }

  /** A day is a part of the name. */
  function namesAside(area: AsideArea, since: Date | undefined): AsyncGenerator<Named> {
    const day = since?.toISOString().slice(0, 10).replaceAll("-", "/");
    return shelf.list(`${area}/`, day === undefined ? undefined : `${area}/${day}`);
  }

  async function* asides(area: AsideArea, since: Date | undefined): AsyncGenerator<Aside> {
    const read = async ({ name }: Named) => ({ name, json: await shelf.read(name) });
    for await (const { name, json } of inParallel(namesAside(area, since), atOnce, read)) {
      if (json === null) continue;
      const aside = asideFrom(json);
      // Its own key is what will be removed.
      if (aside === null || aside.key !== name) skipped(name);
      else if (since === undefined || Date.parse(aside.receipt.receivedAt) >= since.getTime()) yield aside;
    }
  }
}

/** Results and progress are no concern of whoever removes. */
const isAside = (key: string) => /^(?:rejected|refused)\/(?!.*\.\.)/.test(key);
