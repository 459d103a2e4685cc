import { readFileSync } from "node:fs";
import type { EventHandler } from "#shared/event-handler.ts";
import { fileNameOf } from "#testing/samples.ts";

/**
 * What a notification tells, in a few words: the first sentence above its handler, for the README's table. It stands
 * there, and not in the handler, so that no function carries it. @throws if there is none
 */
export function meaningOf({ service, types: [type] }: EventHandler): string {
  const path = `functions/${service}/${fileNameOf(type)}.ts`;
  const above = /\/\*\*((?:(?!\*\/).)*)\*\/\nexport const \w+ = eventHandler/s.exec(
    readFileSync(path, "utf8"),
  );
  const [sentence] =
    above?.[1]
      ?.replace(/\s*\n \* ?/g, " ")
      .trim()
      .split(/\.(?:\s|$)/) ?? [];
  if (!sentence) throw new Error(`${path}: say in a sentence above the handler what the notification tells`);
  return sentence;
}
