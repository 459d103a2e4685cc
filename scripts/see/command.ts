import { UnreadableStore } from "#shared/stored/stored.ts";
import { wantsHelp } from "./wants-help.ts";

/** Whoever called was wrong. The message says how. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * Runs a command; `--help` prints its usage, and runs nothing. Its exit code is what it resolves to; 2 after a wrong argument,
 * which is told with a hint; 1 if the store cannot be read.
 */
export async function command(usage: string, run: () => Promise<number>, hint = usage): Promise<void> {
  // The AWS SDK tells of Node versions that it will not support one day; an operator at night has other worries.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
  // A pager that is closed is no failure.
  process.stdout.on("error", (error: Error & { code?: string }) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  if (wantsHelp(process.argv.slice(2))) return console.log(usage);
  try {
    process.exitCode = await run();
  } catch (error) {
    if (error instanceof UnreadableStore) {
      console.error(error.message);
      process.exitCode = 1;
    } else if (error instanceof UsageError) {
      console.error(`${error.message}\n\n${hint}`);
      process.exitCode = 2;
    } else throw error;
  }
}
