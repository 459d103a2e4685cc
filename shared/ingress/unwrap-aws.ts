import { isObject } from "../is-object.ts";
import { memberText } from "../member-text.ts";
import { type Message, messageFrom, type Unreadable } from "../message.ts";
import { textMessage } from "./text-message.ts";

/** The notification in what SNS or EventBridge made of it on its way to a queue, its text as it was; else the message. */
export function unwrapAws(message: Message): Message | Unreadable {
  const { json, text } = message;
  if (!isObject(json) || "EventType" in json || "NotificationType" in json) return message;
  const { Type, TopicArn, Message: published } = json;
  if (Type === "Notification" && typeof TopicArn === "string" && typeof published === "string") {
    return textMessage(published);
  }
  if (typeof json["detail-type"] !== "string" || typeof json["source"] !== "string") return message;
  const detail = isObject(json["detail"]) ? memberText(text, "detail") : null;
  return detail === null ? message : messageFrom(detail);
}
