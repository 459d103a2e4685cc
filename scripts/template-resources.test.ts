import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { functionsOf, ofType, packaged, type Template, textOf } from "#testing/aws-template.ts";
import { alarms } from "./cost/cost-page.ts";

let folder: string;
const made: Record<string, Template> = {};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "media-callbacks-"));
  const env = { CALLBACK_TOKENS: "ssm:/media/tokens", ALARM_EMAIL: "night@example.com" };
  const make = async (name: string, options: string[], more = {}) => {
    made[name] = await packaged(options, join(folder, name), { ...env, ...more });
  };
  await Promise.all([
    make("table", ["--stage", "prod"], {
      PULL_ENABLED: "true",
      DRAIN_ENABLED: "true",
      RECONCILE_ENABLED: "true",
    }),
    make("bucket", ["--stage", "dev", ...params("store=bucket", "silentHours=6", "systemLogLevel=INFO")]),
  ]);
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

const params = (...given: string[]) => given.flatMap((it) => ["--param", it]);
const template = (name: string): Template => made[name] ?? { Resources: {}, Outputs: {} };
const properties = (name: string, id: string) => template(name).Resources[id]?.Properties ?? {};

const alarm = v.object({
  MetricName: v.string(),
  Namespace: v.string(),
  Dimensions: v.optional(v.array(v.object({ Name: v.string(), Value: v.unknown() })), []),
  Threshold: v.number(),
  Period: v.number(),
  EvaluationPeriods: v.number(),
  TreatMissingData: v.string(),
  AlarmActions: v.array(v.unknown()),
});

/** `namespace metric of: at which value, in how many seconds`. */
function alarmsOf(name: string): string[] {
  return Object.values(ofType(template(name), "AWS::CloudWatch::Alarm")).map(({ Properties }) => {
    const it = v.parse(alarm, Properties);
    expect(it.AlarmActions.map(textOf)).toEqual(["Alarms"]);
    const of = it.Dimensions.map(({ Value }) => textOf(Value).replace(".QueueName", "")).join();
    const after = it.TreatMissingData === "breaching" ? "<" : "≥";
    const seconds = it.Period * it.EvaluationPeriods;
    return `${it.Namespace} ${it.MetricName} ${of} ${after} ${it.Threshold} in ${seconds} s`.replace(
      "  ",
      " ",
    );
  });
}

describe.each([
  { store: "table", stage: "prod", hours: 24 },
  { store: "bucket", stage: "dev", hours: 6 },
])("the alarms of $stage with a $store", ({ store, stage, hours }) => {
  it("are there for each thing that an operator has to know", () => {
    const functions = ["callback", "records", "next", "pull", "drain", "reconcile", "doctor"];
    const dead = ["NotificationsDeadLetters", "OverflowDeadLetters", "NextDeadLetters"];
    const feed =
      store === "table"
        ? `AWS/Lambda IteratorAge media-callbacks-${stage}-next ≥ 900000 in 300 s`
        : "AWS/SQS ApproximateAgeOfOldestMessage Changes ≥ 900 in 300 s";
    expect(new Set(alarmsOf(store))).toEqual(
      new Set([
        ...functions.flatMap((it) =>
          ["Errors", "Throttles"].map(
            (metric) => `AWS/Lambda ${metric} media-callbacks-${stage}-${it} ≥ 1 in 300 s`,
          ),
        ),
        "AWS/SQS ApproximateAgeOfOldestMessage Notifications ≥ 900 in 300 s",
        "AWS/SQS ApproximateAgeOfOldestMessage Overflow ≥ 900 in 300 s",
        feed,
        ...dead.map((it) => `AWS/SQS ApproximateNumberOfMessagesVisible ${it} ≥ 1 in 300 s`),
        "MediaCallbacks parked ≥ 1 in 300 s",
        "MediaCallbacks refused ≥ 100 in 300 s",
        "MediaCallbacks deferred ≥ 1 in 300 s",
        "MediaCallbacks held ≥ 1 in 300 s",
        "MediaCallbacks tasksFailed ≥ 20 in 900 s",
        `MediaCallbacks received < 1 in ${hours * 3_600} s`,
      ]),
    );
    expect(alarmsOf(store)).toHaveLength(alarms); // as docs/deploy-aws.md counts their cost
  });

  it("go to whoever ALARM_EMAIL names", () => {
    const topic = { Subscription: [{ Protocol: "email", Endpoint: "night@example.com" }] };
    expect(properties(store, "Alarms")).toEqual(topic);
  });
});

