import type { Finding } from "../result.ts";

/** What was found, before it is said by what. */
export type Found = Omit<Partial<Finding>, "kind">;

const nothing = {
  kind: "",
  suggestion: null,
  label: null,
  confidence: null,
  score: null,
  text: null,
  translation: null,
  start: null,
  end: null,
  url: null,
} satisfies Finding;

/** A finding of which not everything is known. `kind` is the sub-task that found it. */
export const finding = (kind: string, known: Found): Finding => ({ ...nothing, kind, ...known });

/** When it is, in seconds of the media. */
export function span(it: { StartTimeOffset: number | null; EndTimeOffset: number | null }) {
  return { start: it.StartTimeOffset, end: it.EndTimeOffset };
}
