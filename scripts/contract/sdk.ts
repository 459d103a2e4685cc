import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { isObject } from "#shared/is-object.ts";
import type { Service } from "#shared/result.ts";
import { type Interfaces, readInterfaces } from "./typings.ts";

/** A package of Tencent's SDK, and where it describes notifications. */
export interface SdkPackage {
  name: string;
  service: Service;
  models: string;
  /** The interfaces of whole notifications; of MPS, first the usual ones, then those of live streams. */
  roots: readonly [string, ...string[]];
}

export const packages: readonly SdkPackage[] = [
  {
    name: "tencentcloud-sdk-nodejs-vod",
    service: "vod",
    models: "tencentcloud/services/vod/v20180717/vod_models.d.ts",
    roots: ["EventContent"],
  },
  {
    name: "tencentcloud-sdk-nodejs-mps",
    service: "mps",
    models: "tencentcloud/services/mps/v20190612/mps_models.d.ts",
    roots: ["ParseNotificationResponse", "ParseLiveStreamProcessNotificationResponse"],
  },
];

/** A package's typings, read. */
export interface Sdk extends SdkPackage {
  version: string;
  interfaces: Interfaces;
}

/** The contract cannot be looked at: no gap, but no clean bill either. */
export class ContractError extends Error {
  override readonly name = "ContractError";
}

/** Reads the typings of an unpacked package. @throws ContractError if they are not where they used to be. */
export async function readSdk(sdkPackage: SdkPackage, folder: string): Promise<Sdk> {
  const { name, models, roots } = sdkPackage;
  const manifest: unknown = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const version = isObject(manifest) ? String(manifest["version"]) : "?";
  const source = await readFile(join(folder, models), "utf8").catch(() => {
    throw new ContractError(
      `${name} ${version} has no ${models}: its layout changed, see scripts/contract/sdk.ts`,
    );
  });
  const interfaces = readInterfaces(source);
  const missing = roots.filter((root) => !interfaces.has(root));
  if (missing.length === 0) return { ...sdkPackage, version, interfaces };
  throw new ContractError(
    `${name} ${version} has no interface ${missing.join(", ")}: see scripts/contract/sdk.ts`,
  );
}

/** The SDK that package.json pins. */
export function installedSdks(): Promise<Sdk[]> {
  const { resolve } = createRequire(import.meta.url);
  return Promise.all(
    packages.map((sdkPackage) => readSdk(sdkPackage, dirname(resolve(`${sdkPackage.name}/package.json`)))),
  );
}
