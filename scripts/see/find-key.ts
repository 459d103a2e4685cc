import { escapeSegment } from "#shared/key.ts";
import type { Stored } from "#shared/stored/stored.ts";

/** The one key that is meant; else those that may be, the first few of them. */
export type FoundKey = { key: string } | { candidates: string[] };

/** So many are told to choose from. */
const most = 10;

/**
 * Finds what a person means by a key, a path of it, an id, its beginning, or what a narrow table
 * shows of it: `beginning…end`.
 * Only what is no key costs a look at all names.
 */
export async function findKey(stored: Stored, named: string): Promise<FoundKey> {
  const asked = named
    .trim()
    .replace(/^.*?(?=(?:rejected|refused)\/\d)/, "")
    .replace(/^.*?(?:results|progress)\/(?=(?:vod|mps)\/)/, "")
    .replace(/\.json$/, "");
  if (asked === "") return { candidates: [] };
  if (/^(?:rejected|refused)\/\d{4}\/\d\d\/\d\d\/\w+$/.test(asked) && (await stored.aside(asked)) !== null)
    return { key: asked };
  if (/^(?:vod|mps)\/[^/]+\/[^/]+$/.test(asked) && (await stored.document(asked)) !== null)
    return { key: asked };
  const exact = new Set<string>();
  const begun = new Set<string>();
  const [from = "", to = ""] = asked.split("…");
  const [segment, end] = [from && escapeSegment(from), to && escapeSegment(to)];
  for (const area of ["documents", "rejected", "refused"] as const) {
    for await (const key of stored.keys(area)) {
      const last = key.split("/").at(-1) ?? "";
      if (!last.endsWith(end)) continue;
      if (last === segment) exact.add(key);
      else if ((last.startsWith(segment) || key.startsWith(from)) && begun.size < most) begun.add(key);
    }
  }
  const candidates = [...(exact.size > 0 ? exact : begun)];
  const [only, second] = candidates;
  return only !== undefined && second === undefined
    ? { key: only }
    : { candidates: candidates.slice(0, most) };
}
