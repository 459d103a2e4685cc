const { secretsOf, published } = require("./references.cjs");

/** What each function may do, and nothing else. Objects are named by their prefix, since their names come later. */
const may = {
  callback: ({ store }) => [...store.write(["refused"]), send("Overflow")],
  records: ({ store }) => [...store.write([]), receive("Notifications", "Overflow")],
  next: ({ store }) => [...store.read(), ...store.feed(), ...published(process.env.NOTIFY)],
  pull: ({ store }) => store.write([]),
  drain: ({ store }) => store.write([]),
  reconcile: ({ store }) => [...store.write([]), ...store.find()],
  doctor: ({ store }) => store.probe(),
};

/** The settings that each function reads, and that may refer to secrets. */
const tencent = ["TENCENTCLOUD_SECRETID", "TENCENTCLOUD_SECRETKEY"];
const confirms = process.env.CONFIRM_WITH_TENCENT === "finished";
const secrets = {
  callback: ["CALLBACK_TOKENS", "VOD_SIGN_KEYS", "MPS_NOTIFY_KEYS", ...(confirms ? tencent : [])],
  records: ["MPS_NOTIFY_KEYS"],
  next: ["NOTIFY_SECRET"],
  pull: tencent,
  drain: [...tencent, "MPS_NOTIFY_KEYS"],
  reconcile: tencent,
  doctor: [...tencent, "CALLBACK_TOKENS", "VOD_SIGN_KEYS", "MPS_NOTIFY_KEYS"],
};

const arnOf = (id) => ({ "Fn::GetAtt": [id, "Arn"] });
const allow = (Action, Resource) => ({ Effect: "Allow", Action, Resource });
const send = (queue) => allow(["sqs:SendMessage"], [arnOf(queue)]);
const receive = (...queues) =>
  allow(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], queues.map(arnOf));

const objects = (prefixes) => prefixes.map((it) => ({ "Fn::Sub": `\${Bucket.Arn}/${it}/*` }));
/** Without this S3 calls forbidden what is missing. */
const tellMissing = allow(["s3:ListBucket"], [arnOf("Bucket")]);

const stores = {
  table: {
    write: () => [allow(["dynamodb:PutItem", "dynamodb:GetItem"], [arnOf("Table")])],
    read: () => [allow(["dynamodb:GetItem"], [arnOf("Table")])],
    probe: () => [allow(["dynamodb:PutItem", "dynamodb:GetItem", "dynamodb:DeleteItem"], [arnOf("Table")])],
    find: () => [allow(["dynamodb:Query"], [{ "Fn::Sub": `\${Table.Arn}/index/byState` }])],
    feed: () => [
      allow(
        [
          "dynamodb:DescribeStream",
          "dynamodb:GetRecords",
          "dynamodb:GetShardIterator",
          "dynamodb:ListStreams",
        ],
        [{ "Fn::GetAtt": ["Table", "StreamArn"] }],
      ),
      send("NextDeadLetters"),
    ],
  },
  bucket: {
    write: (more) => [
      allow(["s3:PutObject"], objects(["results", "progress", "rejected", ...more])),
      allow(["s3:GetObject"], objects(["results", "progress"])),
      tellMissing,
    ],
    read: () => [allow(["s3:GetObject"], objects(["results", "progress"])), tellMissing],
    probe: () => [
      allow(["s3:PutObject", "s3:GetObject", "s3:DeleteObject"], objects(["doctor"])),
      tellMissing,
    ],
    find: () => [], // writing lists the bucket, too
    feed: () => [receive("Changes")],
  },
};

/** The group is named exactly; only the names of its streams are Lambda's. */
const log = (name) =>
  allow(
    ["logs:CreateLogStream", "logs:PutLogEvents"],
    [
      {
        "Fn::Sub": `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:/aws/lambda/${name}:*`,
      },
    ],
  );

const trust = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
};

exports.functions = Object.keys(may);

/** One role for each function. */
exports.resources = async ({ resolveVariable }) => {
  const [name, store] = await Promise.all(["self:custom.name", "param:store"].map(resolveVariable));
  const role = (it) => ({
    Type: "AWS::IAM::Role",
    Properties: {
      Description: `What the function ${name}-${it} may do`,
      AssumeRolePolicyDocument: trust,
      Policies: [
        {
          PolicyName: it,
          PolicyDocument: {
            Version: "2012-10-17",
            Statement: [
              log(`${name}-${it}`),
              ...may[it]({ store: stores[store] }),
              ...secretsOf(secrets[it]),
            ],
          },
        },
      ],
    },
  });
  const id = (it) => `${it[0].toUpperCase()}${it.slice(1)}Role`;
  return { Resources: Object.fromEntries(exports.functions.map((it) => [id(it), role(it)])) };
};
