import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { bundling } from "../scripts/build.ts";

const run = promisify(execFile);

/** A program of bench/, bundled as functions are deployed: minified CommonJS. */
export interface Program {
  /** Runs it in a fresh process, which is given `job` and prints JSON. @throws if it ends otherwise than with 0 */
  run(job: unknown): Promise<unknown>;
}

/** Bundles `entry` of bench/ for as long as `use` takes. */
export async function withProgram<T>(entry: string, use: (program: Program) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "media-callbacks-bench-"));
  const outfile = join(folder, "program.cjs");
  const job = join(folder, "job.json");
  try {
    await build({
      ...bundling,
      entryPoints: [join(import.meta.dirname, entry)],
      outfile,
    });
    return await use({
      run: async (given) => {
        await writeFile(job, JSON.stringify(given));
        const flags = ["--max-old-space-size=1024"];
        const running = run(process.execPath, [...flags, outfile, job], { maxBuffer: 2 ** 26 });
        const { stdout } = await running.catch((error) => Promise.reject(new Error(reason(entry, error))));
        return JSON.parse(stdout);
      },
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Not the line of the bundle that Node quotes: it is all of it. */
function reason(entry: string, error: unknown): string {
  const told = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
  const lines = told.split("\n").filter((line) => line.trim() !== "" && line.length < 500);
  return `bench/${entry} failed:\n${lines.slice(0, 12).join("\n")}`;
}
