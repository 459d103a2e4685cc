import { expect, it, onTestFinished } from "vitest";
import { arenas, storeNames } from "#testing/arena.ts";
import { objectStorageServer } from "#testing/object-storage-server.ts";
import { draftOf, pull, pulling, pullKey } from "#testing/pulls.ts";
import { documentOf, inTime, sameResult } from "#testing/store-contract-terms.ts";
import { temporaryFolder } from "#testing/temporary-folder.ts";
import { openStore } from "./open-store.ts";

const keys = { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "SECRETEXAMPLE" };

it.each(storeNames)("opens what STORE names, with the keys of the environment: %s", async (name) => {
  const arena = await arenas[name]();
  onTestFinished(() => arena.close());
  const draft = draftOf(pull("a"));
  const opened = openStore(arena.setting, keys, 30)(sameResult);
  expect(await opened.put(draft, inTime)).toBe("stored");
  // What reads it knows nothing of the setting.
  expect(await arena.open()(sameResult).get(pullKey("a"))).toEqual(documentOf(draft));
  expect(await opened.put(draftOf(pulling("b", 10)), inTime)).toBe("stored");
});

it("takes COS's keys from SCF's environment, and AWS's from Lambda's, where both are there", async () => {
  const arena = await arenas.cos();
  onTestFinished(() => arena.close());
  const both = { AWS_ACCESS_KEY_ID: "other", AWS_SECRET_ACCESS_KEY: "other" };
  const scf = { TENCENTCLOUD_SECRETID: "AKIDEXAMPLE", TENCENTCLOUD_SECRETKEY: "SECRETEXAMPLE" };
  const store = openStore(arena.setting, { ...both, ...scf }, 30)(sameResult);
  expect(await store.put(draftOf(pull("a")), inTime)).toBe("stored");
});

it("finds the folder where `sls invoke local` was called, not where the bundle runs", async () => {
  const folder = await temporaryFolder();
  const store = openStore("file:./kept", { IS_LOCAL: "true", PWD: folder }, 30)(sameResult);
  await store.put(draftOf(pull("a")), inTime);
  const there = openStore(`file:${folder}/kept`, {}, 30)(sameResult);
  expect(await there.get(pullKey("a"))).not.toBeNull();
});

it("insists: a call that fails once is made again", async () => {
  const faults = ["before"] as const;
  let asked = 0;
  const server = await objectStorageServer({ kind: "s3", fault: () => faults[asked++] ?? null });
  onTestFinished(() => server.close());
  const setting = `s3://media/kept?region=eu-central-1&endpoint=${server.url.origin}`;
  expect(await openStore(setting, keys, 30)(sameResult).put(draftOf(pull("a")), inTime)).toBe("stored");
  expect(asked).toBe(2);
});

it("says what STORE may be", () => {
  expect(() => openStore("ftp://x", {}, 30)).toThrow(/`file:<folder>`.*dynamodb:/);
});
