import type { ParseArgsConfig, parseArgs } from "node:util";
import { UsageError } from "./command.ts";
import { parsed } from "./parsed.ts";
import { wantsHelp } from "./wants-help.ts";

/**
 * The arguments of a script that does not run as a `command`: a wrong one is told in a sentence, and ends it with 2; `--help` prints
 * the usage, and ends it.
 */
export function parsedOrExit<T extends ParseArgsConfig>(
  config: T,
  usage?: string,
): ReturnType<typeof parseArgs<T>> {
  if (usage !== undefined && wantsHelp(process.argv.slice(2))) {
    console.log(usage);
    process.exit();
  }
  try {
    return parsed(config);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(usage === undefined ? error.message : `${error.message}\n\n${usage}`);
    process.exit(2);
  }
}
