import { createSqsServer } from "local-aws-sqs";
import { describe, expect, it, onTestFinished } from "vitest";
import { cmqServer } from "#emulators/cmq/cmq-server.ts";
import { inTime } from "#testing/store-contract-terms.ts";
import { signedHttp } from "../aws/signed.ts";
import { keepAliveHttp } from "../http.ts";
import { cmqClient } from "../tencent/cmq-client.ts";
import { openCmq } from "./open-cmq.ts";
import { openOverflow } from "./open-overflow.ts";

const now = () => new Date();
const keys = { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "SECRETEXAMPLE" };
const tencentKeys = { TENCENTCLOUD_SECRETID: "AKIDEXAMPLE", TENCENTCLOUD_SECRETKEY: "SECRETEXAMPLE" };

/** Loads what nobody asked for. */
const neither = () => {
  throw new Error("the client of TDMQ-CMQ is not needed");
};

it("is none by default", () => {
  expect(openOverflow("none", {}, neither)).toBeNull();
});

describe("SQS", () => {
  it("has the message after it was sent, as a real client of its protocol finds it", async () => {
    const server = await createSqsServer({
      port: 0,
      hostname: "127.0.0.1",
      queues: [{ QueueName: "overflow" }],
    });
    onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
    const address = server.address();
    const endpoint = `http://127.0.0.1:${typeof address === "object" ? address?.port : address}`;
    const setting = `sqs://123456789012/overflow?region=us-east-1&endpoint=${endpoint}`;
    const send = openOverflow(setting, keys, neither);
    const text = JSON.stringify({ über: "ü".repeat(50_000) });
    await send?.(text, inTime);

    const http = signedHttp(keepAliveHttp(), {
      service: "sqs",
      region: "us-east-1",
      now,
      credentials: () => ({ accessKeyId: "AKIDEXAMPLE", secretAccessKey: "SECRETEXAMPLE" }),
    });
    const headers = {
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": "AmazonSQS.ReceiveMessage",
    };
    const body = JSON.stringify({ QueueUrl: `${endpoint}/123456789012/overflow` });
    const reply = await http({ method: "POST", url: new URL(endpoint), headers, body }, inTime);
    expect(JSON.parse(reply.body.toString())).toMatchObject({ Messages: [{ Body: text }] });
  });
});

describe("TDMQ-CMQ", () => {
  it("has the message after it was sent, as its client finds it", async () => {
    const server = await cmqServer({
      queues: { overflow: {} },
      keys: [{ secretId: "AKIDEXAMPLE", secretKey: "SECRETEXAMPLE" }],
      now: () => Date.now(),
    });
    onTestFinished(() => server.close());
    const setting = `cmq://overflow?endpoint=${server.url.origin}`;
    const send = openOverflow(setting, tencentKeys, async () => openCmq);
    await send?.('{"a":1}', inTime);
    const client = cmqClient({
      endpoint: server.url,
      http: keepAliveHttp(),
      now,
      random: Math.random,
      credentials: () => ({ secretId: "AKIDEXAMPLE", secretKey: "SECRETEXAMPLE" }),
    });
    expect(await client.receive("overflow", { most: 1 }, inTime)).toMatchObject([{ body: '{"a":1}' }]);
  });

  it("is loaded before the first message, and its absence is the error of each", async () => {
    let asked = 0;
    const send = openOverflow("cmq://overflow?region=gz", tencentKeys, async () => {
      asked++;
      throw new Error("no such file");
    });
    expect(asked).toBe(1);
    await expect(send?.("{}", inTime)).rejects.toThrow("no such file");
    await expect(send?.("{}", inTime)).rejects.toThrow("no such file");
    expect(asked).toBe(1);
  });
});
