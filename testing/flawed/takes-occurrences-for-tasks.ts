import { catalogue } from "#functions/catalogue.ts";
import type { Catalogue } from "#shared/recognise.ts";

/** Gives occurrences the identity of tasks: two deletions that concern one file meet under one key. */
export const takesOccurrencesForTasks: Catalogue = {
  ...catalogue,
  handlers: catalogue.handlers.map((handler) => ({ ...handler, identity: "task" })),
};
