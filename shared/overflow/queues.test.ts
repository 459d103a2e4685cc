import { describe, expect, it } from "vitest";
import { inTime } from "#testing/store-contract-terms.ts";
import { type Http, keepAliveHttp } from "../http.ts";
import { CmqError } from "../tencent/cmq-error.ts";
import { cmqQueue } from "./cmq.ts";
import { sqsQueue } from "./sqs.ts";

const queue = new URL("https://sqs.eu-west-1.amazonaws.com/111122223333/overflow");
const answering =
  (status: number, body: string): Http =>
  async () => ({ status, headers: {}, body: Buffer.from(body) });

describe("SQS did not take it if it", () => {
  it.each<[string, Http, boolean, RegExp]>([
    ["throttles", answering(400, '{"__type":"com.amazonaws.sqs#RequestThrottled"}'), true, /Throttled/],
    ["is broken", answering(500, '{"__type":"InternalFailure"}'), true, /500 InternalFailure/],
    ["is away", answering(503, ""), true, /503/],
    [
      "is not there",
      answering(400, '{"__type":"com.amazonaws.sqs#QueueDoesNotExist"}'),
      false,
      /QueueDoesNotExist/,
    ],
    [
      "finds it too large",
      answering(400, '{"__type":"#InvalidParameterValue","message":"secret"}'),
      false,
      /InvalidParam/,
    ],
    ["answers garbage", answering(200, "<html>"), false, /200/],
    ["does not answer", () => Promise.reject(new Error("ECONNRESET")), true, /did not answer/],
  ])("%s", async (_, http, retryable, message) => {
    const sent = sqsQueue(queue, http)("text", inTime);
    await expect(sent).rejects.toMatchObject({
      name: "StoreError",
      retryable,
      message: expect.stringMatching(message),
    });
    await expect(sent).rejects.not.toThrow("secret");
  });
});

describe("TDMQ-CMQ's refusal", () => {
  it.each([true, false])("is the store's, retryable as it was: %s", async (retryable) => {
    const error = new CmqError("SendMessage: it is full (code 4410)", "4410", "SendMessage", retryable);
    const sent = cmqQueue({ send: () => Promise.reject(error) }, "overflow")("text", inTime);
    await expect(sent).rejects.toMatchObject({ name: "StoreError", retryable, message: error.message });
  });

  it("leaves other errors as they are", async () => {
    const error = new TypeError("a bug");
    await expect(cmqQueue({ send: () => Promise.reject(error) }, "q")("text", inTime)).rejects.toBe(error);
  });
});

describe("a call over a connection that is kept", () => {
  it("rejects if nobody answers", async () => {
    const call = { method: "GET", url: new URL("http://127.0.0.1:1/"), headers: {}, body: "" } as const;
    await expect(keepAliveHttp()(call, inTime)).rejects.toThrow("ECONNREFUSED");
  });
});
