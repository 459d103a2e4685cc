import { type ParseArgsConfig, parseArgs } from "node:util";
import { UsageError } from "./command.ts";
import { didYouMean } from "./nearest.ts";

/** `parseArgs` whose complaints are one plain sentence. @throws UsageError */
export function parsed<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    const typed = /'(?:-\w, )?(--?[^\s',]+)/.exec(error.message)?.[1] ?? "";
    const names = Object.keys({ ...config.options, help: {} }).map((name) => `--${name}`);
    switch (error.code) {
      case "ERR_PARSE_ARGS_UNKNOWN_OPTION":
        throw new UsageError(`There is no option ${typed}.${didYouMean(typed, names)}`);
      case "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL":
        throw new UsageError(`Nothing is known of ${/'(.*?)'/.exec(error.message)?.[0] ?? "that"} here.`);
      case "ERR_PARSE_ARGS_INVALID_OPTION_VALUE":
        throw new UsageError(
          error.message.includes("does not take")
            ? `${typed} takes no value.`
            : `${typed} needs a value${error.message.includes("ambiguous") ? `: ${typed}=VALUE if it begins with -` : ""}.`,
        );
      default:
        throw error;
    }
  }
}
