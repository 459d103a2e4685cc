import { isObject } from "../is-object.ts";
import type { Message, Unreadable } from "../message.ts";
import { textMessage } from "./text-message.ts";

/**
 * The notification in what a CMQ topic posts to an HTTP subscriber: its JSON format wraps it as text,
 * `{TopicOwner, topicName, subscriptionName, msgId, msgBody, publishTime}`; the simplified format does not.
 * A message that is no such wrapper is returned as it is.
 */
export function unwrapTopic(message: Message | Unreadable): Message | Unreadable {
  if ("fault" in message || !isObject(message.json)) return message;
  const { topicName, subscriptionName, msgBody, EventType, NotificationType } = message.json;
  const wraps = typeof topicName === "string" && typeof subscriptionName === "string";
  if (!wraps || typeof msgBody !== "string" || EventType !== undefined || NotificationType !== undefined) {
    return message;
  }
  return textMessage(msgBody);
}
