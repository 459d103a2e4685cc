import type { Finding } from "../result.ts";

/** What was found, before it is said by what. */
export type Found = Omit<Partial<Finding>, "kind">;

/** A finding of which not everything is known. */
export function finding(known: Partial<Finding> & Pick<Finding, "kind">): Finding {
  return {
    kind: known.kind,
    suggestion: known.suggestion ?? null,
    label: known.label ?? null,
    confidence: known.confidence ?? null,
    score: known.score ?? null,
    text: known.text ?? null,
    translation: known.translation ?? null,
    start: known.start ?? null,
    end: known.end ?? null,
    url: known.url ?? null,
  };
}

/** When it is, in seconds of the media. */
export function span(it: { StartTimeOffset: number | null; EndTimeOffset: number | null }) {
  return { start: it.StartTimeOffset, end: it.EndTimeOffset };
}
