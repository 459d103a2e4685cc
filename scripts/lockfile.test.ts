import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";

const read = async (name: string) => JSON.parse(await readFile(name, "utf8"));
const { dependencies, devDependencies } = await read("package.json");
const { packages }: { packages: Record<string, Record<string, unknown>> } = await read("package-lock.json");

it("names no host: it can be installed from any registry, and no package comes from elsewhere", async () => {
  const text = await readFile("package-lock.json", "utf8");
  expect(text).not.toContain('"resolved"');
  expect(text).not.toMatch(/"(?:git\+|https?:)[^"]*\.(?:git|tgz)/);
});

it("pins every package to one version, and package.json those that we chose", () => {
  for (const version of Object.values({ ...dependencies, ...devDependencies }))
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  const unpinned = Object.entries(packages).filter(
    ([name, { version, link }]) => name !== "" && !link && !version,
  );
  expect(unpinned).toEqual([]);
  expect(packages[""]).toMatchObject({ dependencies, devDependencies });
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
  const unexplained = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => {
    const short = name
      .replace(/^@types\/.*/, "@types/*")
      .replace(/^@stryker-mutator\/.*/, "@stryker-mutator/*");
    const family = name.replace(/^(?:@aws-sdk\/client|tencentcloud-sdk-nodejs)(?=-)/, "");
    return !text.includes(`\`${short}\``) && !text.includes(`\`${family}\``);
  });
  expect(unexplained).toEqual([]);
});
