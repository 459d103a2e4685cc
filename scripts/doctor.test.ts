import { execFile } from "node:child_process";
import { describe, expect, it } from "vitest";
import { secretsIn } from "#shared/authenticate/secrets.ts";
import { checkSecrets } from "#shared/doctor/check-secrets.ts";
import { type Environment, readSettings } from "#shared/settings.ts";
import {
  type DoctorWorld,
  type DoctorWorldOptions,
  doctorWorld,
  notifyKey,
  shop,
  signKey,
  token,
} from "#testing/doctor-world.ts";

interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

function doctor(args: string[], settings: Record<string, string>): Promise<Ran> {
  const env: Environment = { PATH: process.env["PATH"], ...settings };
  const command = ["--import", "tsx", "scripts/doctor.ts", ...args];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, command, { env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr }),
    );
    child.stdin?.end();
  });
}

/** Runs the doctor in a world; no secret may be in what it says. */
async function examined(
  args: string[],
  world: DoctorWorld,
  settings: Record<string, string> = {},
): Promise<Ran> {
  const ran = await doctor(["--registry", world.registry.href, ...args], {
    ...world.environment,
    ...settings,
  });
  for (const secret of [token, signKey, notifyKey, "SECRETEXAMPLE"])
    expect(ran.stdout + ran.stderr).not.toContain(secret);
  return ran;
}

const elsewhere = {
  NotificationUrl: "https://old.example/hook",
  DeleteMediaCompleteEventSwitch: "OFF",
  SignKey: "",
};

async function misdirected(options: DoctorWorldOptions = {}) {
  const world = await doctorWorld(options);
  const config = world.emulators.vod.config(shop);
  Object.assign(config, elsewhere);
  return { world, config, args: ["--url", world.url.href, "--fix"] };
}

describe("npm run doctor", () => {
  it("ends with 0 where all is well, and shows each check", async () => {
    const world = await doctorWorld();
    const { code, stdout } = await examined(["--url", world.url.href], world);
    expect(code).toBe(0);
    expect(stdout).not.toContain("✗");
    for (const name of ["settings", "store: guard", "VOD shop: Mode", "probe shop: unsigned", "clock"])
      expect(stdout).toMatch(new RegExp(`^✓ +${name} `, "m"));
    expect(stdout).toMatch(/^\d+ well( · \d+ to be looked at)? · \d+ not examined\n$/m);
  });

  it("ends with 1 where something is wrong, and says what to do under it", async () => {
    const world = await doctorWorld();
    const { code, stdout } = await examined(["--pull"], world);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^✗ +VOD shop: Mode +is PUSH, should be PULL\n {5}→ npm run doctor -- --pull --fix writes it$/m,
    );
    expect(stdout).toContain(" · 1 wrong · ");
  });

  it("says it in JSON, a line each", async () => {
    const world = await doctorWorld();
    const { code, stdout } = await examined(["--url", world.url.href, "--json"], world, { STORE: "bucket" });
    expect(code).toBe(1);
    expect(
      stdout
        .trim()
        .split("\n")
        .map((it) => JSON.parse(it)),
    ).toEqual([
      { name: "settings", ok: "no", what: expect.stringContaining("STORE"), todo: expect.any(String) },
      { name: "all else", ok: "skipped", what: expect.any(String), todo: null },
    ]);
  });

  it.each([
    [["--url", "nowhere"], "--url is no https://"],
    [["--url", "https://host/callback?token=x"], "--url is no https://"],
    [["--events", "upload,everything"], '--events is "everything"; it may be upload, delete, persistence'],
    [["--fix"], "say --url https://… or --pull"],
    [["--yes"], "--yes is for --fix"],
    [["shop"], '"shop" is no option'],
    [["--keys", "a b"], "an application's name"],
    [["--loud"], "--loud"],
  ])("ends with 2 after %j", async (args, why) => {
    const { code, stderr } = await doctor(args, {});
    expect(code).toBe(2);
    expect(stderr).toContain(why);
    expect(stderr).toContain("npm run doctor  ");
  });
});

