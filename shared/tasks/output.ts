import type { Output } from "../result.ts";

const nothing = {
  kind: "",
  definition: null,
  state: "unknown",
  files: [],
  duration: null,
  width: null,
  height: null,
  bitrate: null,
  container: null,
  startedAt: null,
  finishedAt: null,
  error: null,
} satisfies Output;

/** An output of which not everything is known. */
export function output(known: Partial<Output> & Pick<Output, "kind" | "state">): Output {
  return { ...nothing, files: [], ...known };
}