describe("the timers", () => {
  it.each([
    ["table", "ENABLED"],
    ["bucket", "DISABLED"],
  ])("of the deployment with a %s are %s", (store, state) => {
    const rules = Object.values(ofType(template(store), "AWS::Events::Rule"));
    expect(rules.map(({ Properties }) => Properties["State"])).toEqual([state, state, state]);
  });
});

describe("the functions", () => {
  it("have sizes, and time-outs that what waits for them allows", () => {
    const functions = Object.entries(functionsOf(template("table")));
    const shapes = functions.map(([name, it]) => [name, it.MemorySize, it.Timeout]);
    expect(shapes).toEqual([
      ["callback", 512, 20],
      ["records", 512, 20],
      ["next", 256, 60],
      ["pull", 512, 60],
      ["drain", 256, 60],
      ["reconcile", 512, 900],
      ["doctor", 512, 60],
    ]);
    for (const [, it] of functions) expect([it.Runtime, it.Architectures]).toEqual(["nodejs22.x", ["arm64"]]);
  });

  it.each([
    ["failures only", "table", "WARN"],
    ["each invocation, if they are told to", "bucket", "INFO"],
  ])("let Lambda log %s, and our lines as they are", (_, store, SystemLogLevel) => {
    const functions = Object.values(ofType(template(store), "AWS::Lambda::Function"));
    const logging = functions.map(({ Properties }) => Properties["LoggingConfig"]);
    expect(logging).toEqual(Array(7).fill({ LogFormat: "JSON", SystemLogLevel }));
  });

  it("leave the account's concurrency to others in an outage, where the account has any to reserve", () => {
    const reserved = (store: string) =>
      functionsOf(template(store))["callback"]?.ReservedConcurrentExecutions;
    expect([reserved("table"), reserved("bucket")]).toEqual([200, { Ref: "AWS::NoValue" }]);
  });
});

describe("a queue", () => {
  const queue = v.object({
    VisibilityTimeout: v.number(),
    MessageRetentionPeriod: v.literal(14 * 86_400),
    SqsManagedSseEnabled: v.literal(true),
    RedrivePolicy: v.object({ deadLetterTargetArn: v.unknown(), maxReceiveCount: v.number() }),
  });

  it.each([
    ["table", "Notifications", 20, "NotificationsDeadLetters.Arn", 100],
    ["table", "Overflow", 20, "OverflowDeadLetters.Arn", 100],
    ["bucket", "Changes", 60, "NextDeadLetters.Arn", 20],
  ])("of the deployment with a %s: %s", (store, id, timeout, dead, count) => {
    const { VisibilityTimeout, RedrivePolicy } = v.parse(queue, properties(store, id));
    expect(VisibilityTimeout).toBe(6 * timeout);
    expect(textOf(RedrivePolicy.deadLetterTargetArn)).toBe(dead);
    expect(RedrivePolicy.maxReceiveCount).toBe(count);
  });

  it("has a consumer that tells which messages failed; a stream's halves its batch, too", () => {
    const sources = Object.values({
      ...ofType(template("bucket"), "AWS::Lambda::EventSourceMapping"),
      ...ofType(template("table"), "AWS::Lambda::EventSourceMapping"),
    }).map(({ Properties }) => Properties);
    const feeds = ["Notifications.Arn", "Overflow.Arn", "Changes.Arn", "Table.StreamArn"];
    expect(new Set(sources.map((it) => textOf(it["EventSourceArn"])))).toEqual(new Set(feeds));
    for (const it of sources) expect(it["FunctionResponseTypes"]).toEqual(["ReportBatchItemFailures"]);
    expect(sources.find((it) => textOf(it["EventSourceArn"]) === "Table.StreamArn")).toMatchObject({
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 20,
      DestinationConfig: { OnFailure: { Destination: { "Fn::GetAtt": ["NextDeadLetters", "Arn"] } } },
    });
  });
});
