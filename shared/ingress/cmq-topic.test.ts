import { expect, it } from "vitest";
import { messageFrom } from "../message.ts";
import { unwrapTopic } from "./cmq-topic.ts";

const notification = '{"EventType":"PullComplete", "PullCompleteEvent":{"FileId":5285890784246869930}}';
const wrapper = {
  TopicOwner: 1300000001,
  topicName: "media-events",
  subscriptionName: "callback",
  msgId: "7001",
  msgBody: notification,
  publishTime: 1795225770,
};
const unwrapped = (value: unknown) => unwrapTopic(messageFrom(JSON.stringify(value)));

it.each([
  ["the wrapper", wrapper],
  ["an owner that is text", { ...wrapper, TopicOwner: "1300000001" }],
  ["base64", { ...wrapper, msgBody: Buffer.from(notification).toString("base64") }],
])("takes the notification out of %s, its text as it was", (_, value) => {
  expect(unwrapped(value)).toMatchObject({
    text: notification,
    json: { PullCompleteEvent: { FileId: "5285890784246869930" } },
  });
});

it("keeps what is inside, if that is not JSON", () => {
  expect(unwrapped({ ...wrapper, msgBody: "no JSON" })).toMatchObject({
    bytes: Buffer.from("no JSON"),
    fault: { reason: "not-json" },
  });
});

it.each([
  ["a notification", JSON.parse(notification)],
  ["a notification with the wrapper's names", { ...wrapper, EventType: "PullComplete" }],
  ["a live notification with the wrapper's names", { ...wrapper, NotificationType: "ProcessEof" }],
  ["a body that is no text", { ...wrapper, msgBody: {} }],
  ["a topic that is no text", { ...wrapper, topicName: 1 }],
  ["no subscription", { topicName: "t", msgBody: notification }],
  ["a list", [wrapper]],
  ["null", null],
])("returns the same message for %s", (_, value) => {
  const message = messageFrom(JSON.stringify(value));
  expect(unwrapTopic(message)).toBe(message);
});

it("returns what could not be read", () => {
  const message = messageFrom("{");
  expect(unwrapTopic(message)).toBe(message);
});

it.each([
  ["spaces", " "],
  ["line ends", "\n"],
  ["letters", "A"],
  ["padding", "="],
])("is done at once with five million %s and a stranger's mark: none of them is tried twice", (_, filler) => {
  const msgBody = `${filler.repeat(5_000_000)}!`;
  const json = { topicName: "t", subscriptionName: "s", msgBody };
  expect(unwrapTopic({ text: "", json })).toMatchObject({ fault: { reason: "not-json" } });
});
