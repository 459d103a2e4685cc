import { expect, it } from "vitest";
import { lackingCredentials } from "./lacking-credentials.ts";

const aws = { AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b" };
const tencent = { TENCENTCLOUD_SECRETID: "a", TENCENTCLOUD_SECRETKEY: "b" };
const [table, bucket] = ["dynamodb://media?region=eu-west-1", "s3://media?region=eu-west-1"];
const cos = "cos://media-1300000001?region=ap-guangzhou";

it.each([
  ["file:./data", {}],
  [table, aws],
  [bucket, aws],
  [cos, tencent],
  ["no store at all", {}], // is told as a wrong setting
])("is nothing for %s with %j", (store, environment) => {
  expect(lackingCredentials(store, environment)).toBeNull();
});

it.each([
  [table, {}],
  [bucket, { AWS_ACCESS_KEY_ID: "a" }],
  [cos, { TENCENTCLOUD_SECRETKEY: "b" }],
])("says what to set for %s with %j", (store, environment) => {
  expect(lackingCredentials(store, environment)).toMatch(/AWS_ACCESS_KEY_ID .*TENCENTCLOUD_SECRETID/);
});
