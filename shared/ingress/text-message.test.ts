import { expect, it } from "vitest";
import { textMessage } from "./text-message.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");

it.each<[what: string, text: string, read: string]>([
  ["JSON", '{"a": 1}', '{"a": 1}'],
  ["base64 of JSON", base64('{"FileId":5285890784246869930}'), '{"FileId":5285890784246869930}'],
  ["base64 in lines", `${base64('{"a":"é"}').replace(/.{6}/g, "$&\r\n")}\n`, '{"a":"é"}'],
  ["digits, which are both", "1234", "1234"],
])("reads %s", (_, text, read) => {
  expect(textMessage(text)).toMatchObject({ text: read });
});

it("keeps long numbers of base64 too", () => {
  expect(textMessage(base64('{"FileId":5285890784246869930}'))).toMatchObject({
    json: { FileId: "5285890784246869930" },
  });
});

it.each([
  ["text", "EventType=PullComplete"],
  ["nothing", ""],
  ["base64 of text", base64("EventType")],
  ["base64 of bytes", Buffer.from([0xff, 0xfe, 0]).toString("base64")],
])("leaves %s as it came", (_, text) => {
  const fault = { reason: "not-json", why: "the body is not JSON" };
  expect(textMessage(text)).toEqual({ bytes: Buffer.from(text), fault });
});
