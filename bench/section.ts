/** One part of what `npm run bench` writes. */
export interface Section {
  title: string;
  /** Tables and what is to be said to them, without the title. */
  markdown: string;
  /** The few headline numbers, for the README. */
  facts: Record<string, string>;
}
