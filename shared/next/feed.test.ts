import { describe, expect, it } from "vitest";
import { areas, nextSample, s3Event, sampleKey, sqsEvent, streamEvent } from "#testing/next-events.ts";
import { draftOf, pull, pulling } from "#testing/pulls.ts";
import { feedOf } from "./feed.ts";
import type { ResultsArea } from "./results-area.ts";

const keysIn = (event: unknown, area: ResultsArea) =>
  feedOf(event, area).records.flatMap((record) => record.news().map(({ key }) => key));

describe("a sample tells of its result", () => {
  it.each([
    ["dynamodb-stream", "dynamodb", { tells: "first", inOrder: true }],
    ["s3", "s3", { tells: "all", inOrder: false }],
    ["sqs-s3", "s3", { tells: "each", inOrder: false }],
    ["eventbridge", "s3", { tells: "all", inOrder: false }],
    ["cos", "cos", { tells: "all", inOrder: false }],
    ["keys", "cos", { tells: "all", inOrder: false }],
  ] as const)("%s of %s", (name, kind, feed) => {
    expect(feedOf(nextSample(name), areas[kind])).toMatchObject(feed);
    expect(keysIn(nextSample(name), areas[kind])).toEqual([sampleKey]);
    expect(keysIn(nextSample(name), areas.folder)).toEqual([sampleKey]);
  });
});

describe("no news is", () => {
  const s3 = areas.s3;
  it.each([
    ["progress", nextSample("s3", "results/vod", "progress/vod")],
    ["what was parked", nextSample("s3", "results/vod/PullComplete", "rejected/2026/03/02")],
    ["somebody else's file", nextSample("s3", "results/vod/PullComplete", "results/vod")],
    ["another prefix", nextSample("s3", "results/vod", "other/results/vod")],
    ["a service that is none", nextSample("s3", "results/vod", "results/cdn")],
    ["a text file", nextSample("s3", "t0.json", "t0.txt")],
    ["a removal", nextSample("s3", "ObjectCreated:Put", "ObjectRemoved:Delete")],
    ["S3's test", { Service: "Amazon S3", Event: "s3:TestEvent", Bucket: "media" }],
    ["S3's test in a queue", sqsEvent([{ Event: "s3:TestEvent" }])],
    ["another event of EventBridge", nextSample("eventbridge", "Object Created", "Object Deleted")],
    ["an empty batch", { Records: [] }],
  ])("%s", (_, event) => {
    expect(keysIn(event, s3)).toEqual([]);
  });

  it("a removal from COS", () => {
    expect(keysIn(nextSample("cos", "cos:ObjectCreated:Put", "cos:ObjectRemove:Delete"), areas.cos)).toEqual(
      [],
    );
  });
});

describe("the stream of a table", () => {
  const done = draftOf(pull("a"));
  const under = draftOf(pulling("a", 50));
  const dynamodb = areas.dynamodb;

  it.each([
    ["a task that was done at once", [{ draft: done }], ["vod/PullComplete/a"]],
    ["a task that ended", [{ eventName: "MODIFY", draft: done, before: under }], ["vod/PullComplete/a"]],
    ["a task under way", [{ draft: under }], []],
    ["progress", [{ eventName: "MODIFY", draft: under, before: under }], []],
    ["a removal", [{ eventName: "REMOVE", draft: under }], []],
    ["an ended one that was touched", [{ eventName: "MODIFY", draft: done, before: done }], []],
  ])("%s", (_, written, keys) => {
    expect(keysIn(streamEvent(written), dynamodb)).toEqual(keys);
  });

  it("brings the document, and reads nothing", async () => {
    const [record] = feedOf(nextSample("dynamodb-stream"), dynamodb).records;
    const document = await record?.news()[0]?.document?.();
    expect(document).toMatchObject({ ended: true, result: { key: sampleKey, state: "succeeded" } });
  });

  it("leaves what was too large for one item to the store", () => {
    const text = Array.from({ length: 200_000 }, (_, n) => (n * 2_654_435_761) >>> 0).join(",");
    const draft = { ...done, text: `[${text}]` };
    const news = feedOf(streamEvent([{ draft }]), dynamodb).records[0]?.news();
    expect(news).toEqual([{ key: "vod/PullComplete/a" }]);
  });

  it("knows parts and parked notifications from documents, and bears attributes of others", () => {
    expect(keysIn(nextSample("dynamodb-stream", '"S": "document"', '"S": "part#0#0"'), dynamodb)).toEqual([]);
    expect(keysIn(nextSample("dynamodb-stream", '"ended"', '"other"'), dynamodb)).toEqual([]);
    const more = nextSample("dynamodb-stream", '"NewImage": {', '"NewImage": {"mine": {"L": []},');
    expect(keysIn(more, dynamodb)).toEqual([sampleKey]);
  });
});

