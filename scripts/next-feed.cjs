/** For serverless.yml: what feeds the next step, by the ARN in NEXT_FEED: a table's stream, a queue, a bucket, or nothing. */
module.exports = async () => {
  const arn = process.env.NEXT_FEED ?? "";
  const service = /^arn:aws[\w-]*:(\w+):/.exec(arn)?.[1] ?? arn;
  const feed = feeds[service];
  if (feed === undefined) throw new Error(`NEXT_FEED is ${JSON.stringify(arn)}; it may be ${forms}.`);
  return feed(arn);
};

const forms =
  "the ARN of a DynamoDB stream (NEW_AND_OLD_IMAGES), of an SQS queue, or of an S3 bucket that tells EventBridge";
const failures = { "Fn::GetAtt": ["NextFailures", "Arn"] };
const functionResponseType = "ReportBatchItemFailures";

const feeds = {
  "": () => [],
  dynamodb: (arn) => [
    {
      stream: {
        type: "dynamodb",
        arn,
        functionResponseType,
        startingPosition: "TRIM_HORIZON",
        batchSize: 25,
        bisectBatchOnFunctionError: true,
        maximumRetryAttempts: 20,
        destinations: { onFailure: { type: "sqs", arn: failures } },
      },
    },
  ],
  sqs: (arn) => [{ sqs: { arn, functionResponseType, batchSize: 10 } }],
  s3: (arn) => [
    {
      eventBridge: {
        pattern: {
          source: ["aws.s3"],
          "detail-type": ["Object Created"],
          detail: {
            bucket: { name: [arn.split(":").pop()] },
            object: { key: [{ wildcard: "*results/*.json" }] },
          },
        },
      },
    },
  ],
};
