import { expect, it } from "vitest";
import { placeUrl } from "./place-url.ts";

it.each([
  ["s3://Media", { scheme: "s3", name: "Media", path: "", region: null, endpoint: null }],
  [
    "cos://media-1/a/b%20c/?region=gz",
    { scheme: "cos", name: "media-1", path: "/a/b%20c/", region: "gz", endpoint: null },
  ],
  [
    "sqs://1/q?endpoint=http://localhost:9324&region=",
    { scheme: "sqs", name: "1", path: "/q", region: "", endpoint: new URL("http://localhost:9324/") },
  ],
])("%s", (setting, parts) => {
  expect(placeUrl(setting)).toEqual(parts);
});

it.each([
  "",
  "none",
  "s3:media",
  "s3:///media",
  " s3://media",
  "s3://me dia",
  "s3://media?endpoint=",
  "s3://media?endpoint=nowhere",
  "s3://media?endpoint=ftp://localhost",
  "s3://media?endpoint=http:///x",
  "s3://media?endpoint=http://local host",
])("is none: %j", (setting) => {
  expect(placeUrl(setting)).toBeNull();
});
