import { expect, it } from "vitest";
import { urlOf } from "./url-of.ts";

const object = { type: "COS", bucket: "media-1300000001", region: "ap-beijing", path: "/out/hafen 1.mp4" };

it.each([
  [{ url: "https://x.example/a.mp4", storage: object }, "https://x.example/a.mp4"],
  [{ url: null, storage: object }, "https://media-1300000001.cos.ap-beijing.myqcloud.com/out/hafen%201.mp4"],
  [
    { url: null, storage: { type: "AWS-S3", bucket: "media", region: "eu-west-1", path: "out/a.mp4" } },
    "https://media.s3.eu-west-1.amazonaws.com/out/a.mp4",
  ],
  [{ url: null, storage: null }, null],
  [{ url: null, storage: { ...object, type: "VOD" } }, null],
  [{ url: null, storage: { ...object, type: null } }, null],
  [{ url: null, storage: { ...object, bucket: null } }, null],
  [{ url: null, storage: { ...object, region: null } }, null],
  [{ url: null, storage: { ...object, path: null } }, null],
])("%j is at %s", (file, url) => {
  expect(urlOf(file)).toBe(url);
});
