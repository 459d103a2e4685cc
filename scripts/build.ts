import { mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";

/** The functions that are deployed: `functions/<name>.ts` becomes `dist/<name>/index.js`. */
export const deployables = ["callback", "records", "pull", "drain", "reconcile", "next", "doctor"] as const;
export type Deployable = (typeof deployables)[number];

/** What a function loads only if a setting asks for it: a bundle of its own, beside the function's. */
const companions: Partial<Record<Deployable, string[]>> = { callback: ["confirm", "cmq"] };

/** One CommonJS file, since that is what both Lambda and SCF load without ado; for Node 20 and newer. */
export const bundling = {
  bundle: true,
  minify: true,
  platform: "node",
  target: "node20",
  // It is, though esbuild doubts it: a literal that nobody uses is left out, as valibot's for emojis; a new RegExp is not.
  supported: { "regexp-unicode-property-escapes": true },
  format: "cjs",
  legalComments: "none",
  alias: {
    "@middy/util": "./shared/ingress/create-error.ts",
    "node:stream/web": "./shared/ingress/no-web-streams.ts",
  },
  metafile: true,
  logLevel: "warning",
} as const satisfies BuildOptions;

export interface Bundle {
  file: string;
  bytes: number;
  /** The files that went into it. */
  inputs: string[];
  /** What each of them takes in it, bytes. */
  shares: Record<string, number>;
}

/** Builds a function. A `package.json` beside the bundle keeps Node from reading it as ESM. */
export async function buildFunction(name: Deployable, into = "dist"): Promise<Bundle> {
  const folder = join(into, name);
  const file = join(folder, "index.js");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "type": "commonjs" }\n');
  const beside = companions[name] ?? [];
  const external = beside.map((it) => `./${it}.js`);
  const entryPoints = [`functions/${name}.ts`];
  const { metafile } = await build({ ...bundling, entryPoints, external, outfile: file });
  for (const it of beside)
    await build({ ...bundling, entryPoints: [`functions/${it}.ts`], outfile: join(folder, `${it}.js`) });
  const { size: bytes } = await stat(file);
  const parts = Object.values(metafile.outputs).flatMap((it) => Object.entries(it.inputs));
  const shares = Object.fromEntries(parts.map(([path, { bytesInOutput }]) => [path, bytesInOutput]));
  return { file, bytes, inputs: Object.keys(metafile.inputs), shares };
}
