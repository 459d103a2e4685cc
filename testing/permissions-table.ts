import { account } from "./aws-template.ts";

/** The ARN of a secret in Secrets Manager. */
export const secret = (name: string) =>
  `arn:aws:secretsmanager:eu-central-1:${account}:secret:media/${name}-AbCdEf`;

/** What each role of a deployment may do, `action resource` a line, written by hand: with the settings of the test. */
export function permissionsTable(name: string, store: "table" | "bucket"): Record<string, Set<string>> {
  const logs = (it: string) =>
    ["CreateLogStream", "PutLogEvents"].map(
      (action) => `logs:${action} arn:aws:logs:eu-central-1:${account}:log-group:/aws/lambda/${name}-${it}:*`,
    );
  const parameter = (it: string) =>
    `ssm:GetParameter arn:aws:ssm:eu-central-1:${account}:parameter/media/${it}`;
  const receive = (queue: string) =>
    ["DeleteMessage", "GetQueueAttributes", "ReceiveMessage"].map((it) => `sqs:${it} ${queue}.Arn`);
  const tencent = [parameter("tencent-id"), parameter("tencent-key")];
  const bucketRead = [
    "s3:GetObject Bucket.Arn/progress/*",
    "s3:GetObject Bucket.Arn/results/*",
    "s3:ListBucket Bucket.Arn",
  ];
  const write = {
    table: ["dynamodb:GetItem Table.Arn", "dynamodb:PutItem Table.Arn"],
    bucket: [
      ...bucketRead,
      "s3:PutObject Bucket.Arn/progress/*",
      "s3:PutObject Bucket.Arn/rejected/*",
      "s3:PutObject Bucket.Arn/results/*",
    ],
  }[store];
  const next = {
    table: [
      "dynamodb:GetItem Table.Arn",
      "dynamodb:DescribeStream Table.StreamArn",
      "dynamodb:GetRecords Table.StreamArn",
      "dynamodb:GetShardIterator Table.StreamArn",
      "dynamodb:ListStreams Table.StreamArn",
      "sqs:SendMessage NextDeadLetters.Arn",
    ],
    bucket: [...bucketRead, ...receive("Changes")],
  }[store];
  const probe = {
    table: ["PutItem", "GetItem", "DeleteItem"].map((it) => `dynamodb:${it} Table.Arn`),
    bucket: [
      ...["PutObject", "GetObject", "DeleteObject"].map((it) => `s3:${it} Bucket.Arn/doctor/*`),
      "s3:ListBucket Bucket.Arn",
    ],
  }[store];
  const refused = store === "bucket" ? ["s3:PutObject Bucket.Arn/refused/*"] : [];
  const expected = {
    CallbackRole: [
      ...logs("callback"),
      ...write,
      ...refused,
      "sqs:SendMessage Overflow.Arn",
      parameter("tokens"),
      parameter("notify-keys"),
      `secretsmanager:GetSecretValue ${secret("sign-keys")}`,
    ],
    RecordsRole: [
      ...logs("records"),
      ...write,
      ...receive("Notifications"),
      ...receive("Overflow"),
      parameter("notify-keys"),
    ],
    NextRole: [
      ...logs("next"),
      ...next,
      `events:PutEvents arn:aws:events:eu-central-1:${account}:event-bus/media`,
      parameter("webhook"),
    ],
    PullRole: [...logs("pull"), ...write, ...tencent],
    DrainRole: [...logs("drain"), ...write, ...tencent, parameter("notify-keys")],
    ReconcileRole: [
      ...logs("reconcile"),
      ...write,
      ...(store === "table" ? ["dynamodb:Query Table.Arn/index/byState"] : []),
      ...tencent,
    ],
    DoctorRole: [
      ...logs("doctor"),
      ...probe,
      ...tencent,
      parameter("tokens"),
      parameter("notify-keys"),
      `secretsmanager:GetSecretValue ${secret("sign-keys")}`,
    ],
  };
  const exactly = Object.entries(expected).map(([role, lines]) => [role, new Set(lines)]);
  return Object.fromEntries(exactly);
}
