import { mkdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Folders of the store, by the number of finished pulls that they hold, for as long as `use` takes. */
export async function filledFolders<T>(
  counts: readonly number[],
  use: (folders: Record<string, string>) => Promise<T>,
): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), "media-callbacks-bench-"));
  try {
    const folders = counts.map((count) => [`${count}`, filled(join(root, `${count}`), count)]);
    return await use(Object.fromEntries(folders));
  } finally {
    await rm(root, { recursive: true });
  }
}

/** Written without forcing each to the disk, which takes minutes; names as the store gives them, content that nobody reads. */
function filled(folder: string, count: number): string {
  const results = join(folder, "results/vod/PullComplete");
  mkdirSync(results, { recursive: true });
  for (let n = 0; n < count; n++) writeFileSync(join(results, `${String(n).padStart(32, "a")}.json`), "{}\n");
  return folder;
}
