import { createInterface } from "node:readline/promises";
import type { Ask, Say } from "./fix.ts";

/** Asks on a terminal; elsewhere the answer is no, and that is said. */
export function asker(input: NodeJS.ReadStream, output: NodeJS.WriteStream, say: Say): Ask {
  return async (question) => {
    if (!input.isTTY) {
      say(`${question} Nobody can be asked here: say --yes.`);
      return false;
    }
    const lines = createInterface({ input, output });
    try {
      return /^y(?:es)?$/i.test((await lines.question(`${question} (yes/no) `)).trim());
    } finally {
      lines.close();
    }
  };
}
