import { mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";

/** The functions that are deployed: `functions/<name>.ts` becomes `dist/<name>/index.js`. */
export const deployables = ["callback", "next"] as const;
export type Deployable = (typeof deployables)[number];

/** One CommonJS file, since that is what both Lambda and SCF load without ado; for Node 20 and newer. */
const options = {
  bundle: true,
  minify: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
} as const satisfies BuildOptions;

export interface Bundle {
  file: string;
  bytes: number;
  /** The files that went into it. */
  inputs: string[];
}

/** Builds a function. A `package.json` beside the bundle keeps Node from reading it as ESM. */
export async function buildFunction(name: Deployable, into = "dist"): Promise<Bundle> {
  const folder = join(into, name);
  const file = join(folder, "index.js");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "type": "commonjs" }\n');
  const { metafile } = await build({ ...options, entryPoints: [`functions/${name}.ts`], outfile: file });
  const { size: bytes } = await stat(file);
  return { file, bytes, inputs: Object.keys(metafile.inputs) };
}
