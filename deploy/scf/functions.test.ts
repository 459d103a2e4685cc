import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildFunction, deployables } from "../../scripts/build.ts";
import { readTerraform } from "./read-terraform.ts";

const terraform = await readTerraform("deploy/scf");

let into: string;
beforeAll(async () => {
  into = await mkdtemp(join(tmpdir(), "media-callbacks-"));
});
afterAll(() => rm(into, { recursive: true }));

const functionSchema = v.object({
  bundle: v.string(),
  description: v.string(),
  timeout: v.number(),
  memory: v.number(),
  asynchronous: v.nullable(v.number()),
});
const functions = v.parse(v.record(v.string(), functionSchema), terraform.locals["every"]);

describe("functions on SCF", () => {
  it("are all that are packaged", () => {
    const bundles = Object.values(functions).map(({ bundle }) => bundle);
    expect(new Set(bundles)).toEqual(new Set([...deployables, "doctor"]));
    expect(new Set(Object.keys(functions))).toEqual(new Set([...bundles, "overflow"]));
  });

  it.each([...deployables])("%s has the handler in its bundle", async (name) => {
    const { file } = await buildFunction(name, into);
    const [module, method] = String(
      terraform.resources["tencentcloud_scf_function.function"]?.["handler"],
    ).split(".");
    const loaded: unknown = createRequire(import.meta.url)(resolve(file, "..", `${module}.js`));
    expect(loaded).toHaveProperty(String(method), expect.any(Function));
  });

  it.each(["Nodejs20.19", "Nodejs22.21"])("may run on %s", (runtime) => {
    expect(JSON.stringify(terraform.variables["runtime"])).toContain(`\\"${runtime}\\"`);
  });

  it("run on Nodejs22.21 by default, as event functions, with no block of triggers", () => {
    expect(terraform.variables["runtime"]?.["default"]).toBe("Nodejs22.21");
    const made = terraform.resources["tencentcloud_scf_function.function"];
    expect(made).toMatchObject({ func_type: "Event", runtime: `\${var.runtime}` });
    expect(made).not.toHaveProperty("triggers");
  });

  it("stay within the limits of SCF", () => {
    for (const [name, it] of Object.entries(functions)) {
      expect(it.timeout, name).toBeLessThanOrEqual(900);
      expect(it.memory % 128, name).toBe(0);
      expect(it.memory, name).toBeLessThanOrEqual(3072);
      expect(it.asynchronous ?? 0, name).toBeLessThanOrEqual(2);
      expect(`media-callbacks-prod-${name}`).toMatch(/^[A-Za-z][\w-]{0,58}[A-Za-z\d]$/);
      expect(it.description, name).toMatch(/^[\w ,.]{1,1000}$/);
    }
    const { HOLD_SECONDS } = v.parse(v.object({ HOLD_SECONDS: v.string() }), terraform.locals["defaults"]);
    expect(functions["callback"]?.timeout).toBeGreaterThan(Number(HOLD_SECONDS) + 4);
  });

  it("have the hash of what is in the zip in its name, since the provider looks at the path only", () => {
    expect(terraform.resources["tencentcloud_scf_function.function"]?.["zip_file"]).toBe(
      `\${data.archive_file.code[each.key].output_path}`,
    );
    expect(terraform.texts["functions.tf"]).toContain(`\${each.key}-\${local.hashes[each.key]}.zip`);
    expect(String(terraform.locals["hashes"])).toMatch(/fileset\(.*filesha256\(/s);
  });
});
