import { describe, expect, it } from "vitest";
import { storeFault, storeForms, storePlace } from "./store-place.ts";

const told = (setting: string, environment = {}) => {
  const place = storePlace(setting, environment);
  if (place === null) return null;
  const urls = Object.entries(place).map(([name, value]) => [
    name,
    value instanceof URL ? value.href : value,
  ]);
  return Object.fromEntries(urls);
};

describe("STORE", () => {
  it("is told in all its forms to whoever set it wrong", () => {
    expect(storeForms).toMatch(/file:.*s3:.*cos:.*dynamodb:.*endpoint=/);
  });

  it.each([
    ["file:./data", { kind: "folder", path: "./data" }],
    ["file:/mnt/media", { kind: "folder", path: "/mnt/media" }],
    [
      "s3://media/kept?region=eu-central-1",
      { kind: "s3", base: "https://media.s3.eu-central-1.amazonaws.com/kept/", region: "eu-central-1" },
    ],
    [
      "s3://media?region=us-east-1",
      { kind: "s3", base: "https://media.s3.us-east-1.amazonaws.com/", region: "us-east-1" },
    ],
    [
      "s3://media/a/b/?region=cn-north-1",
      { kind: "s3", base: "https://media.s3.cn-north-1.amazonaws.com.cn/a/b/", region: "cn-north-1" },
    ],
    [
      "s3://media/kept?region=x-1&endpoint=http://127.0.0.1:9000",
      { kind: "s3", base: "http://127.0.0.1:9000/media/kept/", region: "x-1" },
    ],
    [
      "S3://media/kept?region=eu-central-1",
      { kind: "s3", base: "https://media.s3.eu-central-1.amazonaws.com/kept/", region: "eu-central-1" },
    ],
    [
      "DynamoDB://Results?region=eu-west-1",
      {
        kind: "dynamodb",
        table: "Results",
        endpoint: "https://dynamodb.eu-west-1.amazonaws.com/",
        region: "eu-west-1",
      },
    ],
    [
      "s3://a.b//x?region=eu-west-1",
      { kind: "s3", base: "https://s3.eu-west-1.amazonaws.com/a.b/x/", region: "eu-west-1" },
    ],
    [
      "s3://a.b//x?region=x&endpoint=http://127.0.0.1:9000/at/",
      { kind: "s3", base: "http://127.0.0.1:9000/at/a.b/x/", region: "x" },
    ],
    [
      "s3://media////evil.example//x//?region=eu-west-1",
      { kind: "s3", base: "https://media.s3.eu-west-1.amazonaws.com/evil.example/x/", region: "eu-west-1" },
    ],
    [
      "s3://media/http://evil.example?region=eu-west-1",
      {
        kind: "s3",
        base: "https://media.s3.eu-west-1.amazonaws.com/http:/evil.example/",
        region: "eu-west-1",
      },
    ],
    [
      "s3://media/../x?region=x&endpoint=http://127.0.0.1:9000",
      { kind: "s3", base: "http://127.0.0.1:9000/media/x/", region: "x" },
    ],
    [
      "cos://media-1//x?region=gz",
      { kind: "cos", base: "https://media-1.cos.gz.myqcloud.com/x/", region: "gz" },
    ],
    [
      "cos://media-1300000001/kept?region=ap-guangzhou",
      {
        kind: "cos",
        base: "https://media-1300000001.cos.ap-guangzhou.myqcloud.com/kept/",
        region: "ap-guangzhou",
      },
    ],
    [
      "cos://media-1300000001?region=ap-guangzhou&endpoint=https://cos-internal.ap-guangzhou.tencentcos.cn",
      {
        kind: "cos",
        base: "https://media-1300000001.cos-internal.ap-guangzhou.tencentcos.cn/",
        region: "ap-guangzhou",
      },
    ],
    [
      "cos://media-1300000001/kept?region=ap-guangzhou&endpoint=http://localhost:9000",
      { kind: "cos", base: "http://localhost:9000/media-1300000001/kept/", region: "ap-guangzhou" },
    ],
    [
      "cos://media-1300000001?region=x&endpoint=http://10.0.0.7:9000",
      { kind: "cos", base: "http://10.0.0.7:9000/media-1300000001/", region: "x" },
    ],
    [
      "cos://media-1300000001?region=x&endpoint=http://[::1]:9000",
      { kind: "cos", base: "http://[::1]:9000/media-1300000001/", region: "x" },
    ],
    [
      "cos://media-1300000001?region=x&endpoint=http://mylocalhost:9000",
      { kind: "cos", base: "http://media-1300000001.mylocalhost:9000/", region: "x" },
    ],
    [
      "cos://media-1300000001?region=x&endpoint=http://localhost.example",
      { kind: "cos", base: "http://media-1300000001.localhost.example/", region: "x" },
    ],
    [
      "cos://media-1300000001?region=x&endpoint=http://cos7",
      { kind: "cos", base: "http://media-1300000001.cos7/", region: "x" },
    ],
    [
      "dynamodb://Media_Results?region=eu-west-1",
      {
        kind: "dynamodb",
        table: "Media_Results",
        endpoint: "https://dynamodb.eu-west-1.amazonaws.com/",
        region: "eu-west-1",
      },
    ],
    [
      "dynamodb://results?region=eu-west-1&endpoint=http://localhost:8000",
      { kind: "dynamodb", table: "results", endpoint: "http://localhost:8000/", region: "eu-west-1" },
    ],
  ])("%s", (setting, place) => {
    expect(told(setting)).toEqual(place);
  });

  it.each([
    ["AWS_REGION", "s3://media", "https://media.s3.eu-west-1.amazonaws.com/"],
    ["TENCENTCLOUD_REGION", "cos://media-1", "https://media-1.cos.eu-west-1.myqcloud.com/"],
  ])("takes the region from %s, where a function has it", (name, setting, base) => {
    expect(told(setting, { [name]: "eu-west-1" })).toMatchObject({ base, region: "eu-west-1" });
  });

  it.each([
    ["s3://media", "no region"],
    ["s3://media?region=EU West", 'wrong region "EU West"'],
    ["s3://ab?region=eu-west-1", 'wrong name "ab"'],
    ["FILE:./data", 'wrong scheme "FILE"'],
    ["ftp://media?region=eu-west-1", 'wrong scheme "ftp"'],
    ["s3://media?region=x&endpoint=nowhere", 'wrong endpoint "…"'],
  ])("says of %j which part is wrong, and what it may be: %s", (setting, why) => {
    expect(storeFault(setting, {})).toBe(`${why}; it may be ${storeForms}`);
  });

  it.each([
    "",
    "data",
    "file:",
    "s3://",
    "s3://media",
    "s3://media?region=EU West",
    "s3://me dia?region=eu-west-1",
    "s3://media?region=eu-west-1&endpoint=nowhere",
    "s3://media?region=eu-west-1.evil.example",
    "s3://user:secret@media?region=eu-west-1",
    "s3://media:9000?region=eu-west-1",
    "s3:media?region=eu-west-1",
    "s3://media?region=eu-west-1;",
    "s3://media?region=-EU",
    "s3://ab?region=eu-west-1",
    "s3://me@dia?region=eu-west-1",
    "s3://@media?region=eu-west-1",
    "dynamodb://results!?region=eu-west-1",
    "dynamodb://!results?region=eu-west-1",
    "ftp://media?region=eu-west-1",
    " s3://media?region=eu-west-1",
    "s3:x://media?region=eu-west-1",
    "https://media?region=eu-west-1",
    "dynamodb://a?region=eu-west-1",
    "https://media.s3.eu-west-1.amazonaws.com/",
  ])("may not be %j", (setting) => {
    expect(told(setting)).toBeNull();
  });
});
