import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import type { Bundle } from "../../scripts/build.ts";
import { tableText } from "../table-text.ts";
import { contents } from "./contents.ts";

export const kb = (bytes: number) => (bytes / 1024).toFixed(1);

/** What each bundle weighs. @param files the path of each, by its function's name. */
export async function sizeTable(files: ReadonlyMap<string, string>): Promise<string> {
  const rows: string[][] = [];
  for (const [name, file] of files) {
    const bytes = await readFile(file);
    rows.push([name, kb(bytes.length), kb(gzipSync(bytes).length)]);
  }
  return tableText(["bundle", "KB", "KB gzipped"], rows);
}

/** The ten packages and folders that take most of a bundle. */
export function topTen({ bytes, shares }: Pick<Bundle, "bytes" | "shares">): string {
  const rows = contents(shares).slice(0, 10);
  return tableText(
    ["what", "KB", "%"],
    rows.map(([what, part]) => [what, kb(part), `${Math.round((100 * part) / bytes)}`]),
  );
}
