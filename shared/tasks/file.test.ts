import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { fileOf, filesOf, inputInfo, sourceOf } from "./file.ts";

describe("the source of a task", () => {
  it.each([
    [
      { Type: "COS", CosInputInfo: { Bucket: "b", Region: "r", Object: "/o" } },
      { type: "COS", bucket: "b", region: "r", path: "/o" },
    ],
    [
      { Type: "AWS-S3", S3InputInfo: { S3Bucket: "b", S3Region: "r", S3Object: "/o" } },
      { type: "AWS-S3", bucket: "b", region: "r", path: "/o" },
    ],
    [
      { Type: "VOD", VODInputInfo: { Bucket: "b", Object: "/o", FileId: "1" } },
      { type: "VOD", bucket: "b", region: null, path: "/o" },
    ],
    [
      { Type: "VOD", CosInputInfo: {}, VODInputInfo: { Bucket: "b", Object: "/o" } },
      { type: "VOD", bucket: "b", region: null, path: "/o" },
    ],
    [{ CosInputInfo: { Bucket: "b" } }, { type: null, bucket: "b", region: null, path: null }],
    [{ CosInputInfo: { Object: "/o" } }, { type: null, bucket: null, region: null, path: "/o" }],
    [{ Type: "COS", CosInputInfo: { Region: "r" }, S3InputInfo: {} }, null],
    [{ Type: "URL", UrlInputInfo: { Url: "u" } }, null],
    [{}, null],
    [null, null],
  ])("of %j is %j", (given, storage) => {
    expect(sourceOf(v.parse(inputInfo(), given))).toEqual(storage);
  });
});

describe("a file", () => {
  const storage = { type: "COS", bucket: "b", region: "r", path: "/o" };
  it.each([{ url: "u" }, { storage }, { fileId: "1" }])("is one if it says where it is: %j", (known) => {
    const nothing = { url: null, storage: null, fileId: null, size: null, md5: null, offset: null };
    expect(fileOf(known)).toEqual({ ...nothing, ...known });
  });

  it("is none if it does not", () => {
    expect(filesOf([{}, { size: 1, md5: "m", offset: 0 }, { url: "u" }])).toEqual([fileOf({ url: "u" })]);
  });
});
