import type { Section } from "./section.ts";

/** To come. */
export async function growth(_: { quick: boolean }): Promise<Section> {
  return { title: "Growth", markdown: "", facts: {} };
}
