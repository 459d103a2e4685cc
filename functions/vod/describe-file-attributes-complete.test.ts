import { describe, expect, it } from "vitest";
import { read, resultOf, sample } from "#testing/samples.ts";

const fileId = "3270835000000000271";
const md5 = "0cc175b9c0f1b6a831c399e269772661";

describe("DescribeFileAttributesComplete", () => {
  it("gives the digests of the file; SUCCESS is its FINISH", () => {
    expect(resultOf("vod/describe-file-attributes-complete")).toMatchObject({
      state: "succeeded",
      progress: 100,
      fileId,
      fileIds: [fileId],
      media: { md5, name: null, url: null },
      outputs: [{ kind: "DescribeFileAttributes", state: "succeeded", files: [{ fileId, md5 }] }],
      findings: [
        { kind: "DescribeFileAttributes", label: "Sha1", text: "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8" },
      ],
      sessionContext: "audit-1",
    });
  });

  it("tells why it failed", () => {
    const error = { code: "InternalError", message: "try again" };
    expect(resultOf("vod/describe-file-attributes-complete.failed")).toMatchObject({
      state: "failed",
      error,
      fileId,
      media: null,
      outputs: [{ kind: "DescribeFileAttributes", state: "failed", files: [], error }],
      findings: [],
    });
  });

  it("may be under way", () => {
    expect(read(sample("vod/describe-file-attributes-complete.processing"))).toMatchObject({
      ended: false,
      result: { state: "processing", progress: 30, fileId, media: null, outputs: [{ state: "processing" }] },
    });
  });
});
