import { createRequire } from "node:module";
import { afterEach, expect, it, vi } from "vitest";

const feed: () => Promise<unknown[]> = createRequire(import.meta.url)("./next-feed.cjs");

afterEach(() => {
  vi.unstubAllEnvs();
});

it.each([
  ["", []],
  [
    "arn:aws:sqs:eu-west-1:111122223333:results",
    [{ sqs: { batchSize: 10, functionResponseType: "ReportBatchItemFailures" } }],
  ],
  [
    "arn:aws-cn:dynamodb:cn-north-1:111122223333:table/a/stream/1",
    [{ stream: { type: "dynamodb", bisectBatchOnFunctionError: true } }],
  ],
  ["arn:aws:s3:::media", [{ eventBridge: { pattern: { detail: { bucket: { name: ["media"] } } } } }]],
])("NEXT_FEED=%s feeds the next step", async (arn, events) => {
  vi.stubEnv("NEXT_FEED", arn);
  expect(await feed()).toMatchObject(events);
});

it.each(["media", "arn:aws:sns:eu-west-1:111122223333:results"])("NEXT_FEED=%s is told", async (arn) => {
  vi.stubEnv("NEXT_FEED", arn);
  await expect(feed()).rejects.toThrow(`NEXT_FEED is "${arn}"; it may be the ARN of`);
});
