import { expect, it } from "vitest";
import { objectStorageServer } from "#testing/object-storage-server.ts";
import { keepAliveHttp } from "../http.ts";
import { parked } from "../parked.ts";
import { openStore } from "./open-store.ts";
import { StoreError } from "./store.ts";
import { unanswered } from "./unanswered.ts";

const rejected = parked(
  Buffer.from("x"),
  { reason: "not-json", why: "" },
  { ingress: "push", app: "shop", trust: "none", receivedAt: "2026-03-02T08:15:30.000Z" },
);

const keys = { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "SECRETEXAMPLE" };

it.each([
  [new StoreError("no credentials", false), "no credentials", false],
  [Object.assign(new Error("hush"), { code: "ECONNRESET" }), "S3 did not answer (ECONNRESET)", true],
  [new Error("hush"), "S3 did not answer", true],
  ["hush", "S3 did not answer", true],
])("%s is told as %s", (error, message, retryable) => {
  expect(unanswered("S3 did not answer", error)).toMatchObject({ message, retryable });
});

it.each([
  ["s3://bucket-one/p?region=eu-central-1", "no credentials: give the function a role"],
  ["dynamodb://table-one?region=eu-central-1", "no credentials: give the function a role"],
])("a store without credentials says so: %s", async (setting, told) => {
  const store = openStore(setting, {}, 0)(() => true);
  await expect(store.park(rejected, new AbortController().signal)).rejects.toThrow(told);
});

it.each(["s3", "dynamodb"])("a server that is not there says so: %s", async (kind) => {
  const server = await objectStorageServer({ kind: "s3" });
  await server.close();
  const at = `endpoint=${server.url.origin}&region=eu-central-1`;
  const setting = kind === "s3" ? `s3://bucket-one/?${at}` : `dynamodb://table-one?${at}`;
  const store = openStore(setting, keys, 0, () => keepAliveHttp())(() => true);
  const soon = new AbortController();
  setTimeout(() => soon.abort(), 300);
  await expect(store.park(rejected, soon.signal)).rejects.toThrow("ECONNREFUSED");
});
