import aws4 from "aws4";
import { createSqsServer } from "local-aws-sqs";
import { describe, expect, it, onTestFinished } from "vitest";
import { draftOf, pull, pullKey } from "#testing/pulls.ts";
import { type Recorded, recordingServer } from "#testing/recording-server.ts";
import { inTime } from "#testing/store-contract-terms.ts";
import { signedHttp } from "../aws/signed.ts";
import { keepAliveHttp } from "../http.ts";
import { sleep } from "../sleep.ts";
import { notifyPlace } from "./notify-place.ts";
import { openNotify } from "./open-notify.ts";

const { result } = draftOf(pull("a", { SessionContext: "über" }));
const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "SECRETEXAMPLE" };
const environment = { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "SECRETEXAMPLE" };

function publisher(setting: string, secrets = "", more = {}) {
  const place = notifyPlace(setting, {}) ?? { kind: "none" };
  const now = () => new Date("2026-03-02T08:15:30Z");
  const gone = () => undefined;
  const parts = {
    environment: { ...environment, ...more },
    http: keepAliveHttp(),
    now,
    random: Math.random,
    sleep,
    gone,
  };
  return openNotify(place, { secrets, ...parts });
}

/** The signature, made again from what came. */
function signatureOf({ path, headers, body }: Recorded, service: string): unknown {
  const names = /SignedHeaders=([^,]+)/.exec(String(headers.authorization))?.[1]?.split(";") ?? [];
  const signed = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
  const again = { service, region: "eu-west-1", method: "POST", path, headers: signed, body };
  const extraHeadersToIgnore = { "content-length": true }; // aws4 adds it
  return aws4.sign({ ...again, extraHeadersToIgnore, host: headers.host ?? "" }, credentials).headers?.[
    "Authorization"
  ];
}

/** One request for each answer, in turn. */
async function asked(setting: (origin: string) => string, ...answers: { status: number; body: string }[]) {
  const server = await recordingServer(() => answers.shift() ?? { status: 500 });
  const publish = publisher(setting(server.origin));
  return { ...server, sent: publish?.(result, inTime) };
}

it("publishes nothing by default", () => {
  expect(publisher("none")).toBeNull();
});

describe("EventBridge", () => {
  const bus = (origin: string) => `eventbridge://media?region=eu-west-1&endpoint=${origin}`;
  const taken = { status: 200, body: '{"FailedEntryCount":0,"Entries":[{"EventId":"1"}]}' };

  it("has the result as the detail of an event that rules can match", async () => {
    const { requests, sent } = await asked(bus, taken);
    await sent;
    const [request] = requests;
    const body = JSON.parse(request?.body ?? "");
    expect(request?.headers).toMatchObject({ "x-amz-target": "AWSEvents.PutEvents" });
    expect(body).toEqual({
      Entries: [
        {
          EventBusName: "media",
          Source: "media-callbacks",
          DetailType: "PullComplete",
          Detail: JSON.stringify(result),
        },
      ],
    });
    expect(request && signatureOf(request, "events")).toBe(request?.headers.authorization);
  });

  it("is asked again after what passes: throttling that is told with 200, too", async () => {
    const throttled = {
      status: 200,
      body: '{"FailedEntryCount":1,"Entries":[{"ErrorCode":"ThrottlingException","ErrorMessage":"x"}]}',
    };
    const { requests, sent } = await asked(bus, throttled, { status: 503, body: "" }, taken);
    await sent;
    expect(requests).toHaveLength(3);
  });

  it.each([
    [200, '{"FailedEntryCount":1,"Entries":[{"ErrorCode":"NotAuthorized","ErrorMessage":"canary"}]}'],
    [400, '{"__type":"ResourceNotFoundException","message":"canary"}'],
    [200, "<html>canary</html>"],
  ])("fails by %i %s", async (status, body) => {
    const { requests, sent } = await asked(bus, { status, body });
    await expect(sent).rejects.toMatchObject({ message: expect.stringMatching(/^EventBridge (?!.*canary)/) });
    expect(requests).toHaveLength(1);
  });
});

