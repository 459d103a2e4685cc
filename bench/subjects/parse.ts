import type { Subject } from "../rounds.ts";

/** What everything is measured by: JSON.parse of the same text, and nothing else. */
export const parse: Subject = (texts) => () => {
  for (const text of texts) JSON.parse(text);
};
