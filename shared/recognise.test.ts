import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { type EventHandler, eventHandler } from "./event-handler.ts";
import { recogniser } from "./recognise.ts";
import type { Service } from "./result.ts";

const handler = (
  service: Service,
  types: readonly [string, ...string[]],
  fields: readonly [string, ...string[]],
): EventHandler =>
  eventHandler({
    service,
    types,
    fields,
    identity: "task",
    schema: () => v.object({}),
    interpret: () => ({ id: null, state: "unknown" }),
  });

const unknown = handler("vod", ["unknown"], ["unknown"]);
const pull = handler("vod", ["PullComplete"], ["PullCompleteEvent", "PullComplete"]);
const deleted = handler("vod", ["FileDeleted", "FileDelete"], ["FileDeleteEvent"]);
const live = handler("mps", ["AiReview"], ["AiReviewResultInfo"]);
const recognise = recogniser({ handlers: [pull, deleted, live], unknown });

const payload = { TaskId: "t" };

describe("recognition", () => {
  it.each<[string, unknown, object]>([
    [
      "by type",
      { EventType: "PullComplete", PullCompleteEvent: payload },
      { handler: pull, service: "vod", eventType: "PullComplete", field: "PullCompleteEvent" },
    ],
    [
      "among the unused keys of a push",
      { EventType: "PullComplete", FileDeleteEvent: null, PullCompleteEvent: payload, FileUploadEvent: null },
      { handler: pull, field: "PullCompleteEvent" },
    ],
    [
      "by the usual key, though another has an object too",
      { EventType: "PullComplete", FileDeleteEvent: {}, PullComplete: {}, PullCompleteEvent: payload },
      { handler: pull, field: "PullCompleteEvent" },
    ],
    [
      "by a key that is an alias",
      { EventType: "PullComplete", PullComplete: payload, PullCompleteEvent: null },
      { handler: pull, field: "PullComplete" },
    ],
    [
      "by a key that is an alias, though another has an object too",
      { EventType: "PullComplete", PullComplete: payload, FileDeleteEvent: {} },
      { handler: pull, field: "PullComplete" },
    ],
    [
      "by a type that is an alias, stored under the usual one",
      { EventType: "FileDelete", FileDeleteEvent: payload },
      { handler: deleted, eventType: "FileDeleted", field: "FileDeleteEvent" },
    ],
    [
      "by NotificationType",
      { NotificationType: "AiReview", AiReviewResultInfo: payload, EventType: null },
      { handler: live, service: "mps", eventType: "AiReview", field: "AiReviewResultInfo" },
    ],
    ["though the payload is empty", { EventType: "PullComplete", PullCompleteEvent: {} }, { payload: {} }],
    [
      "as unknown, with the only object for payload",
      { EventType: "New", Whatever: payload, Other: [1] },
      { handler: unknown, service: "vod", eventType: "New", field: "Whatever", payload },
    ],
    [
      "as unknown, with the root for payload if there are several objects",
      { EventType: "New", A: payload, B: {} },
      { handler: unknown, eventType: "New", field: "" },
    ],
    ["as unknown, without any object", { EventType: "New", A: 1 }, { handler: unknown, field: "" }],
    [
      "by the key of a payload where the type is new, among other objects too",
      { EventType: "PullCompleted", PullCompleteEvent: payload, Extra: {} },
      { handler: pull, eventType: "PullComplete", field: "PullCompleteEvent" },
    ],
    ["as unknown, not by a name of JavaScript's own", { EventType: "constructor" }, { handler: unknown }],
    [
      "as unknown, not by its prototype",
      JSON.parse('{"EventType":"__proto__","__proto__":{}}'),
      { handler: unknown },
    ],
  ])("finds handler and payload %s", (_what, json, found) => {
    expect(recognise(json)).toMatchObject({ root: json, ...found });
  });

  it.each<[string, object, object[]]>([
    ["nothing where they do", { EventType: "PullComplete", PullCompleteEvent: payload }, []],
    ["nothing of a type that is new", { EventType: "New", Whatever: payload }, []],
    ["nothing of a type that is new and has no payload", { EventType: "New", TaskId: "t" }, []],
    [
      "a payload of another type, which is believed",
      { EventType: "PullComplete", FileDeleteEvent: payload },
      [{ path: "EventType", expected: "FileDeleted or FileDelete", received: "PullComplete" }],
    ],
    [
      "a payload under a key that is new",
      { EventType: "PullComplete", PullCompletedEvent: payload },
      [
        {
          path: "PullCompletedEvent",
          expected: "PullCompleteEvent or PullComplete",
          received: "PullCompletedEvent",
        },
      ],
    ],
    [
      "a live payload of another type",
      { NotificationType: "AiThing", AiReviewResultInfo: payload },
      [{ path: "NotificationType", expected: "AiReview", received: "AiThing" }],
    ],
  ])("tells where type and payload do not go together: %s", (_what, json, problems) => {
    expect(recognise(json)).toMatchObject({ payload, problems });
  });

  it.each<[object, Service]>([
    [{ EventType: "New", A: payload }, "vod"],
    [{ EventType: "NewTask", A: payload }, "mps"],
    [{ EventType: "New", A: payload, SessionContext: "" }, "mps"],
    [{ EventType: "New", A: payload, Timestamp: 1 }, "mps"],
    [{ NotificationType: "New", A: payload }, "mps"],
    [{ EventType: "NewTask", A: payload, PullCompleteEvent: null }, "vod"],
    [{ EventType: "New", A: payload, AiReviewResultInfo: null }, "mps"],
  ])("takes %j for %s", (json, service) => {
    expect(recognise(json)).toMatchObject({ handler: unknown, known: false, service });
  });

  it.each([
    { EventType: "PullComplete", PullCompleteEvent: payload },
    { EventType: "PullCompleted", PullCompleteEvent: payload },
  ])("knows whose %j is", (json) => {
    expect(recognise(json)).toMatchObject({ handler: pull, known: true, service: "vod" });
  });

  it.each<[string, unknown]>([
    ["not-a-notification", null],
    ["not-a-notification", 1],
    ["not-a-notification", "PullComplete"],
    ["not-a-notification", [{ EventType: "PullComplete" }]],
    ["not-a-notification", {}],
    ["not-a-notification", { EventType: "" }],
    ["not-a-notification", { EventType: null, NotificationType: null }],
    ["not-a-notification", { EventType: 5, PullCompleteEvent: payload }],
    ["not-a-notification", { EventType: { a: 1 } }],
    ["not-a-notification", { eventType: "PullComplete" }],
    ["not-a-notification", { eventType: 1, data: {} }],
    ["legacy-format", { eventType: "PullComplete", data: null }],
    ["no-payload", { EventType: "PullComplete" }],
    ["no-payload", { EventType: "PullComplete", PullCompleteEvent: null }],
    ["no-payload", { EventType: "PullComplete", PullCompleteEvent: [payload] }],
    ["no-payload", { EventType: "PullComplete", PullCompleteEvent: "{}" }],
    ["no-payload", { EventType: "PullComplete", Extra: payload }],
    ["no-payload", { EventType: "PullComplete", EventExtra: payload }],
    ["no-payload", { EventType: "PullComplete", AEvent: payload, BEvent: payload }],
  ])("parks as %s: %j", (reason, json) => {
    expect(recognise(json)).toEqual({ reason, why: expect.stringMatching(/^[^{}]{20,}$/) });
  });

  it("does not quote the body in why it parks, but its known type and where the payload should be", () => {
    expect(recognise({ EventType: "FileDelete", FileDeleteEvent: "hush" })).toEqual({
      reason: "no-payload",
      why: "FileDelete comes with its payload under FileDeleteEvent; there is none, or it is no object",
    });
    expect(recognise({ EventType: "PullComplete" })).toMatchObject({
      why: expect.stringContaining("its payload under PullCompleteEvent or PullComplete;"),
    });
  });

  it("is not made of two handlers that claim the same type", () => {
    const thief = handler("mps", ["Other", "PullComplete"], ["OtherEvent"]);
    expect(() => recogniser({ handlers: [pull, thief], unknown })).toThrow(
      "two event handlers claim the type PullComplete",
    );
  });
});
