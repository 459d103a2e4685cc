import { resolve } from "node:path";
import { credentialsFrom } from "../aws/credentials.ts";
import { signedHttp } from "../aws/signed.ts";
import { type Http, keepAliveHttp } from "../http.ts";
import type { Environment } from "../settings.ts";
import { dynamodbStore } from "./dynamodb.ts";
import { folderStore } from "./folder.ts";
import { cos, objectStorage, s3 } from "./object-storage.ts";
import type { OpenStore } from "./store.ts";
import { storeForms, storePlace } from "./store-place.ts";
import { insistence, withRetry } from "./with-retry.ts";

/** The store that the setting STORE names, insisting until the caller's deadline. @throws if it names none. */
export function openStore(
  setting: string,
  environment: Environment,
  expireAfterDays: number,
  http: () => Http = keepAliveHttp,
): OpenStore {
  return withRetry(plainStore(setting, environment, expireAfterDays, http), insistence);
}

function plainStore(
  setting: string,
  environment: Environment,
  expireAfterDays: number,
  http: () => Http,
): OpenStore {
  const place = storePlace(setting, environment);
  const signed = (service: "s3" | "dynamodb", region: string, cloud: "aws" | "tencent") => {
    const credentials = () => credentialsFrom(environment, cloud);
    const unsignedBody = service === "s3" && cloud === "aws";
    return signedHttp(http(), { service, region, unsignedBody, credentials, now: () => new Date() });
  };
  switch (place?.kind) {
    case "folder":
      return folderStore(resolve(startedFrom(environment), place.path));
    case "s3":
      return objectStorage(place.base, s3, signed("s3", place.region, "aws"));
    case "cos":
      // Stryker disable next-line StringLiteral: what is not "aws" is the other cloud
      return objectStorage(place.base, cos, signed("s3", place.region, "tencent"));
    case "dynamodb": {
      const { table: name, endpoint, region } = place;
      return dynamodbStore({ name, endpoint, expireAfterDays }, signed("dynamodb", region, "aws"));
    }
    default:
      throw new Error(`STORE may be ${storeForms}`);
  }
}

/** `sls invoke local` runs the bundle in a folder of its own; PWD is still where it was called. */
function startedFrom(environment: Environment): string {
  return (environment["IS_LOCAL"] && environment["PWD"]) || "";
}
