import { UnreadableStore } from "#shared/stored/stored.ts";

/** Whoever called was wrong. The message says how. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * Runs a command. Its exit code is what it resolves to; 2 after a wrong argument, which is told with the usage; 1 if
 * the store cannot be read.
 */
export async function command(usage: string, run: () => Promise<number>): Promise<void> {
  // The AWS SDK tells of Node versions that it will not support one day; an operator at night has other worries.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
  // A pager that is closed is no failure.
  process.stdout.on("error", (error: Error & { code?: string }) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  try {
    process.exitCode = await run();
  } catch (error) {
    if (error instanceof UnreadableStore) {
      console.error(error.message);
      process.exitCode = 1;
    } else if (error instanceof UsageError || isBadArgument(error)) {
      console.error(`${error.message}\n\n${usage}`);
      process.exitCode = 2;
    } else throw error;
  }
}

function isBadArgument(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
