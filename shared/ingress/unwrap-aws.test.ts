import { expect, it } from "vitest";
import { type Message, messageFrom } from "../message.ts";
import { unwrapAws } from "./unwrap-aws.ts";

const notification =
  '{"EventType":"PullComplete", "PullCompleteEvent":{"FileId":5285890784246869930,"At":1.0}}';
const sns = {
  Type: "Notification",
  TopicArn: "arn:aws:sns:eu-central-1:111122223333:t",
  Message: notification,
};
const bus = (detail: string, more = "") =>
  `{"version":"0","detail-type":"Media event","source":"media.events","detail": ${detail} ${more}}`;

function read(text: string): Message {
  const message = messageFrom(text);
  if ("fault" in message) throw new Error("no JSON");
  return message;
}

it.each([
  ["SNS", JSON.stringify(sns)],
  ["SNS, as base64", JSON.stringify({ ...sns, Message: Buffer.from(notification).toString("base64") })],
  ["EventBridge", bus(notification)],
  ["EventBridge, with more behind it", bus(notification, ',"resources":[]')],
])("takes the notification out of %s, digit by digit", (_, text) => {
  expect(unwrapAws(read(text))).toMatchObject({
    text: notification,
    json: { PullCompleteEvent: { FileId: "5285890784246869930", At: 1 } },
  });
});

it("keeps what SNS brings, if that is not JSON", () => {
  expect(unwrapAws(read(JSON.stringify({ ...sns, Message: "hello" })))).toMatchObject({
    bytes: Buffer.from("hello"),
    fault: { reason: "not-json" },
  });
});

it.each([
  ["a notification", notification],
  ["a notification with SNS's names", JSON.stringify({ ...sns, EventType: "PullComplete" })],
  ["a live notification with SNS's names", JSON.stringify({ ...sns, NotificationType: "ProcessEof" })],
  ["a subscription to be confirmed", JSON.stringify({ ...sns, Type: "SubscriptionConfirmation" })],
  ["a message that is no text", JSON.stringify({ ...sns, Message: {} })],
  ["a topic that is no text", JSON.stringify({ ...sns, TopicArn: 1 })],
  ["a detail that is text", bus('"{}"')],
  ["a detail that is a list", bus("[]")],
  ["a detail of no source", `{"detail-type":"x","detail":${notification}}`],
  ["a detail of no type", `{"source":"x","detail":${notification}}`],
  ["a list", "[]"],
  ["null", "null"],
])("returns the same message for %s", (_, text) => {
  const message = read(text);
  expect(unwrapAws(message)).toBe(message);
});
