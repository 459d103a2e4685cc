import { describe, expect, it } from "vitest";
import { deferredText } from "../deferred.ts";
import type { Receipt } from "../document.ts";
import { messageFrom } from "../message.ts";
import { queued } from "./queued.ts";

const receipt: Receipt = {
  ingress: "queue",
  app: "a",
  trust: "platform",
  receivedAt: "2026-03-02T08:15:30.000Z",
};
const first: Receipt = { ingress: "push", app: "b", trust: "token", receivedAt: "2026-03-01T08:15:30.000Z" };
const base64 = (text: string) => Buffer.from(text).toString("base64");
const text = '{"EventType":"é"}';
const wrapped = (base64(text).match(/.{1,8}/g) ?? []).join("\r\n");

describe("a message of a queue", () => {
  it.each([
    ["JSON", text],
    ["base64", base64(text)],
    ["base64 in lines", wrapped],
  ])("is read as %s", (_, body) => {
    expect(queued(body, receipt)).toEqual({ message: { text, json: { EventType: "é" } }, receipt });
  });

  it("is JSON before it is base64", () => {
    expect(queued("1234", receipt).message).toEqual({ text: "1234", json: 1234 });
  });

  it.each([
    ["nothing", ""],
    ["text", "hello"],
    ["base64 of text", base64("hello")],
    ["base64 of a list", base64("[1]")],
    ["base64 of what is not UTF-8", Buffer.from('{"a":"\xff"}', "latin1").toString("base64")],
    ["base64 of nothing", "===="],
    ["base64 and more", `${base64(text)}!`],
  ])("is kept as it came if it is %s", (_, body) => {
    const { message } = queued(body, receipt);
    expect(message).toMatchObject({ fault: { reason: "not-json" } });
    expect("bytes" in message && message.bytes.toString()).toBe(body);
  });

  it("that was deferred has the receipt of its first arrival", () => {
    const message = messageFrom(text);
    const body = deferredText({ message, receipt: first });
    expect(queued(body, receipt)).toEqual({ message, receipt: first });
    expect(queued(base64(body), receipt)).toEqual({ message, receipt: first });
  });

  it("that only says that it was deferred is refused, and kept whole", () => {
    const body = deferredText({ message: messageFrom(text), receipt: first });
    const { message, receipt: own } = queued(body, receipt, false);
    expect(own).toBe(receipt);
    expect(message).toMatchObject({ fault: { reason: "refused" } });
    expect("bytes" in message && message.bytes.toString()).toBe(body);
  });
});