describe("a wrong setting is told:", () => {
  it.each([
    ["another bucket", nextSample("s3"), { ...areas.s3, name: "other" }, /bucket media/],
    ["a bucket of COS for one of S3", nextSample("cos"), areas.s3, /cos bucket media-1300000001/],
    ["a bucket for a table", nextSample("s3"), areas.dynamodb, /STORE names another/],
    ["another table", nextSample("dynamodb-stream"), { ...areas.dynamodb, name: "other" }, /media-callbacks/],
    ["a table for a bucket", nextSample("dynamodb-stream"), areas.s3, /STORE names another/],
    [
      "a stream of keys only",
      nextSample("dynamodb-stream", '"NewImage"', '"Nothing"'),
      areas.dynamodb,
      /NEW_AND_OLD_IMAGES/,
    ],
    ["a notification", { EventType: "PullComplete" }, areas.s3, /no event of/],
    ["no object", "hello", areas.s3, /no event of/],
    ["keys that are none", { keys: [1] }, areas.s3, /no event of/],
    ["records of something else", { Records: [{ eventSource: "aws:kinesis" }] }, areas.s3, /no event of/],
  ])("%s", (_, event, area, message) => {
    expect(() => feedOf(event, area)).toThrow(message);
  });
});

describe("a message that cannot be read", () => {
  it.each([["no JSON"], [{ EventType: "PullComplete" }], [s3Event(["vod/PullComplete/a"], "", "other")]])(
    "is its own failure: %j",
    (body) => {
      const [bad, good] = feedOf(sqsEvent([body, s3Event(["vod/PullComplete/a"])]), areas.s3).records;
      expect(() => bad?.news()).toThrow();
      expect(good?.news()).toEqual([{ key: "vod/PullComplete/a" }]);
    },
  );
});

it("finds an event in a queue's message as S3 or EventBridge wrote it, and as SNS wrapped it", () => {
  const s3 = nextSample("s3");
  const sns = { Type: "Notification", TopicArn: "arn:aws:sns:a", Message: JSON.stringify(s3) };
  for (const body of [s3, nextSample("eventbridge"), sns])
    expect(keysIn(sqsEvent([body]), areas.s3)).toEqual([sampleKey]);
});

it("decodes S3's keys as a form, EventBridge's not at all, and COS's if they are encoded", () => {
  const area = { ...areas.s3, prefix: "kept here/" };
  const s3 = nextSample("s3", "results/vod/PullComplete/1300000001-Pull", "kept+here/results/vod/A=3DB/%3D");
  expect(keysIn(s3, area)).toEqual(["vod/A=3DB/=-5d41402abc4b2a76b9719d911017c592t0"]);
  const [escaped, percent] = ["results/vod/A=3DB", "results/vod/A%3D3DB"];
  for (const key of [escaped, percent])
    expect(keysIn(nextSample("cos", "results/vod/PullComplete", key), areas.cos)).toEqual([
      "vod/A=3DB/1300000001-Pull-5d41402abc4b2a76b9719d911017c592t0",
    ]);
  const plain = nextSample("eventbridge", "results/vod", "kept here/results/vod");
  expect(keysIn(plain, area)).toEqual([sampleKey]);
});

it("takes the records of a FIFO queue in order, and tells how often a message came", () => {
  const feed = feedOf(sqsEvent([s3Event([])], { MessageGroupId: "a", SequenceNumber: "1" }), areas.s3);
  expect(feed).toMatchObject({ tells: "each", inOrder: true, records: [{ id: "0", attempt: 3 }] });
  const fair = feedOf(sqsEvent([s3Event([])], { MessageGroupId: "a" }), areas.s3);
  expect(fair).toMatchObject({ inOrder: false });
});
