import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { inTime } from "#testing/store-contract-terms.ts";
import type { Call, Http } from "../http.ts";
import type { CmqCalling } from "./cmq-call.ts";
import { cmqClient } from "./cmq-client.ts";
import { CmqError } from "./cmq-error.ts";
import { cmqSignature } from "./cmq-sign.ts";

const secretKey = "a-secret-key";

/** A client whose service answers with this, and the calls that it made. */
function clientOf(answer: object | string | Error, more: Partial<CmqCalling> = {}, status = 200) {
  const calls: Call[] = [];
  const http: Http = async (call) => {
    calls.push(call);
    if (answer instanceof Error) throw answer;
    const body = Buffer.from(typeof answer === "string" ? answer : JSON.stringify(answer));
    return { status, headers: {}, body };
  };
  const client = cmqClient({
    endpoint: new URL("https://queue.example"),
    credentials: () => ({ secretId: "an-id", secretKey }),
    http,
    now: () => new Date("2026-03-02T08:15:30.999Z"),
    random: () => 0.5,
    ...more,
  });
  const sent = () => Object.fromEntries(new URLSearchParams(calls[0]?.body));
  return { client, calls, sent };
}

const failing = (codes: object[]) => ({ code: 6010, message: "(10150)", requestId: "1", errorList: codes });

