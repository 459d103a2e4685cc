import { describe, expect, it } from "vitest";
import { pull } from "#testing/pulls.ts";
import { cmq, sqs } from "#testing/records.ts";
import { sample, sampleText } from "#testing/samples.ts";
import { deferredText } from "../deferred.ts";
import type { Receipt } from "../document.ts";
import { isObject } from "../is-object.ts";
import { messageFrom } from "../message.ts";
import { recordsIn } from "./records-in.ts";

const sqsReceipt = { ingress: "sqs", app: "default", trust: "platform" };
const triggerReceipt = { ingress: "trigger", app: "default", trust: "platform" };
const messageId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

/** The tasks and files that the records of a sample name; null for what cannot be read. */
function named(name: string) {
  return recordsIn(sample(name))?.map(({ kind, id, group, message }) => {
    const json = "json" in message && isObject(message.json) ? message.json : {};
    const payload = isObject(json["PullCompleteEvent"]) ? json["PullCompleteEvent"] : {};
    return [kind, id, group, "fault" in message ? message.fault.reason : payload["FileId"]];
  });
}

describe("the samples", () => {
  it.each([
    ["sqs/one", [["sqs", messageId(1), null, "3270835000000001001"]]],
    [
      "sqs/poison-and-good",
      [
        ["sqs", messageId(2), null, "not-json"],
        ["sqs", messageId(3), null, "3270835000000001003"],
      ],
    ],
    ["sqs/sns", [["sqs", messageId(4), null, "3270835000000001004"]]],
    ["sqs/event-bridge", [["sqs", messageId(5), null, "3270835000000001005"]]],
    [
      "sqs/fifo",
      [
        ["sqs", messageId(6), "pull-6", ""],
        ["sqs", messageId(7), "pull-6", "3270835000000001006"],
        ["sqs", messageId(8), "pull-8", "3270835000000001008"],
      ],
    ],
    ["cmq/topic", [["cmq", "7001", null, "3270835000000001011"]]],
    [
      "cmq/topic-several",
      [
        ["cmq", "7002", null, "3270835000000001012"],
        ["cmq", "7003", null, "3270835000000001013"],
      ],
    ],
    ["cmq/topic-base64", [["cmq", "7004", null, "3270835000000001014"]]],
  ])("%s", (name, records) => {
    expect(named(name)).toEqual(records);
  });

  it("scf/mps-trigger", () => {
    const event: unknown = JSON.parse(sampleText("scf/mps-trigger"));
    const message = { text: JSON.stringify(event), json: event };
    expect(recordsIn(event)).toEqual([
      { kind: "mps", id: null, group: null, message, receipt: triggerReceipt },
    ]);
  });
});

