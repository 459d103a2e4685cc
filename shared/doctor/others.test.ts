import { describe, expect, it, onTestFinished } from "vitest";
import { loopback } from "#emulators/tencent-api/loopback.ts";
import { bucket } from "#testing/doctor-stores.ts";
import { type DoctorWorldOptions, doctorWorld, shop } from "#testing/doctor-world.ts";
import type { Doctoring } from "./admit.ts";

interface Case {
  about: string;
  world?: DoctorWorldOptions;
  environment?: Record<string, string> | (() => Promise<Record<string, string>>);
  more?: Partial<Doctoring>;
  /** Name, mark, what was found. */
  told: [string, "yes" | "warning" | "skipped", RegExp];
}

const off = (seconds: number) => ({ now: () => new Date(Date.now() + seconds * 1_000) });
const says = (path: RegExp, body: string): DoctorWorldOptions => ({
  lie: ({ method, url }, response) => {
    if (!path.test(`${method} ${url}`)) return false;
    response.writeHead(200).end(body);
    return true;
  },
});
const queue = (described: DoctorWorldOptions["queue"]): DoctorWorldOptions => ({
  ...(described && { queue: described }),
});
const november = { now: () => new Date("2026-11-21T00:00:00Z") };

const cases: Case[] = [
  {
    about: "an entrance that is open on purpose",
    environment: { CALLBACK_TOKENS: "", VOD_SIGN_KEYS: "", MPS_NOTIFY_KEYS: "", ALLOW_ANYONE: "yes" },
    told: ["secrets: guard", "warning", /ALLOW_ANYONE=yes/],
  },
  {
    about: "a bucket that may not be asked for its versioning",
    environment: () =>
      bucket({
        kind: "cos",
        fault: (it) => (it === "GET /bucket-1300000001" ? { status: 403, code: "AccessDenied" } : null),
      }),
    told: ["store: never versioned", "warning", /does not tell \(HTTP 403\)/],
  },
  {
    about: "a bucket that never had versioning",
    environment: () => bucket({ kind: "cos" }),
    told: ["store: never versioned", "yes", /never/],
  },
  { about: "a clock 20 s ahead", more: off(20), told: ["clock", "yes", /^as that of http/] },
  { about: "a clock a minute ahead", more: off(60), told: ["clock", "warning", /s ahead of/] },
  { about: "a clock two minutes behind", more: off(-120), told: ["clock", "warning", /s behind/] },
  {
    about: "another version that is deployed",
    world: says(/health/, '{"status":"ok","version":"0.0.9","settings":"ok"}'),
    told: ["health", "warning", /its version is 0\.0\.9, here is/],
  },
  {
    about: "a probe that is deferred",
    world: says(/callback\/shop\//, '{"outcome":"deferred","key":null}'),
    told: ["probe shop: signed as VOD", "warning", /did not take it within 4 s/],
  },
  {
    about: "a Node without fixes",
    more: { node: "20.19.0", ...november },
    told: ["versions: Node", "warning", /since 2026-04-30/],
  },
  {
    about: "a Node with fixes",
    more: { node: "22.4.0", ...november },
    told: ["versions: Node", "yes", /^22\.4\.0$/],
  },
  {
    about: "a Node that is newer than we know",
    more: { node: "31.0.0" },
    told: ["versions: Node", "yes", /^31/],
  },
  {
    about: "an SDK that is a month old",
    world: { newest: "4.1.310" },
    told: ["versions: SDK", "yes", /newest is 4\.1\.310/],
  },
  {
    about: "an SDK that is old",
    world: { newest: "4.1.999" },
    told: ["versions: SDK", "warning", /newest is 4\.1\.999/],
  },
  {
    about: "an SDK of another time",
    world: { newest: "5.0.0" },
    told: ["versions: SDK", "warning", /newest is 5\.0\.0/],
  },
  {
    about: "a registry that says nothing",
    world: { newest: "?" },
    told: ["versions: SDK", "skipped", /did not tell/],
  },
  {
    about: "a queue without dead letters",
    world: queue({ DeadLetterPolicy: null }),
    told: ["DRAIN_QUEUE: dead letters", "warning", /^none$/],
  },
  {
    about: "dead letters by age",
    world: queue({ DeadLetterPolicy: { DeadLetterQueue: "d", Policy: 1, MaxTimeToLive: 3000 } }),
    told: ["DRAIN_QUEUE: dead letters", "yes", /^d, after 3000 s$/],
  },
  { about: "no queue", environment: { DRAIN_QUEUE: "none" }, told: ["queue", "skipped", /no setting names/] },
];

describe("of what is not wrong, tells of", () => {
  it.each(cases)("$about", async ({ world: options, environment = {}, more, told: [name, ok, what] }) => {
    const world = await doctorWorld(options);
    const settings = typeof environment === "function" ? await environment() : environment;
    const diagnoses = await world.examined(settings, {}, more);
    expect(diagnoses.find((it) => it.name === name)).toMatchObject({ ok, what: expect.stringMatching(what) });
  });

  it("a queue whose region nobody knows, and one that overflows", async () => {
    const world = await doctorWorld();
    const named = String(world.environment["DRAIN_QUEUE"]);
    const diagnoses = await world.examined({ DRAIN_QUEUE: named.replace("region=gz&", ""), OVERFLOW: named });
    expect(diagnoses.find(({ name }) => name === "DRAIN_QUEUE: retention")).toMatchObject({
      ok: "skipped",
      todo: "write the queue's region into DRAIN_QUEUE: &region=gz",
    });
    expect(diagnoses.filter(({ name }) => name.startsWith("OVERFLOW")).map(({ ok }) => ok)).toEqual([
      "yes",
      "yes",
      "yes",
      "yes",
    ]);
  });
});

it.each([
  [
    "PullEvents",
    "UnauthorizedOperation.Pull",
    "PullEvents shop",
    "let the role or the keys call vod:PullEvents and vod:ConfirmEvents",
  ],
  [
    "DescribeEventConfig",
    "ResourceNotFound.UserNotExist",
    "VOD shop",
    "check the numbers in PULL_APPS: the account has no such application",
  ],
  ["DescribeEventConfig", "AuthFailure.SignatureExpire", "VOD shop", "set the clock of this machine"],
  [
    "PullEvents",
    "RequestLimitExceeded",
    "PullEvents shop",
    "ask again in a minute: the account calls too often",
  ],
  [
    "PullEvents",
    "InternalError",
    "PullEvents shop",
    "ask again; if it stays so, look at the status of Tencent Cloud",
  ],
])("says what to do where %s is answered %s", async (action, code, name, todo) => {
  const api = await loopback(async ({ headers }, _, response) => {
    const refused = { Error: { Code: code, Message: "of SECRETEXAMPLE" } };
    const Response = headers["x-tc-action"] === action ? refused : { Mode: "PULL", CountOfEventsToPull: 1 };
    response.end(JSON.stringify({ Response: { ...Response, RequestId: "r" } }));
  });
  onTestFinished(() => api.close());
  const world = await doctorWorld();
  const wanted = { url: null, mode: "PULL", events: [] } as const;
  const diagnoses = await world.examined({ VOD_ENDPOINT: api.url.origin }, wanted);
  const what = `${action}: ${code}, RequestId r`;
  expect(diagnoses.filter(({ ok }) => ok === "no")).toEqual([{ name, ok: "no", what, todo }]);
});

it("never confirms, and pulls nothing where events are pushed", async () => {
  const world = await doctorWorld();
  world.emulators.vod.queue(shop).push({ EventType: "PullComplete" });
  await world.examined();
  expect(world.emulators.vod.log.map(({ what }) => what)).toEqual(["pushed"]);
  await world.examined({}, { mode: "PULL" });
  expect(world.emulators.vod.log.map(({ what }) => what)).toEqual(["pushed", "pulled"]);
});
