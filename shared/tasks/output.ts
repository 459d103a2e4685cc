import type { Output } from "../result.ts";

/** An output of which not everything is known. */
export function output(known: Partial<Output> & Pick<Output, "kind" | "state">): Output {
  return {
    kind: known.kind,
    definition: known.definition ?? null,
    state: known.state,
    files: known.files ?? [],
    duration: known.duration ?? null,
    width: known.width ?? null,
    height: known.height ?? null,
    bitrate: known.bitrate ?? null,
    container: known.container ?? null,
    startedAt: known.startedAt ?? null,
    finishedAt: known.finishedAt ?? null,
    error: known.error ?? null,
  };
}
