import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { httpRequest } from "./http-request.ts";

const text = '{"name":"Größe €"}';
const encoded = { body: Buffer.from(text).toString("base64"), isBase64Encoded: true };
const plain = { body: text, isBase64Encoded: false };

/** Payload 2.0: HTTP API and Function URL. */
const version2 = (path: string, stage: string, body: object) => ({
  version: "2.0",
  rawPath: path,
  requestContext: { http: { method: "POST", path }, stage },
  ...body,
});

/** Payload 1.0: its path is without the stage, its context's path is with it. */
const version1 = (path: string, stage: string, body: object) => ({
  resource: "/{proxy+}",
  path,
  httpMethod: "POST",
  requestContext: { stage, path: `/${stage}${path}` },
  ...body,
});

const alb = (body: object) => ({
  requestContext: { elb: { targetGroupArn: "arn:aws:elasticloadbalancing:…" } },
  httpMethod: "POST",
  path: "/callback/shop",
  ...body,
});

describe("httpRequest", () => {
  it.each<[gateway: string, event: object]>([
    ["an HTTP API, default stage", version2("/callback/shop", "$default", plain)],
    ["an HTTP API, named stage", version2("/dev/callback/shop", "dev", encoded)],
    [
      "an HTTP API, a stage named like a path of ours",
      version2("/callback/callback/shop", "callback", plain),
    ],
    ["an HTTP API behind a domain that hides the stage", version2("/callback/shop", "dev", plain)],
    ["a Function URL of AWS", version2("/callback/shop", "$default", encoded)],
    ["a REST API", version1("/callback/shop", "prod", plain)],
    ["a REST API with binary media types", version1("/callback/shop", "prod", encoded)],
    ["a REST API, a stage named like a path of ours", version1("/callback/shop", "callback", plain)],
    ["an ALB", alb(plain)],
    ["an ALB, encoded", alb(encoded)],
    ["a Function URL of SCF", { httpMethod: "POST", path: "/callback/shop", body: text }],
    ["a CLB, whose flag is text", { ...alb(encoded), isBase64Encoded: "true" }],
    ["a CLB, plain", { ...alb(plain), isBase64Encoded: "false" }],
    ["a method in small letters", { httpMethod: "post", path: "/callback/shop", body: text }],
  ])("reads a request through %s", (_, event) => {
    const request = httpRequest(event);
    expect(request).toMatchObject({ method: "POST", path: "/callback/shop" });
    expect(request?.body.toString()).toBe(text);
  });

  it.each<[what: string, body: object, read: string]>([
    ["no body", {}, ""],
    ["null", { body: null }, ""],
    ["an empty body", { body: "", isBase64Encoded: true }, ""],
    ["an object, as a console's test may have it", { body: { a: 1 } }, '{"a":1}'],
  ])("takes %s for what it means", (_, body, read) => {
    expect(httpRequest({ httpMethod: "POST", path: "/callback", ...body })?.body.toString()).toBe(read);
  });

  it("keeps a path that only begins like the stage", () => {
    expect(httpRequest(version2("/developers", "dev", plain))?.path).toBe("/developers");
  });

  it.each<[what: string, event: unknown]>([
    ["a notification of VOD", { EventType: "PullComplete", PullCompleteEvent: {} }],
    ["records of SQS", { Records: [{ eventSource: "aws:sqs", body: "{}" }] }],
    ["a timer", { Type: "Timer", TriggerName: "pull", Time: "2026-03-02T08:15:30Z" }],
    ["a path without a method", { path: "/callback" }],
    ["a method without a path", { httpMethod: "POST" }],
    ["a method that is no text", { httpMethod: 1, path: "/callback" }],
    ["a list", []],
    ["null", null],
    ["nothing", undefined],
    ["text", "POST /callback"],
  ])("says that %s is no HTTP invocation", (_, event) => {
    expect(httpRequest(event)).toBeNull();
  });

  it("gives the bytes of any encoded body back", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const body = Buffer.from(bytes).toString("base64");
        const event = { httpMethod: "POST", path: "/callback", body, isBase64Encoded: true };
        expect(httpRequest(event)?.body).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it("never throws, whatever invokes", () => {
    const event = fc.record(
      {
        httpMethod: fc.jsonValue(),
        path: fc.jsonValue(),
        rawPath: fc.jsonValue(),
        requestContext: fc.jsonValue(),
        body: fc.jsonValue(),
        isBase64Encoded: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(fc.property(fc.oneof(event, fc.jsonValue()), (any) => void httpRequest(any)));
  });
});
