import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";

/** The functions that are deployed: `functions/<name>.ts` becomes `dist/<name>/index.js`. */
export const deployables = ["callback"] as const;
export type Deployable = (typeof deployables)[number];

/** One CommonJS file, since that is what both Lambda and SCF load without ado; for Node 20 and newer. */
const options: BuildOptions = {
  bundle: true,
  minify: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
};

/** Builds a function and returns its bundle's path. A `package.json` beside it keeps Node from reading it as ESM. */
export async function buildFunction(
  name: Deployable,
  into = "dist",
): Promise<{ file: string; bytes: number }> {
  const folder = join(into, name);
  const file = join(folder, "index.js");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "type": "commonjs" }\n');
  const { metafile } = await build({ ...options, entryPoints: [`functions/${name}.ts`], outfile: file });
  return { file, bytes: metafile?.outputs[file]?.bytes ?? 0 };
}
