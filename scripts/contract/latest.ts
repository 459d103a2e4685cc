import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ContractError, packages, readSdk, type Sdk, type SdkPackage } from "./sdk.ts";

const run = promisify(execFile);

/** The newest SDK on the registry that npm is configured for. Nothing of it stays on this machine. */
export async function latestSdks(): Promise<Sdk[]> {
  const folder = await mkdtemp(join(tmpdir(), "media-callbacks-sdk-"));
  try {
    const sdks: Sdk[] = [];
    for (const sdkPackage of packages)
      sdks.push(await latestSdk(sdkPackage, join(folder, sdkPackage.service)));
    return sdks;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function latestSdk(sdkPackage: SdkPackage, folder: string): Promise<Sdk> {
  const { name, models } = sdkPackage;
  await mkdir(folder);
  await npm("pack", `${name}@latest`, "--pack-destination", folder, "--ignore-scripts", "--loglevel=error");
  const tarball = (await readdir(folder)).find((file) => file.endsWith(".tgz"));
  if (tarball === undefined) throw new ContractError(`npm pack ${name}@latest gave no .tgz`);
  const wanted = ["package/package.json", `package/${models}`];
  await run("tar", ["-xzf", tarball, ...wanted], { cwd: folder }).catch(() => {
    throw new ContractError(
      `${name}@latest has no ${models}: its layout changed, see scripts/contract/sdk.ts`,
    );
  });
  return readSdk(sdkPackage, join(folder, "package"));
}

/** Under `npm run`, npm says where it is itself: on Windows `npm` is a script that cannot be executed. */
async function npm(...args: string[]): Promise<void> {
  const script = process.env["npm_execpath"];
  const [command, before] = script?.endsWith(".js") ? [process.execPath, [script]] : ["npm", []];
  await run(command, [...before, ...args], { timeout: 120_000 }).catch((error: unknown) => {
    const said = error instanceof Error ? error.message.match(/(?<=^npm error ).*/gm) : null;
    throw new ContractError(
      `npm ${args.slice(0, 2).join(" ")} failed: ${said?.slice(0, 4).join("; ") ?? String(error)}.\nIs the registry of \`npm config get registry\` reachable?`,
    );
  });
}
