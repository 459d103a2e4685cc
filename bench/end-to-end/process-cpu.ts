import { readFile } from "node:fs/promises";

/** Ticks of the clock in a second: what Linux tells processes, whatever its own clock does. */
const ticks = 100;

/** The CPU that a process has used, all its threads together, milliseconds; null where there is no /proc. */
export async function processCpu(pid: number): Promise<number | null> {
  try {
    return cpuIn(await readFile(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return null;
  }
}

/** @param stat of /proc/<pid>/stat; see proc_pid_stat(5): the name in brackets may hold anything. */
export function cpuIn(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user, system] = [fields[11], fields[12]].map(Number); // the 14th and 15th of all
  return (1_000 * ((user ?? 0) + (system ?? 0))) / ticks;
}
