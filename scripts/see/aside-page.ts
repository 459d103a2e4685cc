import { printable } from "#shared/log.ts";
import type { Aside } from "#shared/stored/stored.ts";
import { bytes } from "./amounts.ts";
import { cameLine, factLines, section } from "./document-page.ts";
import { indented } from "./indented.ts";
import type { Paint } from "./paint.ts";

/** What was kept aside, why, and its body. */
export function asidePage(aside: Aside, now: Date, paint: Paint): string {
  const { key, reason, why, receipt, size, sha256, truncated, encoding, body } = aside;
  const replay = truncated
    ? "cannot be replayed: only its beginning was kept"
    : `npm run replay -- --key ${key}`;
  const facts: [string, string][] = [
    ["Reason", paint(printable(reason), "red")],
    ["Why", printable(why)],
    ["Came", printable(cameLine(receipt, now))],
    ["Size", `${bytes(size)}, SHA-256 ${printable(sha256)}`],
    ["Replay", printable(replay)],
  ];
  const title = `Body${encoding === "base64" ? ", in base64" : ""}${truncated ? ", its beginning" : ""}`;
  return [paint(printable(key), "bold"), ...factLines(facts), ...section(title, indented(body))].join("\n");
}
