import type { ParseArgsConfig, parseArgs } from "node:util";
import { UsageError } from "./command.ts";
import { parsed } from "./parsed.ts";

/** The arguments of a script that does not run as a `command`: a wrong one is told in a sentence, and ends it with 2. */
export function parsedOrExit<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parsed(config);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}
