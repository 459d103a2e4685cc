import { describe, expect, it } from "vitest";
import { parseExactly } from "./exact-json.ts";
import { messageFrom, notificationsIn } from "./message.ts";

const a = { EventType: "PullComplete", EventHandle: "h1" };
const b = { EventType: "FileDeleted", FileDeleteEvent: { FileIdSet: ["1"] } };
const of = (json: unknown) => ({ text: JSON.stringify(json), json });

describe("a message", () => {
  it("is its text and what the text says, long numbers exactly", () => {
    const text = '{ "id": 5285890784246869930 }';
    expect(messageFrom(text)).toEqual({ text, json: { id: "5285890784246869930" } });
  });

  it.each(["", "{", "hush", "\uFEFF{}", "undefined"])(
    "that is not JSON is kept in bytes, with a reason that does not quote it: %j",
    (text) => {
      expect(messageFrom(text)).toEqual({
        bytes: Buffer.from(text),
        fault: { reason: "not-json", why: "the body is not JSON" },
      });
    },
  );

  it.each([
    [{ Response: { EventSet: [a, b], RequestId: "r" } }],
    [{ EventSet: [a, b], RequestId: "r" }],
    [{ EventSet: [a, b], Response: null }],
  ])("holds the notifications of a reply: %j", (reply) => {
    expect(notificationsIn(of(reply))).toEqual([of(a), of(b)]);
  });

  it("says in each notification what its text says, as it will be read again", () => {
    const [message] = notificationsIn(
      of({ EventSet: [{ ...a, big: 1e20, endless: Number.POSITIVE_INFINITY }] }),
    );
    expect(message?.json).toEqual({ ...a, big: "100000000000000000000", endless: null });
    expect(message?.json).toEqual(parseExactly(message?.text ?? ""));
  });

  it("holds whatever else is in a reply, to be parked one by one", () => {
    expect(notificationsIn(of({ EventSet: [a, null, "x", []] }))).toEqual([of(a), of(null), of("x"), of([])]);
  });

  it.each([
    a,
    { ...a, EventSet: [b] },
    { ...a, Response: { EventSet: [b] } },
    { EventSet: [] },
    { Response: { EventSet: [] } },
    { EventSet: { a } },
    { Response: [a] },
    [a, b],
    null,
    "EventSet",
  ])("is itself the notification: %j", (json) => {
    const message = of(json);
    expect(notificationsIn(message)).toEqual([message]);
    expect(notificationsIn(message)[0]).toBe(message);
  });

  it("is kept whole if an event of it is nested too deep to be written again", () => {
    const text = `{"EventSet":[{"EventType":"a"},${"[".repeat(100_000)}${"]".repeat(100_000)}]}`;
    const message = { text, json: JSON.parse(text) as unknown };
    expect(notificationsIn(message)).toEqual([message]);
  });
});
