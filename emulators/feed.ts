import { readdir, readFile } from "node:fs/promises";

/** Notifications, one after the other without end, as text. */
export type Feed = () => string;

/**
 * The samples of `events/<service>`, then all of them again for other tasks. Those that belong to no task stay what they
 * are: they come as duplicates.
 */
export async function feed(service: "vod" | "mps"): Promise<{ next: Feed; samples: number }> {
  const folder = new URL(`../events/${service}/`, import.meta.url);
  const files = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  const samples = await Promise.all(files.map((name) => readFile(new URL(name, folder), "utf8")));
  let given = 0;
  const next = () => {
    const [n, round] = [given % samples.length, Math.floor(given / samples.length)];
    given++;
    const text = samples[n] ?? "{}";
    return round === 0 ? text : text.replaceAll(/("TaskId":\s*"[^"]+)"/g, `$1-${round}"`);
  };
  return { next, samples: samples.length };
}
