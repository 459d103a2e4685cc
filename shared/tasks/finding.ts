import { blankFinding } from "../blank.ts";
import type { Finding } from "../result.ts";

/** What was found, before it is said by what. */
export type Found = Omit<Partial<Finding>, "kind">;

/** A finding of which not everything is known. `kind` is the sub-task that found it. */
export const finding = (kind: string, known: Found): Finding => ({ ...blankFinding, kind, ...known });

/** When it is, in seconds of the media. */
export function span(it: { StartTimeOffset: number | null; EndTimeOffset: number | null }) {
  return { start: it.StartTimeOffset, end: it.EndTimeOffset };
}
