import { expect, it } from "vitest";
import { credentialsFrom } from "./credentials.ts";

const aws = { AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "as", AWS_SESSION_TOKEN: "at" };
const scf = { TENCENTCLOUD_SECRETID: "t", TENCENTCLOUD_SECRETKEY: "ts", TENCENTCLOUD_SESSIONTOKEN: "tt" };
const awsKeys = { accessKeyId: "a", secretAccessKey: "as", sessionToken: "at" };
const scfKeys = { accessKeyId: "t", secretAccessKey: "ts", sessionToken: "tt" };

it.each([
  ["Lambda's", aws, "aws", awsKeys],
  ["SCF's", scf, "tencent", scfKeys],
  ["AWS's own, for AWS, where both are", { ...aws, ...scf }, "aws", awsKeys],
  ["Tencent's own, for Tencent, where both are", { ...aws, ...scf }, "tencent", scfKeys],
  ["SCF's for an S3-compatible server", scf, "aws", scfKeys],
  ["AWS's for COS where a person set them", aws, "tencent", awsKeys],
  [
    "keys of a person, without a token",
    { ...aws, AWS_SESSION_TOKEN: "" },
    "aws",
    { accessKeyId: "a", secretAccessKey: "as" },
  ],
  ["the other cloud's, if half of the own is missing", { ...scf, AWS_ACCESS_KEY_ID: "a" }, "aws", scfKeys],
] as const)("are %s", (_, environment, cloud, keys) => {
  expect(credentialsFrom(environment, cloud)).toEqual(keys);
});

it.each([{}, { AWS_ACCESS_KEY_ID: "a" }, { TENCENTCLOUD_SECRETKEY: "x" }])(
  "are missing in %j, and it says which",
  (environment) => {
    expect(() => credentialsFrom(environment, "aws")).toThrow(/AWS_ACCESS_KEY_ID.*TENCENTCLOUD_SECRETID/);
  },
);