describe("--fix", () => {
  const difference = [
    "VOD shop:",
    "  NotificationUrl: https://old.example/… → http://127.0.0.1:",
    "  DeleteMediaCompleteEventSwitch: OFF → ON",
    "  SignKey: the last of VOD_SIGN_KEYS",
  ];

  it("shows the difference, and writes nothing unless somebody says yes", async () => {
    const { world, config, args } = await misdirected();
    const { code, stdout } = await examined(args, world);
    for (const line of difference) expect(stdout).toContain(line);
    expect(stdout).toContain("Nobody can be asked here: say --yes.");
    expect(code).toBe(1);
    expect(config).toMatchObject(elsewhere);
  });

  it("writes it after --yes, with the current SignKey", async () => {
    const { world, config, args } = await misdirected();
    const keys = { VOD_SIGN_KEYS: `shop=${notifyKey},shop=${signKey}` };
    const { code, stdout } = await examined([...args, "--yes"], world, keys);
    for (const line of [...difference, "VOD shop: written."]) expect(stdout).toContain(line);
    expect(code).toBe(0);
    expect(config).toEqual({
      Mode: "PUSH",
      NotificationUrl: `${world.url.href}callback/shop/${token}`,
      UploadMediaCompleteEventSwitch: "ON",
      DeleteMediaCompleteEventSwitch: "ON",
      PersistenceCompleteEventSwitch: "ON",
      SignKey: signKey,
    });
  });

  it("moves from push to pull, and leaves the URL", async () => {
    const { world, config } = await misdirected();
    const { code } = await examined(["--pull", "--fix", "--yes", "--events", "upload"], world);
    expect(code).toBe(0);
    expect(config).toMatchObject({ ...elsewhere, Mode: "PULL", SignKey: signKey });
  });

  it("does not send VOD to a callback that is ill", async () => {
    const { world, config, args } = await misdirected({
      lie: ({ url }, response) => {
        if (url !== "/health") return false;
        response.writeHead(503).end('{"status":"misconfigured","settings":[]}');
        return true;
      },
    });
    const { code, stdout } = await examined([...args, "--yes"], world);
    expect(code).toBe(1);
    expect(stdout).toContain("not written, since what it posts would not be taken: health: HTTP 503");
    expect(config).toMatchObject(elsewhere);
  });

  it.each([
    [{ TENCENTCLOUD_SECRETID: "" }, "no keys of Tencent Cloud"],
    [{ TENCENTCLOUD_SECRETID: "AKIDOTHER" }, "AuthFailure.SecretIdNotFound"],
    [
      {
        CALLBACK_TOKENS: "ssm:/t",
        AWS_ENDPOINT_URL_SSM: "http://127.0.0.1:1",
        AWS_ACCESS_KEY_ID: "a",
        AWS_SECRET_ACCESS_KEY: "b",
      },
      "the secrets cannot be read",
    ],
  ])("changes nothing with %j, and says why", async (settings, why) => {
    const { world, config, args } = await misdirected();
    const { code, stdout } = await examined([...args, "--yes"], world, settings);
    expect(code).toBe(1);
    expect(stdout).toContain(why);
    expect(config).toMatchObject(elsewhere);
  });
});

describe("--keys", () => {
  it("makes settings that work, and shows where they are pasted", async () => {
    const { code, stdout } = await doctor(["--keys", "shop", "--url", "https://api.example/prod"], {
      PULL_APPS: "shop=1500000007",
    });
    expect(code).toBe(0);
    const settings = Object.fromEntries(
      [...stdout.matchAll(/^ {2}([A-Z_]+)=(\S+)$/gm)].map(([, name, it]) => [name, it]),
    );
    const read = readSettings(settings).settings;
    const secrets = ["CALLBACK_TOKENS", "VOD_SIGN_KEYS", "MPS_NOTIFY_KEYS"].map((name) => {
      const it = secretsIn(String(settings[name]));
      return "secrets" in it ? it.secrets : new Map<string, string[]>();
    });
    const [tokens = new Map(), vodKeys = new Map(), mpsKeys = new Map()] = secrets;
    if (read === null) throw new Error("the settings do not fit");
    expect(checkSecrets(read, { tokens, vodKeys, mpsKeys }, null).map(({ ok }) => ok)).toEqual([
      "yes",
      "skipped",
      "yes",
    ]);
    const [newToken, newSignKey, newNotifyKey] = secrets.map((it) => it.get("shop")?.[0]);
    expect(new Set([newToken, newSignKey, newNotifyKey]).size).toBe(3);
    expect(stdout).toContain("  SubAppId         1500000007\n");
    expect(stdout).toContain(`  NotificationUrl  https://api.example/prod/callback/shop/${newToken}\n`);
    expect(stdout).toContain(`  SignKey          ${newSignKey}\n`);
    expect(stdout).toContain(`  NotifyKey        ${newNotifyKey}\n`);
  });

  it("keeps to itself what is set already", async () => {
    const { stdout } = await doctor(["--keys"], { CALLBACK_TOKENS: `default=${token}` });
    expect(stdout).toMatch(/CALLBACK_TOKENS=<what is set>,default=[0-9a-f]{32} +# it has secrets/);
    expect(stdout).toMatch(/NotificationUrl {2}https:\/\/<your host>\/callback\/default\/[0-9a-f]{32}\n/);
    expect(stdout).not.toContain(token);
  });
});
