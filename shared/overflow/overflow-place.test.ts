import { expect, it } from "vitest";
import { overflowPlace } from "./overflow-place.ts";

const told = (setting: string, environment = {}) => {
  const place = overflowPlace(setting, environment);
  return (
    place && Object.fromEntries(Object.entries(place).map(([k, it]) => [k, it instanceof URL ? it.href : it]))
  );
};

it.each([
  ["none", { kind: "none" }],
  [
    "sqs://111122223333/overflow?region=eu-west-1",
    { kind: "sqs", queue: "https://sqs.eu-west-1.amazonaws.com/111122223333/overflow", region: "eu-west-1" },
  ],
  [
    "CMQ://overflow?region=gz",
    { kind: "cmq", queue: "overflow", endpoint: "https://cmq-gz.public.tencenttdmq.com/v2/index.php" },
  ],
  [
    "sqs://111122223333/overflow?region=cn-north-1",
    {
      kind: "sqs",
      queue: "https://sqs.cn-north-1.amazonaws.com.cn/111122223333/overflow",
      region: "cn-north-1",
    },
  ],
  [
    "sqs://111122223333/overflow?region=x&endpoint=http://127.0.0.1:9324",
    { kind: "sqs", queue: "http://127.0.0.1:9324/111122223333/overflow", region: "x" },
  ],
  [
    "cmq://overflow?region=gz",
    { kind: "cmq", queue: "overflow", endpoint: "https://cmq-gz.public.tencenttdmq.com/v2/index.php" },
  ],
  [
    "cmq://overflow?endpoint=http://gz.mqadapter.cmq.tencentyun.com",
    { kind: "cmq", queue: "overflow", endpoint: "http://gz.mqadapter.cmq.tencentyun.com/v2/index.php" },
  ],
])("%s", (setting, place) => {
  expect(told(setting)).toEqual(place);
});

it("takes SQS's region from AWS_REGION, where a function has it", () => {
  expect(told("sqs://111122223333/q", { AWS_REGION: "eu-west-1" })).toMatchObject({ region: "eu-west-1" });
});

it.each([
  "",
  "off",
  "sqs://111122223333/overflow",
  "sqs://overflow?region=eu-west-1",
  "sqs://111122223333/overflow.fifo?region=eu-west-1",
  "sqs://111122223333/overflow?region=eu-west-1&endpoint=nowhere",
  "cmq://overflow",
  "cmq://overflow?region=../evil",
  "cmq://-x?region=gz",
  "kafka://overflow?region=gz",
])("may not be %j", (setting) => {
  expect(told(setting)).toBeNull();
});