describe("SNS", () => {
  const arn = "arn:aws:sns:eu-west-1:111122223333:results";
  const topic = (origin: string) => `sns:${arn}?endpoint=${origin}`;
  const taken = { status: 200, body: "<PublishResponse><MessageId>1</MessageId></PublishResponse>" };
  const form = (request: Recorded | undefined) => Object.fromEntries(new URLSearchParams(request?.body));

  it("has the result as its message, with attributes to filter by", async () => {
    const { requests, sent } = await asked(topic, taken);
    await sent;
    expect(form(requests[0])).toEqual({
      Action: "Publish",
      Version: "2010-03-31",
      TopicArn: arn,
      Message: JSON.stringify(result),
      "MessageAttributes.entry.1.Name": "service",
      "MessageAttributes.entry.1.Value.DataType": "String",
      "MessageAttributes.entry.1.Value.StringValue": "vod",
      "MessageAttributes.entry.2.Name": "eventType",
      "MessageAttributes.entry.2.Value.DataType": "String",
      "MessageAttributes.entry.2.Value.StringValue": "PullComplete",
      "MessageAttributes.entry.3.Name": "state",
      "MessageAttributes.entry.3.Value.DataType": "String",
      "MessageAttributes.entry.3.Value.StringValue": "succeeded",
    });
    expect(requests[0] && signatureOf(requests[0], "sns")).toBe(requests[0]?.headers.authorization);
  });

  it("takes a result once, where the topic is FIFO", async () => {
    const { requests, sent } = await asked((origin) => `sns:${arn}.fifo?endpoint=${origin}`, taken);
    await sent;
    const { MessageGroupId, MessageDeduplicationId } = form(requests[0]);
    expect([MessageGroupId, MessageDeduplicationId]).toEqual(
      Array(2).fill(expect.stringMatching(/^\w{64}$/)),
    );
  });

  it("is asked again after what passes, and fails by what does not", async () => {
    const error = (code: string) => `<ErrorResponse><Error><Code>${code}</Code></Error></ErrorResponse>`;
    const again = await asked(topic, { status: 400, body: error("Throttling") }, taken);
    await again.sent;
    expect(again.requests).toHaveLength(2);
    const { sent } = await asked(topic, { status: 403, body: error("AuthorizationError") });
    await expect(sent).rejects.toThrow("SNS answered 403 AuthorizationError");
  });
});

describe("SQS", () => {
  it("has the result as its message, as a client finds it; of a result too large, what names it", async () => {
    const server = await createSqsServer({
      port: 0,
      hostname: "127.0.0.1",
      queues: [{ QueueName: "results" }],
    });
    onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
    const address = server.address();
    const origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : address}`;
    const publish = publisher(`sqs://123456789012/results?region=us-east-1&endpoint=${origin}`);
    await publish?.(result, inTime);
    expect(JSON.parse(await received(origin))).toEqual(result);

    const finding = { kind: "Asr", text: "ü".repeat(130_000) };
    const large = draftOf(pull("large")).result;
    await publish?.({ ...large, sessionContext: JSON.stringify(finding) }, inTime);
    expect(JSON.parse(await received(origin))).toMatchObject({
      key: pullKey("large"),
      state: "succeeded",
      eventType: "PullComplete",
      truncated: true,
    });
  });
});

describe("a webhook", () => {
  it("has the result as its body, signed", async () => {
    const server = await recordingServer(() => ({ status: 204 }));
    const secret = `whsec_${Buffer.alloc(24, 1).toString("base64")}`;
    await publisher(`${server.origin}/hook`, secret)?.(result, inTime);
    expect(server.requests).toMatchObject([{ path: "/hook", headers: { "webhook-id": pullKey("a") } }]);
    expect(JSON.parse(server.requests[0]?.body ?? "")).toEqual(result);
  });

  it("is not sent where what NOTIFY_SECRET refers to is no secret", async () => {
    const server = await recordingServer(() => ({ status: 200, body: '{"SecretString":"canary"}' }));
    const at = { AWS_ENDPOINT_URL_SECRETS_MANAGER: server.origin };
    const sent = publisher(`${server.origin}/hook`, "secretsmanager:hook", at)?.(result, inTime);
    await expect(sent).rejects.toThrow("what NOTIFY_SECRET refers to is no webhook secret");
    expect(server.requests.map(({ path }) => path)).toEqual(["/"]);
  });
});

async function received(origin: string): Promise<string> {
  const http = signedHttp(keepAliveHttp(), {
    service: "sqs",
    region: "us-east-1",
    now: () => new Date(),
    credentials: () => credentials,
  });
  const headers = {
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": "AmazonSQS.ReceiveMessage",
  };
  const body = JSON.stringify({ QueueUrl: `${origin}/123456789012/results` });
  const reply = await http({ method: "POST", url: new URL(origin), headers, body }, inTime);
  return JSON.parse(reply.body.toString()).Messages?.[0]?.Body ?? "null";
}
