import type { Draft } from "#shared/document.ts";

/** The document without its notification, on one line: whoever wants that asks `show`. */
export function resultLine({ result, receipt, problems, ended }: Draft): string {
  return JSON.stringify({ ...result, ended, receipt, problems });
}
