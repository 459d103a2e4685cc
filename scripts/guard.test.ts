import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const run = promisify(execFile);
const params = { store: "table", front: "http-api", silentHours: 24, failingTasks: "20", refusedFlood: 100 };

/** What serverless.yml is told under this command, in an environment of its own, with these params. */
async function told(env: Record<string, string>, command = "package", changed = {}): Promise<string> {
  const values = JSON.stringify({ ...params, ...changed });
  const script = `const resolveVariable = async (name) => (${values})[name.replace("param:", "")];
    const guard = require("./deploy/aws/guard.cjs");
    guard({ resolveVariable }).then(console.log, (error) => console.log(error.message));`;
  const { stdout } = await run(process.execPath, ["-e", script, command], { env });
  return stdout.trim();
}

const arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:media/keys-AbCdEf";

describe("what may be packaged", () => {
  it.each([
    [{ CALLBACK_TOKENS: "ssm:/media/tokens" }],
    [{ VOD_SIGN_KEYS: `secretsmanager:${arn}`, CALLBACK_TOKENS: "shop=" }],
    [{ MPS_NOTIFY_KEYS: "ssm:/media/keys", TENCENTCLOUD_SECRETKEY: "ssm:/media/tencent-key" }],
    [{ ALLOW_ANYONE: "yes" }],
    [{ ALLOW_ANYONE: "yes", NOTIFY: "sqs://111122223333/q?region=eu-west-1" }],
    [{ ALLOW_ANYONE: "yes", NOTIFY: "https://cms.example/hook" }],
    [{ ALLOW_ANYONE: "yes", NOTIFY: "eventbridge://media?region=eu-central-1" }],
    [{ ALLOW_ANYONE: "yes", NOTIFY: "sns:arn:aws:sns:eu-central-1:111122223333:results" }],
    [
      {
        ALLOW_ANYONE: "yes",
        SECRETS_KMS_KEY: "arn:aws:kms:eu-central-1:111122223333:key/1a2b3c4d-0000-4000-8000-000000000000",
      },
    ],
  ])("is %j", async (env) => {
    expect(await told(env)).toBe("safe");
  });

  it.each([
    [{}, "Nobody guards the callback URL"],
    [{ CALLBACK_TOKENS: "shop=, default=" }, "Nobody guards the callback URL"],
    [{ CALLBACK_TOKENS: "shop=hunter2" }, "CALLBACK_TOKENS must not stand in the template"],
    [{ CALLBACK_TOKENS: "hunter2" }, "CALLBACK_TOKENS must not stand in the template"],
    [{ CALLBACK_TOKENS: "ssm:/media/tokens", VOD_SIGN_KEYS: "shop=hunter2" }, "VOD_SIGN_KEYS must not"],
    [{ ALLOW_ANYONE: "yes", MPS_NOTIFY_KEYS: "secretsmanager:media/keys" }, "the secret's whole ARN"],
    [{ ALLOW_ANYONE: "yes", TENCENTCLOUD_SECRETID: "hunter2" }, "TENCENTCLOUD_SECRETID must not"],
    [{ ALLOW_ANYONE: "yes", TENCENTCLOUD_SECRETKEY: "hunter2" }, "TENCENTCLOUD_SECRETKEY must not"],
    [{ ALLOW_ANYONE: "yes", NOTIFY_SECRET: "whsec_hunter2" }, "NOTIFY_SECRET must not"],
    [{ ALLOW_ANYONE: "yes", NOTIFY: "https://cms.example/hook?key=hunter2" }, "NOTIFY has a query"],
    [{ ALLOW_ANYONE: "yes", NOTIFY: "https://me:hunter2@cms.example/hook" }, "NOTIFY has a password"],
    [{ ALLOW_ANYONE: "yes", VOD_ENDPOINT: "https://me:hunter2@vod.example" }, "VOD_ENDPOINT has a password"],
    [
      { ALLOW_ANYONE: "yes", DRAIN_QUEUE: "cmq://q?endpoint=https://me:hunter2@x.example" },
      "DRAIN_QUEUE has a password",
    ],
    [{ ALLOW_ANYONE: "yes", NOTIFY: "sns:*" }, "NOTIFY must name one thing exactly"],
    [{ ALLOW_ANYONE: "yes", NOTIFY: "sqs://111122223333/*" }, "NOTIFY must name one thing exactly"],
    [{ ALLOW_ANYONE: "yes", NOTIFY: "eventbridge://*?region=x" }, "NOTIFY must name one thing exactly"],
    [{ ALLOW_ANYONE: "yes", SECRETS_KMS_KEY: "*" }, "SECRETS_KMS_KEY must name one thing exactly"],
  ])("is not %j: %s", async (env, why) => {
    for (const command of ["package", "deploy"]) {
      const fault = await told(env, command);
      expect(fault).toContain(why);
      expect(fault).not.toContain("hunter2");
    }
  });

  it.each([
    { store: "bucket", front: "function-url", silentHours: "1" },
    { silentHours: 168, failingTasks: 1, refusedFlood: "100000" },
  ])("has such params: %j", async (changed) => {
    expect(await told({ ALLOW_ANYONE: "yes" }, "package", changed)).toBe("safe");
  });

  it.each([
    ["store", "s3"],
    ["front", "rest"],
    ["silentHours", "169"],
    ["silentHours", "0"],
    ["failingTasks", "many"],
    ["refusedFlood", ""],
  ])("has not the param %s=%s", async (name, value) => {
    const fault = await told({ ALLOW_ANYONE: "yes" }, "package", { [name]: value });
    expect(fault).toContain(`--param ${name}=${value}`);
  });

  it("is no question where nothing is packaged", async () => {
    expect(await told({ CALLBACK_TOKENS: "shop=hunter2" }, "invoke")).toBe("safe");
  });
});
