/** What one part of `npm run bench` has measured. */
export interface Section {
  /** Its heading in results.md, as `Per event`. */
  title: string;
  /** Tables, and a few sentences on the method. It has no heading of the first two levels. */
  markdown: string;
  /** The headline numbers, by a name that no other section uses: `wholeAt5KbToken: "3.4"`. */
  facts: Record<string, string>;
}

/** Measures one part. `quick` takes fewer rounds: to try it, not to quote it. */
export type Measure = (options: { quick: boolean }) => Promise<Section>;
