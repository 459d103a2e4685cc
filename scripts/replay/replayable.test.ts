import { expect, it } from "vitest";
import { deferredText } from "#shared/deferred.ts";
import type { Receipt } from "#shared/document.ts";
import { messageFrom } from "#shared/message.ts";
import { parked } from "#shared/parked.ts";
import { fromAside } from "./replayable.ts";

const own: Receipt = {
  ingress: "sqs",
  app: "default",
  trust: "platform",
  receivedAt: "2026-03-02T08:15:30.000Z",
};

it("what was parked as deferred by nobody we know is replayed as what it holds, with the receipt that we wrote", () => {
  const text = '{"EventType":"WorkflowTask","WorkflowTaskEvent":{"TaskId":"w"}}';
  const body = deferredText({ message: messageFrom(text), receipt: { ...own, trust: "signed" } });
  const again = fromAside(parked(Buffer.from(body), { reason: "refused", why: "" }, own, body));
  expect(again?.messages).toEqual([{ text, json: JSON.parse(text) }]);
  expect(again?.receipt).toEqual({ ...own, ingress: "replay" });
});
