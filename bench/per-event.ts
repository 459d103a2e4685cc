import type { Section } from "./section.ts";

/** To come. */
export async function perEvent(_: { quick: boolean }): Promise<Section> {
  return { title: "Per event", markdown: "", facts: {} };
}