describe("the queue client", () => {
  it("receives", async () => {
    const { client, calls, sent } = clientOf({
      code: 0,
      message: "",
      requestId: "1",
      msgInfoList: [
        { msgId: "m1", msgBody: '{"FileId":1234567890123456789}', receiptHandle: "h%1", nextVisibleTime: 1 },
        { msgId: 2, msgBody: "", receiptHandle: "h2" },
      ],
    });
    expect(await client.receive("events", { most: 16 }, inTime)).toEqual([
      { id: "m1", body: '{"FileId":1234567890123456789}', handle: "h%1" },
      { id: "2", body: "", handle: "h2" },
    ]);
    expect(calls).toHaveLength(1);
    expect(calls[0]?.method).toBe("POST");
    expect(calls[0]?.url.href).toBe("https://queue.example/v2/index.php");
    const { Signature, ...parameters } = sent();
    expect(parameters).toEqual({
      Action: "BatchReceiveMessage",
      queueName: "events",
      numOfMsg: "16",
      pollingWaitSeconds: "3",
      Nonce: "1073741824",
      SecretId: "an-id",
      SignatureMethod: "HmacSHA256",
      Timestamp: "1772439330",
    });
    const url = new URL("https://queue.example/v2/index.php");
    expect(Signature).toBe(cmqSignature({ method: "POST", url, parameters }, secretKey));
  });

  it.each([
    ["with an empty list", { code: 0, message: "", msgInfoList: [] }],
    ["with null", { code: 0, message: "", msgInfoList: null }],
    ["with a code", { code: 7000, message: "(10200)no message", requestId: "1", clientRequestId: 0 }],
    ["with a code as text", { code: "7000", message: "(10200)no message" }],
  ])("receives nothing from an empty queue that says so %s", async (_, answer) => {
    expect(await clientOf(answer).client.receive("events", { most: 1 }, inTime)).toEqual([]);
  });

  it("sends, whatever the text", async () => {
    const { client, sent } = clientOf({ code: 0, message: "", msgId: "1" });
    await client.send("events", '@{"a b":"é+%2B&=\\u0000"}', inTime);
    expect(sent()).toMatchObject({ Action: "SendMessage", msgBody: '@{"a b":"é+%2B&=\\u0000"}' });
  });

  it("uses temporary keys, another digest and another path", async () => {
    const { client, calls, sent } = clientOf(
      { code: 0, message: "" },
      {
        endpoint: new URL("http://queue.example:8080/other"),
        credentials: () => ({ secretId: "an-id", secretKey, token: "a-token" }),
        signature: "HmacSHA1",
        random: () => 0,
      },
    );
    await client.send("events", "x", inTime);
    expect(calls[0]?.url.href).toBe("http://queue.example:8080/other");
    expect(sent()).toMatchObject({ Token: "a-token", SignatureMethod: "HmacSHA1", Nonce: "1" });
  });

  it("deletes", async () => {
    const { client, sent } = clientOf({ code: 0, message: "" });
    expect(await client.remove("events", ["a#%3A", "b"], inTime)).toEqual([]);
    expect(sent()).toMatchObject({
      Action: "BatchDeleteMessage",
      "receiptHandle.0": "a#%3A",
      "receiptHandle.1": "b",
    });
  });

  it("does not ask to delete nothing", async () => {
    const { client, calls } = clientOf(new Error("called"));
    expect(await client.remove("events", [], inTime)).toEqual([]);
    expect(calls).toEqual([]);
  });

  const [a, b] = [
    { code: 4430, message: "(10260)", receiptHandle: "a" },
    { code: "6000", message: "(10140)", receiptHandle: "b" },
  ];
  it.each<[what: string, answer: object, left: object[]]>([
    ["some", failing([b]), [{ handle: "b", code: "6000" }]],
    [
      "none of ours, as it seems",
      failing([]),
      [
        { handle: "a", code: "6010" },
        { handle: "b", code: "6010" },
      ],
    ],
    [
      "all",
      { ...failing([a, b]), code: 6020 },
      [
        { handle: "a", code: "4430" },
        { handle: "b", code: "6000" },
      ],
    ],
    [
      "all, with a gap",
      { ...failing([a]), code: 6020 },
      [
        { handle: "a", code: "4430" },
        { handle: "b", code: "6020" },
      ],
    ],
    [
      "all, as one",
      { code: 4430, message: "(10260)" },
      [
        { handle: "a", code: "4430" },
        { handle: "b", code: "4430" },
      ],
    ],
  ])("tells which messages are still there: %s", async (_, answer, left) => {
    expect(await clientOf(answer).client.remove("events", ["a", "b"], inTime)).toEqual(left);
  });

  it.each<[answer: object | string | Error, status: number, code: string, retryable: boolean, told: RegExp]>([
    [{ code: 4420, message: "(10250)" }, 200, "4420", true, /too many requests \(code 4420\(10250\)\)/],
    [{ code: 6000, message: "(10050)" }, 200, "6000", true, /the service failed/],
    [{ code: 6070, message: "(10690)" }, 200, "6070", true, /not deleted/],
    [{ code: 4410, message: "(10240)" }, 200, "4410", true, /full/],
    [{ code: 4440, message: "(10100)" }, 200, "4440", false, /check the queue's name/],
    [{ code: 4000, message: "(10461)" }, 200, "4000", false, /what the role is permitted/],
    [{ code: 4100, message: `(10030)${secretKey}` }, 200, "4100", false, /check the role or the keys/],
    [{ code: 4300, message: "(10040)" }, 200, "4300", false, /account/],
    [{ code: 4500, message: "" }, 200, "4500", false, /set the clock/],
    [{ code: 4470, message: "(10300)" }, 200, "4470", false, /1 MB/],
    [{ code: 5100 }, 200, "5100", false, /manual/],
    [{ code: `a body, ${secretKey}`, message: "" }, 200, "unreadable", false, /manual/],
    [{ code: 0, msgInfoList: [{ msgId: "1" }] }, 200, "bad-answer", true, /no reply of TDMQ-CMQ/],
    ["<html>", 200, "bad-answer", true, /no reply of TDMQ-CMQ/],
    ["[]", 200, "bad-answer", true, /check the endpoint/],
    [{ code: 0 }, 404, "bad-answer", false, /HTTP status 404; check the endpoint/],
    [{ code: 0 }, 503, "bad-answer", true, /HTTP status 503/],
    [{ code: 0 }, 429, "bad-answer", true, /HTTP status 429/],
    [new Error("ECONNRESET"), 200, "no-answer", true, /queue\.example did not answer/],
  ])("fails in words for an operator: %j, %i", async (answer, status, code, retryable, told) => {
    const { client } = clientOf(answer, {}, status);
    const actions = [
      ["BatchReceiveMessage", () => client.receive("events", { most: 16 }, inTime)],
      ["BatchDeleteMessage", () => client.remove("events", ["a"], inTime)],
      ["SendMessage", () => client.send("events", "a body", inTime)],
    ] as const;
    for (const [action, call] of actions) {
      const error: unknown = await call().catch((it: unknown) => it);
      if (!(error instanceof CmqError)) throw new Error(`${inspect(error)} is no CmqError`);
      expect(error).toMatchObject({ code, action, retryable });
      expect(error.message).toMatch(told);
      expect(inspect(error)).not.toMatch(/a-secret-key|a body/);
    }
  });

  it("passes the caller's deadline on", async () => {
    const deadline = new AbortController();
    const http: Http = (_, by) =>
      new Promise((_resolve, reject) => by.addEventListener("abort", () => reject(new Error("aborted"))));
    const { client } = clientOf({}, { http });
    const call = client.receive("events", { most: 1 }, deadline.signal);
    deadline.abort();
    await expect(call).rejects.toMatchObject({ code: "no-answer" });
  });
});
