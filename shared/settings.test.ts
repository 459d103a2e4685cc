import { describe, expect, it } from "vitest";
import type { LogFormat } from "./log.ts";
import { describeBadSetting, type Environment, isDeployed, logFormat, readSettings } from "./settings.ts";

const defaults = {
  STORE: "file:./data",
  EXPIRE_DAYS: 30,
  OVERFLOW: "none",
  HOLD_SECONDS: 12,
  HOLD_AT_MOST: 100,
  CALLBACK_TOKENS: "",
  VOD_SIGN_KEYS: "",
  MPS_NOTIFY_KEYS: "",
  SIGN_WINDOW_SECONDS: 900,
  CONFIRM_WITH_TENCENT: "off",
  ALLOW_ANYONE: "no",
  BODY_LIMIT: 6_291_456,
  LOG_FORMAT: "auto",
  PULL_APPS: "default",
  PULL_CONCURRENCY: 2,
  VOD_ENDPOINT: "https://vod.tencentcloudapi.com",
  MPS_ENDPOINT: "https://mps.tencentcloudapi.com",
  RECONCILE_SERVICES: "vod,mps",
  RECONCILE_HOURS: 24,
  PROGRESS_HOURS: 6,
  TDMQ_ENDPOINT: "https://tdmq.tencentcloudapi.com",
  DRAIN_QUEUE: "none",
  DRAIN_CONCURRENCY: 2,
  DRAIN_APP: "default",
  PORT: 3000,
};
const lambda = { AWS_LAMBDA_RUNTIME_API: "127.0.0.1:9001" };
const scf = { TENCENTCLOUD_RUNENV: "SCF" };

const badNames = (environment: Environment) => readSettings(environment).bad.map(({ name }) => name);