describe("a record of SQS", () => {
  const only = (record: unknown, appOf = (_arn: string) => "default", isOverflow = true) =>
    recordsIn({ Records: [record] }, { appOf, isOverflow: () => isOverflow })?.[0];
  const text = '{"EventType":"PullComplete", "PullCompleteEvent":{"FileId":5285890784246869930}}';

  it("brings its text as it is, with long numbers read exactly", () => {
    expect(only(sqs("m1", text))).toEqual({
      kind: "sqs",
      id: "m1",
      group: null,
      message: {
        text,
        json: { EventType: "PullComplete", PullCompleteEvent: { FileId: "5285890784246869930" } },
      },
      receipt: sqsReceipt,
    });
  });

  it("names its app by its queue", () => {
    const record = only(sqs("m1", text), (arn) => arn.split(":").at(-1) ?? "");
    expect(record?.receipt).toEqual({ ...sqsReceipt, app: "media-events" });
  });

  it("that only says that it was deferred is refused, and keeps the receipt of this arrival", () => {
    const receipt = {
      ingress: "push",
      app: "shop",
      trust: "signed",
      receivedAt: "2026-03-02T08:15:30.000Z",
    } as const;
    const body = deferredText({ message: messageFrom(text), receipt });
    expect(only(sqs("m1", body), undefined, false)).toMatchObject({
      message: { fault: { reason: "refused" } },
      receipt: { ingress: "sqs", trust: "platform" },
    });
  });

  it("that was deferred has the receipt and the message of its first arrival", () => {
    const receipt: Receipt = {
      ingress: "push",
      app: "shop",
      trust: "token",
      receivedAt: "2026-03-01T23:59:59.000Z",
    };
    const message = messageFrom(text);
    expect(only(sqs("m1", deferredText({ message, receipt })))).toEqual({
      kind: "sqs",
      id: "m1",
      group: null,
      message,
      receipt,
    });
  });

  it("of a fair queue is in no group: such a queue promises no order", () => {
    const record = { ...sqs("m1", text), attributes: { MessageGroupId: "tenant-1" } };
    expect(only(record)?.group).toBeNull();
  });

  it.each<[what: string, record: unknown, id: string | null, kept: unknown]>([
    ["without a body", { messageId: "m1", receiptHandle: "h", n: 1 }, "m1", { messageId: "m1", n: 1 }],
    ["whose body is no text", { messageId: "m1", body: { a: 1 } }, "m1", { messageId: "m1", body: { a: 1 } }],
    ["whose body is null", { messageId: "m1", body: null }, "m1", { messageId: "m1", body: null }],
    ["whose id is no text", { messageId: 7 }, null, { messageId: 7 }],
    ["whose id is empty", { messageId: "" }, null, { messageId: "" }],
    ["that is null", null, null, { record: null }],
    ["that is a list", [1], null, { record: [1] }],
  ])("%s is kept as it is, without its handle, and spoils no other", (_, record, id, kept) => {
    const records = recordsIn({ Records: [record, sqs("m2", text)] });
    expect(records).toHaveLength(2);
    expect(records?.[1]).toMatchObject({ id: "m2", message: { text } });
    expect(records?.[0]).toEqual({
      kind: "sqs",
      id,
      group: null,
      message: {
        bytes: Buffer.from(JSON.stringify(kept)),
        fault: { reason: "not-a-notification", why: "the record has no body that is text" },
      },
      receipt: sqsReceipt,
    });
  });
});

describe("a record of a CMQ topic", () => {
  it.each<[what: string, record: unknown, id: string | null]>([
    ["without msgBody", { CMQ: { msgId: "7" } }, "7"],
    ["whose msgBody is no text", cmq("7", { EventType: "PullComplete" }), "7"],
    ["whose CMQ is no object", { CMQ: "x" }, null],
    ["that is null", null, null],
  ])("%s is kept as it is, and spoils no other", (_, record, id) => {
    const [first, second] = recordsIn({ Records: [record, cmq("8", "{}")] }) ?? [];
    expect(second).toMatchObject({ kind: "cmq", id: "8", message: { text: "{}" }, receipt: triggerReceipt });
    expect(first).toMatchObject({
      id,
      message: { bytes: Buffer.from(JSON.stringify(record)), fault: { reason: "not-a-notification" } },
    });
  });
});

describe("an event", () => {
  it.each<[what: string, event: unknown]>([
    ["of a live stream", { NotificationType: "ProcessEof", ProcessEofInfo: { ErrCode: 0 } }],
    ["of VOD", pull("a")],
    ["of a type that nobody knows yet", { EventType: "MoonLanded", Landing: {} }],
  ])("%s is taken at its root", (_, event) => {
    expect(recordsIn(event)).toMatchObject([
      { kind: "mps", message: { json: event }, receipt: triggerReceipt },
    ]);
  });

  it("with no records has none", () => {
    expect(recordsIn({ Records: [] })).toEqual([]);
  });

  it.each<[what: string, event: unknown]>([
    ["null", null],
    ["text", "x"],
    ["a list", [sqs("m1", "{}")]],
    ["nothing", {}],
    ["records that are none", { Records: "aws:sqs" }],
    ["a timer", { Type: "Timer", TriggerName: "poll", Time: "2026-03-02T08:15:00Z", Message: "" }],
    ["S3", { Records: [{ eventSource: "aws:s3", s3: {} }] }],
    ["COS", { Records: [{ cos: {}, event: {} }] }],
    ["CKafka", { Records: [{ Ckafka: { msgBody: "{}" } }] }],
    ["CMQ that is no object", { Records: [{ CMQ: true }] }],
    ["an HTTP request", { httpMethod: "POST", path: "/callback", body: JSON.stringify(pull("a")) }],
    ["a type that is no text", { EventType: 7, NotificationType: "ProcessEof" }],
    ["a type that is empty", { EventType: "" }],
  ])("of another kind is none of ours: %s", (_, event) => {
    expect(recordsIn(event)).toBeNull();
  });
});
