import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundling } from "../../scripts/build.ts";

/** Functions that ours are compared with: one of one line, and those that store with the AWS SDK. */
export const compared = ["empty", "sdk-dynamodb", "sdk-s3"] as const;

/** Builds one as scripts/build.ts builds ours. Gives the bundle's path. */
export async function buildCompared(name: (typeof compared)[number], into: string): Promise<string> {
  const outfile = join(into, name, "index.js");
  await build({
    ...bundling,
    entryPoints: [fileURLToPath(new URL(`${name}.ts`, import.meta.url))],
    outfile,
  });
  await writeFile(join(into, name, "package.json"), '{ "type": "commonjs" }\n');
  return outfile;
}