describe("the settings", () => {
  it("need not be given, and an empty one is not given", () => {
    expect(readSettings({})).toEqual({ settings: defaults, bad: [] });
    const empty = { STORE: "", BODY_LIMIT: "", LOG_FORMAT: "", PORT: "" };
    expect(readSettings(empty)).toEqual({ settings: defaults, bad: [] });
  });

  it("are read from the environment, and nothing else is", () => {
    const given = { STORE: "file:/srv/media", BODY_LIMIT: "1024", LOG_FORMAT: "json", PORT: "0", HOME: "/x" };
    expect(readSettings(given)).toEqual({
      settings: { ...defaults, STORE: "file:/srv/media", BODY_LIMIT: 1024, LOG_FORMAT: "json", PORT: 0 },
      bad: [],
    });
  });

  it.each([
    ["BODY_LIMIT", "1024", "67108864"],
    ["PORT", "0", "65535"],
    ["EXPIRE_DAYS", "0", "3650"],
    ["HOLD_SECONDS", "0", "25"],
    ["HOLD_AT_MOST", "0", "10000"],
    ["PULL_CONCURRENCY", "1", "16"],
    ["RECONCILE_HOURS", "1", "72"],
    ["PROGRESS_HOURS", "0", "72"],
    ["DRAIN_CONCURRENCY", "1", "16"],
  ])("%s may be %s to %s", (name, least, most) => {
    for (const value of [least, most]) expect(badNames({ [name]: value })).toEqual([]);
    for (const value of [`${Number(least) - 1}`, `${Number(most) + 1}`]) {
      expect(badNames({ [name]: value })).toEqual([name]);
    }
  });

  it.each([
    ["STORE", "data"],
    ["STORE", "file:"],
    ["STORE", "s3://media"],
    ["STORE", "dynamodb://"],
    ["OVERFLOW", "sqs"],
    ["PULL_APPS", "shop"],
    ["RECONCILE_SERVICES", "mps,vod"],
    ["PULL_APPS", "shop=1,shop=2"],
    ["VOD_ENDPOINT", "vod.tencentcloudapi.com"],
    ["VOD_ENDPOINT", "https://vod.tencentcloudapi.com/path"],
    ["DRAIN_QUEUE", "sqs://111122223333/q"],
    ["DRAIN_QUEUE", "cmq://events"],
    ["DRAIN_APP", "a shop"],
    ["OVERFLOW", "cmq://overflow"],
    ["HOLD_SECONDS", "1m"],
    ["BODY_LIMIT", "abc"],
    ["BODY_LIMIT", "2048.5"],
    ["BODY_LIMIT", "6MB"],
    ["BODY_LIMIT", "Infinity"],
    ["LOG_FORMAT", "JSON"],
    ["PORT", "http"],
    ["PORT", "-1"],
    ["PORT", " "],
    ["PORT", "0x50"],
  ])("tell once of a %s of %j, and what it may be", (name, was) => {
    const { settings, bad } = readSettings({ [name]: was });
    expect(settings).toBeNull();
    expect(bad).toMatchObject([{ name, was, mayBe: expect.stringMatching(/.{4,}/) }]);
    const [told = ""] = bad.map(describeBadSetting);
    expect(told.startsWith(`${name} is "${was}"`)).toBe(true);
    expect(told.endsWith(`; it may be ${bad[0]?.mayBe}`)).toBe(true);
  });

  it.each([
    ["STORE", "data", 'wrong scheme "data"'],
    ["STORE", "s3://media", "no region"],
    ["STORE", "dynamodb://", "no name"],
    ["OVERFLOW", "sqs", "no name"],
    ["OVERFLOW", "sqs://overflow?region=x", 'wrong name "overflow"'],
    ["OVERFLOW", "sqs://111122223333?region=x", "no path"],
    ["OVERFLOW", "sqs://111122223333/q.fifo?region=x", 'wrong path "/q.fifo"'],
    ["OVERFLOW", "sqs://111122223333/q", "no region"],
    ["OVERFLOW", "cmq://overflow", "no region"],
    ["DRAIN_QUEUE", "sqs://111122223333/q", 'wrong scheme "sqs"'],
    ["DRAIN_QUEUE", "cmq://events/x?region=gz", 'wrong path "/x"'],
  ])("tell of a %s of %j which part is wrong: %s", (name, was, why) => {
    const { bad } = readSettings({ [name]: was });
    expect(bad.map(describeBadSetting)).toEqual([`${name} is "${was}": ${why}; it may be ${bad[0]?.mayBe}`]);
  });

  it("tell of all that are wrong at once", () => {
    expect(badNames({ STORE: "x", BODY_LIMIT: "x", LOG_FORMAT: "x", PORT: "x" })).toEqual([
      "STORE",
      "BODY_LIMIT",
      "LOG_FORMAT",
      "PORT",
    ]);
  });
});

describe("a function in a cloud", () => {
  it.each<[Environment, boolean, LogFormat]>([
    [{}, false, "text"],
    [lambda, true, "emf"],
    [scf, true, "json"],
    [{ TENCENTCLOUD_RUNENV: "x" }, false, "text"],
    [{ ...lambda, IS_LOCAL: "true" }, false, "text"],
    [{ AWS_LAMBDA_RUNTIME_API: "" }, false, "text"],
  ])("is one with %j: %s, and logs %s", (environment, deployed, format) => {
    expect(isDeployed(environment)).toBe(deployed);
    expect(logFormat("auto", environment)).toBe(format);
  });

  it.each<["text" | "json", Environment, LogFormat]>([
    ["text", {}, "text"],
    ["json", {}, "json"],
    ["text", lambda, "text"],
    ["json", lambda, "emf"],
    ["json", scf, "json"],
  ])("told to log %s with %j it logs %s", (told, environment, format) => {
    expect(logFormat(told, environment)).toBe(format);
  });

  it.each([lambda, scf])("keeps nothing in a folder that is lost with it: %j", (cloud) => {
    expect(readSettings(cloud)).toMatchObject({
      settings: null,
      bad: [{ name: "STORE", was: "file:./data" }],
    });
    expect(readSettings({ ...cloud, STORE: "file:/tmp/data" }).settings).toBeNull();
    expect(readSettings({ ...cloud, STORE: "file:/mnt/media" })).toMatchObject({ bad: [] });
    expect(readSettings({ ...cloud, STORE: "s3://media?region=x" })).toMatchObject({ bad: [] });
    expect(readSettings({ ...cloud, IS_LOCAL: "true" })).toMatchObject({ bad: [] });
  });
});
