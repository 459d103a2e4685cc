import { resolve } from "node:path";
import { credentialsFrom } from "../aws/credentials.ts";
import { signedHttp } from "../aws/signed.ts";
import { StoreError } from "../stores/store.ts";
import { storePlace } from "../stores/store-place.ts";
import { checkVersioning } from "./check-versioning.ts";
import { type Diagnosis, no, skipped, yes } from "./diagnosis.ts";
import type { Check, Patient } from "./patient.ts";
import { bucketProbe } from "./probe-bucket.ts";
import { folderProbe } from "./probe-folder.ts";
import { tableProbe } from "./probe-table.ts";

/** A small text in a place of its own in the store, `doctor/…`, where no reader and no change feed looks. */
export interface Probe {
  /** Creates it as results are created. @returns false if the store said that it exists. @throws StoreError */
  create: (by: AbortSignal) => Promise<boolean>;
  /** Null if it is not there. @throws StoreError */
  read: (by: AbortSignal) => Promise<string | null>;
  /** @throws StoreError */
  remove: (by: AbortSignal) => Promise<void>;
  text: string;
  /** What to do if the store does not refuse the second. */
  unguarded: string;
}

/** Is the store writable and readable, and does it refuse to replace? Writes a probe twice, reads it and takes it away. */
export const checkStore: Check = async (patient, by) => {
  const opened = open(patient);
  const [write, guard, read] = ["store: writable", "store: guard", "store: readable"] as const;
  const found: Diagnosis[] = [];
  try {
    const isNew = await opened.probe.create(by);
    if (!isNew)
      return [no(write, "it says that a key exists which nobody has written", opened.probe.unguarded)];
    found.push(yes(write, "a probe was written"));
  } catch (error) {
    return [
      no(write, failureOf(error), todoOf(error, patient)),
      skipped(guard, "no probe"),
      skipped(read, "no probe"),
    ];
  }
  try {
    const replaced = await opened.probe.create(by);
    found.push(
      replaced
        ? no(guard, "the probe was written twice: a result can be replaced", opened.probe.unguarded)
        : yes(guard, "a second probe under the same key was refused"),
    );
  } catch (error) {
    found.push(no(guard, failureOf(error), todoOf(error, patient)));
  }
  try {
    const text = await opened.probe.read(by);
    const otherwise = "see whether something stands between us and the store: a cache, a proxy, a replica";
    found.push(
      text === opened.probe.text
        ? yes(read, "the probe was read as it was written")
        : no(read, text === null ? "the probe is not there" : "the probe is not what was written", otherwise),
    );
  } catch (error) {
    found.push(no(read, failureOf(error), todoOf(error, patient)));
  }
  // Where it may not be removed, it expires or does no harm.
  await opened.probe.remove(by).catch(() => undefined);
  return [...found, ...(await opened.more(by))];
};

interface Opened {
  probe: Probe;
  /** What this kind of store asks besides. */
  more: (by: AbortSignal) => Promise<Diagnosis[]>;
}

function open({ settings, environment, http, now, random }: Patient): Opened {
  const place = storePlace(settings.STORE, environment);
  const name = `probe-${now().getTime().toString(36)}-${Math.floor(random() * 2 ** 32).toString(36)}`;
  const none = async () => [];
  const signed = (service: "s3" | "dynamodb", region: string, cloud: "aws" | "tencent") => {
    const credentials = () => credentialsFrom(environment, cloud);
    return signedHttp(http, {
      service,
      region,
      unsignedBody: cloud === "aws" && service === "s3",
      credentials,
      now,
    });
  };
  switch (place?.kind) {
    case "folder":
      return { probe: folderProbe(resolve(place.path), name), more: none };
    case "s3":
      return { probe: bucketProbe("s3", place.base, name, signed("s3", place.region, "aws")), more: none };
    case "cos": {
      const tencent = signed("s3", place.region, "tencent");
      return {
        probe: bucketProbe("cos", place.base, name, tencent),
        more: (by) => checkVersioning(place.base, tencent, by),
      };
    }
    case "dynamodb": {
      const call = signed("dynamodb", place.region, "aws");
      return { probe: tableProbe(place.table, place.endpoint, name, call, now), more: none };
    }
    default:
      throw new StoreError("STORE names no store", false);
  }
}

/** Messages of a StoreError hold no secret. */
function failureOf(error: unknown): string {
  if (!(error instanceof StoreError)) return "the store failed";
  return error.cause instanceof StoreError ? failureOf(error.cause) : error.message;
}

function todoOf(error: unknown, { settings }: Patient): string {
  const kind = settings.STORE.replace(/:.*/s, "");
  if (kind === "file")
    return "see whether the folder that STORE names is mounted, and may be written by this user";
  if (failureOf(error).startsWith("no credentials")) return "give the role or the keys of the environment";
  const rights = {
    s3: "s3:PutObject, s3:GetObject, s3:DeleteObject and s3:ListBucket",
    cos: "name/cos:PutObject, GetObject, HeadObject, DeleteObject and GetBucketVersioning",
    dynamodb: "dynamodb:PutItem, GetItem and DeleteItem",
  }[kind];
  return `check the name, the region and the endpoint in STORE, and that the role may call ${rights ?? "it"}`;
}
