import { blankOutput } from "../blank.ts";
import type { Output } from "../result.ts";

/** An output of which not everything is known. */
export function output(known: Partial<Output> & Pick<Output, "kind" | "state">): Output {
  return { ...blankOutput, files: [], ...known };
}
