import { describe, expect, it } from "vitest";
import { notifyPlace } from "./notify-place.ts";

const told = (setting: string, environment = {}) => {
  const place = notifyPlace(setting, environment);
  if (place === null) return null;
  const values = Object.entries(place).map(([name, it]) => [name, it instanceof URL ? it.href : it]);
  return Object.fromEntries(values);
};
const bus = { kind: "eventbridge", bus: "media", region: "eu-west-1" };
const arn = "arn:aws:sns:eu-west-1:111122223333:results";

describe("NOTIFY", () => {
  it.each([
    ["none", { kind: "none" }],
    ["eventbridge://media?region=eu-west-1", { ...bus, endpoint: "https://events.eu-west-1.amazonaws.com/" }],
    [
      "eventbridge://media?region=eu-west-1&endpoint=http://127.0.0.1:9",
      { ...bus, endpoint: "http://127.0.0.1:9/" },
    ],
    [
      "eventbridge://Media_Bus?region=cn-north-1",
      {
        ...bus,
        bus: "Media_Bus",
        region: "cn-north-1",
        endpoint: "https://events.cn-north-1.amazonaws.com.cn/",
      },
    ],
    [
      `sns:${arn}`,
      { kind: "sns", topic: arn, region: "eu-west-1", endpoint: "https://sns.eu-west-1.amazonaws.com/" },
    ],
    [
      `sns:${arn}.fifo?endpoint=http://127.0.0.1:9`,
      { kind: "sns", topic: `${arn}.fifo`, region: "eu-west-1", endpoint: "http://127.0.0.1:9/" },
    ],
    [
      "sqs://111122223333/results?region=eu-west-1",
      {
        kind: "sqs",
        region: "eu-west-1",
        queue: "https://sqs.eu-west-1.amazonaws.com/111122223333/results",
      },
    ],
    ["https://example.com/hook?a=1", { kind: "webhook", url: "https://example.com/hook?a=1" }],
    ["http://localhost:8080/hook", { kind: "webhook", url: "http://localhost:8080/hook" }],
    ["http://[::1]:8080/", { kind: "webhook", url: "http://[::1]:8080/" }],
  ])("may be %s", (setting, place) => {
    expect(told(setting)).toEqual(place);
  });

  it("takes the region from the function", () => {
    expect(told("eventbridge://media", { AWS_REGION: "eu-west-1" })).toMatchObject(bus);
  });

  it.each([
    ["media"],
    [""],
    ["eventbridge://media"],
    ["eventbridge://?region=eu-west-1"],
    ["eventbridge://me dia?region=eu-west-1"],
    ["eventbridge://media?region=eu-west-1&endpoint=there"],
    ["sns:results"],
    ["sns:arn:aws:sqs:eu-west-1:111122223333:results"],
    ["sns:arn:aws:sns:eu-west-1:1:results"],
    ["sqs://results?region=eu-west-1"],
    ["cmq://results?region=gz"],
    ["http://example.com/hook"],
    ["http://127.0.0.1.example.com/hook"],
    ["https://user:password@example.com/hook"],
    ["ftp://example.com"],
  ])("may not be %j", (setting) => {
    expect(told(setting)).toBeNull();
  });
});
