import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import * as v from "valibot";

const require = createRequire(import.meta.url);
// Not imported: its typings bring the DOM's along, and change what `fetch` may take in the whole project.
const hcl = v.parse(v.object({ parse: v.function() }), require("@cdktf/hcl2json"));

/** A block's arguments. Expressions are `${…}`, literals are themselves. */
const argumentsSchema = v.record(v.string(), v.unknown());
const blocks = v.optional(v.record(v.string(), v.array(argumentsSchema)), {});
const blocksOfTypes = v.optional(v.record(v.string(), v.record(v.string(), v.array(argumentsSchema))), {});

const fileSchema = v.object({
  variable: blocks,
  output: blocks,
  data: blocksOfTypes,
  resource: blocksOfTypes,
  locals: v.optional(v.array(argumentsSchema), []),
});

type Blocks = Partial<Record<string, Record<string, unknown>>>;

export interface Terraform {
  variables: Blocks;
  outputs: Blocks;
  locals: Record<string, unknown>;
  /** By `<type>.<name>`. */
  resources: Blocks;
  /** The files as they are, by name. */
  texts: Partial<Record<string, string>>;
}

/** Reads the Terraform files of a folder. @throws if one cannot be parsed. */
export async function readTerraform(folder: string): Promise<Terraform> {
  const found: Terraform = { variables: {}, outputs: {}, locals: {}, resources: {}, texts: {} };
  for (const name of (await readdir(folder)).filter((it) => it.endsWith(".tf"))) {
    const text = await readFile(join(folder, name), "utf8");
    const file = v.parse(fileSchema, await hcl.parse(name, text));
    found.texts[name] = text;
    Object.assign(found.variables, flat(file.variable));
    Object.assign(found.outputs, flat(file.output));
    Object.assign(found.locals, ...file.locals);
    for (const [type, named] of Object.entries(file.resource))
      for (const [it, block] of Object.entries(flat(named))) found.resources[`${type}.${it}`] = block;
  }
  return found;
}

const flat = (named: Record<string, Record<string, unknown>[]>) =>
  Object.fromEntries(Object.entries(named).map(([name, [block = {}]]) => [name, block]));
