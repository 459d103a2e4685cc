import { expect, it } from "vitest";
import { placeUrl } from "./place-url.ts";

const read = (setting: string, wrong?: (why: string) => void) =>
  placeUrl(setting, /^(?:s3|cos|sqs)$/i, /^[\w-]{1,9}$/, wrong);

it.each([
  ["s3://Media", { scheme: "s3", name: "Media", path: "", region: null, endpoint: null }],
  ["S3://Media", { scheme: "s3", name: "Media", path: "", region: null, endpoint: null }],
  [
    "cos://media-1/a/b%20c/?region=gz",
    { scheme: "cos", name: "media-1", path: "/a/b%20c/", region: "gz", endpoint: null },
  ],
  [
    "sqs://1/q?endpoint=http://localhost:9324&region=",
    { scheme: "sqs", name: "1", path: "/q", region: "", endpoint: new URL("http://localhost:9324/") },
  ],
])("%s", (setting, parts) => {
  expect(read(setting)).toEqual(parts);
});

it.each([
  ["", "no scheme"],
  ["://media", "no scheme"],
  [" s3://media", "no scheme"],
  ["none", 'wrong scheme "none"'],
  ["ftp://media", 'wrong scheme "ftp"'],
  ["s3", "no name"],
  ["s3:media", "no name"],
  ["s3:///media", "no name"],
  ["s3:x://media", "no name"],
  ["s3://me dia", 'wrong name "me dia"'],
  ["s3://user:secret@media", 'wrong name "user:secret@media"'],
  ["s3://media?endpoint=", 'wrong endpoint "…"'],
  ["s3://media?endpoint=nowhere", 'wrong endpoint "…"'],
  ["s3://media?endpoint=ftp://localhost", 'wrong endpoint "ftp://localhost"'],
  ["s3://media?endpoint=http:///x", 'wrong endpoint "http:///x"'],
  ["s3://media?endpoint=http://local host", 'wrong endpoint "…"'],
])("is none: %j, %s", (setting, why) => {
  const told: string[] = [];
  expect(read(setting, (it) => told.push(it))).toBeNull();
  expect(told).toEqual([why]);
});
