import { readFile } from "node:fs/promises";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { nextSettingsTable } from "#shared/next/next-settings.ts";
import { readSettings, settingsTable } from "#shared/settings.ts";
import { readTerraform } from "./read-terraform.ts";

const terraform = await readTerraform("deploy/scf");
const strings = (local: string) => v.parse(v.record(v.string(), v.string()), terraform.locals[local]);
const reads = () => v.parse(v.record(v.string(), v.array(v.string())), terraform.locals["reads"]);

/** Settings by function, written by hand from what functions/*.ts do with them. */
const door = ["CALLBACK_TOKENS", "VOD_SIGN_KEYS", "MPS_NOTIFY_KEYS", "SIGN_WINDOW_SECONDS"];
const draining = ["OVERFLOW", "DRAIN_CONCURRENCY", "DRAIN_APP", ...door];
const callback = [
  ...["OVERFLOW", "HOLD_SECONDS", "HOLD_AT_MOST", "CONFIRM_WITH_TENCENT", "ALLOW_ANYONE", "BODY_LIMIT"],
  ...["VOD_ENDPOINT", "MPS_ENDPOINT", ...door],
];
const reconcile = [
  ...["RECONCILE_SERVICES", "RECONCILE_HOURS", "PROGRESS_HOURS"],
  ...["PULL_APPS", "DRAIN_APP", "VOD_ENDPOINT", "MPS_ENDPOINT"],
];
const needed: Record<string, string[]> = {
  all: ["STORE", "EXPIRE_DAYS", "LOG_FORMAT"],
  callback,
  records: ["OVERFLOW", ...door],
  next: ["NOTIFY", "NOTIFY_SECRET"],
  pull: ["PULL_APPS", "PULL_CONCURRENCY", "VOD_ENDPOINT"],
  drain: draining,
  overflow: draining,
  reconcile,
  doctor: [...callback, ...reconcile, ...draining, "PULL_CONCURRENCY", "TDMQ_ENDPOINT"],
};
const entries = { ...settingsTable, ...nextSettingsTable };
/** Only where `npm start` listens. */
const onALaptop = ["PORT"];

describe("settings on SCF", () => {
  it.each(Object.keys(needed))("%s gets what it reads, and no other secret", (name) => {
    expect(new Set(reads()[name])).toEqual(new Set(needed[name]));
  });

  it("leave out none that the code reads", () => {
    const set = new Set([...Object.values(reads()).flat(), "DRAIN_QUEUE"]);
    const missing = Object.keys(entries).filter((it) => !set.has(it));
    expect(missing).toEqual(onALaptop);
  });

  it("each come from a default, a secret, a place or a queue", () => {
    const placed = [...Object.keys(strings("defaults")), ...Object.keys(strings("places"))];
    const secret = [...String(terraform.locals["secrets"]).matchAll(/^ *([A-Z_]+) += var\./gm)].map(
      ([, it]) => it,
    );
    expect(secret).toEqual(["CALLBACK_TOKENS", "VOD_SIGN_KEYS", "MPS_NOTIFY_KEYS", "NOTIFY_SECRET"]);
    expect(Object.values(reads()).flat()).toEqual(
      expect.arrayContaining([...placed, ...secret].filter((it) => it !== undefined)),
    );
    for (const it of Object.values(reads()).flat()) expect([...placed, ...secret]).toContain(it);
  });

  it("have the defaults of the README, and are good as they are", () => {
    const environment = { ...strings("defaults"), TENCENTCLOUD_RUNENV: "SCF" };
    const places = { STORE: "cos://docs-1250000000?region=ap-guangzhou", DRAIN_QUEUE: "cmq://mps?region=gz" };
    expect(readSettings({ ...environment, ...places }).bad).toEqual([]);
    for (const [name, { usual }] of Object.entries(entries)) {
      const value = strings("defaults")[name];
      if (value !== undefined) expect([name, value]).toEqual([name, usual]);
    }
    expect(strings("places")["STORE"]).toBe(
      `cos://\${tencentcloud_cos_bucket.store.bucket}?region=\${var.region}`,
    );
  });

  it("reach the function as its variables, with the queue of drain", () => {
    const { environment } = terraform.resources["tencentcloud_scf_function.function"] ?? {};
    expect(environment).toContain("concat(local.reads.all, local.reads[each.key])");
    expect(environment).toContain("lookup(local.queues, each.key, {})");
    expect(Object.keys(v.parse(v.record(v.string(), v.unknown()), terraform.locals["queues"]))).toEqual([
      "doctor",
      "drain",
      "overflow",
    ]);
  });
});

describe("secrets on SCF", () => {
  const secrets = ["callback_tokens", "vod_sign_keys", "mps_notify_keys", "notify_secret"];

  it.each(secrets)("%s is sensitive, and empty by default", (name) => {
    expect(terraform.variables[name]).toMatchObject({ sensitive: true, default: "" });
  });

  it("are in no output, no file and no setting", async () => {
    expect(JSON.stringify(terraform.outputs)).not.toMatch(/secret|token|keys|settings|environment/);
    for (const stage of ["dev", "prod"]) {
      const text = await readFile(`deploy/scf/${stage}.tfvars`, "utf8");
      expect(text.replace(/^#.*$/gm, "")).not.toMatch(/token|sign|notify|secret|key/i);
      expect(text).toContain(`stage  = "${stage}"`);
    }
    expect(JSON.stringify(terraform.variables["settings"])).toContain("CALLBACK_TOKENS");
    const keys = /AKID\w{20,}|secret_(?:id|key) *=/;
    for (const text of Object.values(terraform.texts)) expect(text).not.toMatch(keys);
  });
});
