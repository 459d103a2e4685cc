import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { credentialsFrom } from "../aws/credentials.ts";
import type { Environment } from "../settings.ts";
import { StoreError } from "../stores/store.ts";
import { storeFault, storePlace } from "../stores/store-place.ts";
import { bucketOf } from "./bucket-of.ts";
import { folderShelf } from "./folder-shelf.ts";
import { shelfStored } from "./shelf-stored.ts";
import { type Skipped, type Stored, UnreadableStore } from "./stored.ts";
import { tellingWhy } from "./telling-why.ts";

/**
 * A reader over the store that the setting STORE names. Credentials come from the environment; for AWS, where it has
 * none, from the SDK's own chain: profile, SSO, role.
 * @param skipped is told of what is no document.
 * @throws UnreadableStore
 */
export async function openStored(
  setting: string,
  environment: Environment,
  skipped: Skipped = () => undefined,
): Promise<Stored> {
  return tellingWhy(setting, await open(setting, environment, skipped));
}

async function open(setting: string, environment: Environment, skipped: Skipped): Promise<Stored> {
  const place = storePlace(setting, environment);
  switch (place?.kind) {
    case "folder": {
      const folder = resolve(place.path);
      const areas = ["results", "progress", "rejected", "refused"].map((area) => resolve(folder, area));
      if (!(await Promise.all(areas.map(isFolder))).includes(true))
        throw unreadable(setting, `${folder} has no results/ and no progress/; give the STORE that receives`);
      return shelfStored(folderShelf(folder), skipped);
    }
    // The SDKs are loaded by whoever needs them: a folder answers at once.
    case "s3":
    case "cos": {
      const { bucketClient, bucketShelf } = await import("./bucket-shelf.ts");
      const { bucket, prefix, ...server } = bucketOf(place, setting);
      const client = bucketClient(server, common(place.region, place.kind === "s3" ? "aws" : "tencent"));
      return shelfStored(bucketShelf(client, bucket, prefix), skipped);
    }
    case "dynamodb": {
      const { tableFrom } = await import("./table-from.ts");
      return tableFrom(
        place.table,
        { ...common(place.region, "aws"), endpoint: place.endpoint.href },
        skipped,
      );
    }
    default:
      throw unreadable(setting, storeFault(setting, environment));
  }

  function common(region: string, cloud: "aws" | "tencent") {
    if (cloud === "aws" && !environment["AWS_ACCESS_KEY_ID"]) return { region };
    try {
      credentialsFrom(environment, cloud);
    } catch (error) {
      throw unreadable(setting, error instanceof StoreError ? error.message : String(error));
    }
    return { region, credentials: async () => credentialsFrom(environment, cloud) };
  }
}

const unreadable = (setting: string, what: string) =>
  new UnreadableStore(`Cannot read the store "${setting}": ${what}.`);

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (it) => it.isDirectory(),
    () => false,
  );
}
