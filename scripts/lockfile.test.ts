import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";

/** The project, and what it is measured against. */
const folders = ["", "bench/"];
const read = async (name: string) => JSON.parse(await readFile(name, "utf8"));
const { dependencies, devDependencies } = await read("package.json");
const { packages } = await lockOf("");

async function lockOf(folder: string): Promise<{ packages: Record<string, Record<string, unknown>> }> {
  return read(`${folder}package-lock.json`);
}

it.each(folders)(
  "%s names no host: it can be installed from any registry, and no package comes from elsewhere",
  async (folder) => {
    const text = await readFile(`${folder}package-lock.json`, "utf8");
    expect(text).not.toContain('"resolved"');
    expect(text).not.toMatch(/"(?:git\+|https?:)[^"]*\.(?:git|tgz)/);
  },
);

it.each(folders)(
  "%s pins every package to one version, and package.json those that we chose",
  async (folder) => {
    const { dependencies, devDependencies } = await read(`${folder}package.json`);
    const { packages } = await lockOf(folder);
    for (const version of Object.values({ ...dependencies, ...devDependencies }))
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    const unpinned = Object.entries(packages).filter(
      ([name, { version, link }]) => name !== "" && !link && !version,
    );
    expect(unpinned).toEqual([]);
    expect(packages[""]).toMatchObject({ dependencies, ...(devDependencies && { devDependencies }) });
  },
);

it("runs no script when what we are measured against is installed", async () => {
  const { packages } = await lockOf("bench/");
  expect(Object.values(packages).filter(({ hasInstallScript }) => hasInstallScript)).toEqual([]);
});

it("has no package that runs a script when it is installed, but those that are known", () => {
  const scripts = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript);
  const names = new Set(scripts.map(([name]) => name.replace(/^.*node_modules\//, "")));
  expect([...names].sort((a, b) => a.localeCompare(b))).toEqual(
    ["@parcel/watcher", "classic-level", "es5-ext", "esbuild", "fsevents"].filter((it) => names.has(it)),
  );
});

it("is explained: CONTRIBUTING.md gives each direct dependency's reason", async () => {
  const text = await readFile("CONTRIBUTING.md", "utf8");
  const measured = await read("bench/package.json");
  const unexplained = Object.keys({ ...dependencies, ...devDependencies, ...measured.dependencies }).filter(
    (name) => {
      const short = name
        .replace(/^@types\/.*/, "@types/*")
        .replace(/^@aws-lambda-powertools\/.*/, "@aws-lambda-powertools/*")
        .replace(/^@stryker-mutator\/.*/, "@stryker-mutator/*");
      const family = name.replace(/^(?:@aws-sdk\/client|tencentcloud-sdk-nodejs)(?=-)/, "");
      return !text.includes(`\`${short}\``) && !text.includes(`\`${family}\``);
    },
  );
  expect(unexplained).toEqual([]);
});
