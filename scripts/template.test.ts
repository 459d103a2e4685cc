import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nextSettingsTable } from "#shared/next/next-settings.ts";
import { readSettings, settingsTable } from "#shared/settings.ts";
import {
  account,
  functionsOf,
  ofType,
  packaged,
  permissionsOf,
  type Template,
} from "#testing/aws-template.ts";
import { permissionsTable, secret } from "#testing/permissions-table.ts";
import { circlesIn, namesIn } from "#testing/template-graph.ts";

const stages = ["dev", "prod"] as const;
const stores = ["table", "bucket"] as const;
const fronts = ["http-api", "function-url"] as const;
const all = stages.flatMap((stage) =>
  stores.flatMap((store) =>
    fronts.map((front) => ({ stage, store, front, name: `${stage}-${store}-${front}` })),
  ),
);
type Deployment = (typeof all)[number];

const canary = "canary-5f1d";
/** As an engineer deploys it; what is in the environment besides must not get into the template. */
const environment = {
  CALLBACK_TOKENS: "ssm:/media/tokens",
  VOD_SIGN_KEYS: `secretsmanager:${secret("sign-keys")}`,
  MPS_NOTIFY_KEYS: "ssm:/media/notify-keys",
  TENCENTCLOUD_SECRETID: "ssm:/media/tencent-id",
  TENCENTCLOUD_SECRETKEY: "ssm:/media/tencent-key",
  NOTIFY: "eventbridge://media",
  NOTIFY_SECRET: "ssm:/media/webhook",
  ALARM_EMAIL: "night@example.com",
  AWS_ACCESS_KEY_ID: `${canary}-id`,
  AWS_SECRET_ACCESS_KEY: `${canary}-key`,
  AWS_SESSION_TOKEN: `${canary}-token`,
  TENCENTCLOUD_SESSIONTOKEN: `${canary}-session`,
  STORE: `s3://${canary}`,
  OVERFLOW: `sqs://${canary}/q`,
};

let folder: string;
const templates = new Map<string, Template>();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "media-callbacks-"));
  const waiting = [...all];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { stage, store, front, name } = next;
      const options = ["--stage", stage, "--param", `store=${store}`, "--param", `front=${front}`];
      templates.set(name, await packaged(options, join(folder, name), environment));
    }
  };
  await Promise.all([worker(), worker()]);
}, 180_000);
afterAll(() => rm(folder, { recursive: true }));

function templateOf({ name }: Deployment): Template {
  const found = templates.get(name);
  if (found === undefined) throw new Error(`${name} was not packaged`);
  return found;
}

describe.each(all)("the template of $stage with a $store and a $front", (deployment) => {
  const { stage, store, front } = deployment;
  const name = `media-callbacks-${stage}`;

  it("lets each function do what is in this table, and nothing else", () => {
    expect(permissionsOf(templateOf(deployment))).toEqual(permissionsTable(name, store));
  });

  it("has no wildcard in a role but for names that come later: log streams of one group, objects of one prefix", () => {
    const lines = Object.values(permissionsOf(templateOf(deployment))).flatMap((it) => [...it]);
    for (const line of lines) {
      const [action = "", resource = ""] = line.split(" ");
      expect(action).toMatch(/^[a-z0-9]+:[A-Za-z]+$/);
      const named = resource
        .replace(/(:log-group:\/aws\/lambda\/[\w-]+):\*$/, "$1")
        .replace(/^(Bucket\.Arn\/(?:results|progress|rejected|refused|doctor))\/\*$/, "$1");
      expect(named).not.toMatch(/[*?]/);
    }
  });

  it("gives each function a role of its own, and a log that ends", () => {
    const functions = functionsOf(templateOf(deployment));
    const roles = Object.entries(functions).map(([it, { role }]) => [it, role]);
    expect(Object.fromEntries(roles)).toEqual({
      callback: "CallbackRole.Arn",
      records: "RecordsRole.Arn",
      next: "NextRole.Arn",
      pull: "PullRole.Arn",
      drain: "DrainRole.Arn",
      reconcile: "ReconcileRole.Arn",
      doctor: "DoctorRole.Arn",
    });
    const groups = Object.values(ofType(templateOf(deployment), "AWS::Logs::LogGroup"));
    const days = { dev: 14, prod: 90 }[stage];
    expect(groups.map(({ Properties }) => Properties)).toEqual(
      ["callback", "records", "next", "pull", "drain", "reconcile", "doctor"].map((it) => ({
        LogGroupName: `/aws/lambda/${name}-${it}`,
        RetentionInDays: days,
      })),
    );
  });

  it("refers to nothing that is not there, and never in a circle", () => {
    const { Resources, Outputs } = templateOf(deployment);
    const names = [...namesIn({ Resources, Outputs })];
    expect(names.filter((it) => !(it in Resources))).toEqual([]);
    expect(circlesIn(Resources)).toEqual([]);
  });

  it("holds no secret, in no file", async () => {
    const out = join(folder, deployment.name, ".serverless");
    const files = (await readdir(out)).filter((it) => it.endsWith(".json"));
    expect(files).toHaveLength(3);
    for (const file of files) expect(await readFile(join(out, file), "utf8")).not.toContain(canary);
  });

  it("sets all settings, and the code takes what it sets", () => {
    const functions = functionsOf(templateOf(deployment));
    const set = new Set(Object.values(functions).flatMap((it) => Object.keys(it.environment)));
    const { PORT: _, ...entries } = { ...settingsTable, ...nextSettingsTable };
    expect([...set]).toEqual(expect.arrayContaining(Object.keys(entries)));
    const lambda = { AWS_LAMBDA_RUNTIME_API: "127.0.0.1:9001", AWS_REGION: "eu-central-1" };
    for (const it of Object.values(functions)) {
      const { settings, bad } = readSettings({ ...it.environment, ...lambda });
      expect(bad).toEqual([]);
      const place = { table: `dynamodb://${name}`, bucket: `s3://${name}-${account}` }[store];
      expect(settings?.STORE).toBe(place);
    }
    expect(functions["callback"]?.environment["OVERFLOW"]).toBe(`sqs://${account}/${name}-overflow`);
  });

  it("has one front, open to all, and to no flood where AWS can hold it off", () => {
    const template = templateOf(deployment);
    const routes = Object.values(ofType(template, "AWS::ApiGatewayV2::Route"));
    const urls = Object.values(ofType(template, "AWS::Lambda::Url"));
    const keys = routes.map(({ Properties }) => Properties["RouteKey"]);
    if (front === "http-api") {
      expect(keys).toEqual(["ANY /callback", "ANY /callback/{proxy+}", "GET /health"]);
      expect(urls).toEqual([]);
      expect(template.Resources["HttpApiStage"]?.Properties["DefaultRouteSettings"]).toEqual({
        ThrottlingRateLimit: 500,
        ThrottlingBurstLimit: 1000,
      });
    } else {
      expect(keys).toEqual([]);
      expect(urls.map(({ Properties }) => Properties["AuthType"])).toEqual(["NONE"]);
    }
  });
});
