import { describe, expect, it } from "vitest";
import { read, resultOf, sample } from "#testing/samples.ts";

describe("DescribeAigcFaceInfoAsyncComplete", () => {
  it("gives the faces, their times in seconds", () => {
    const kind = "DescribeAigcFaceInfoAsync";
    expect(resultOf("vod/describe-aigc-face-info-async-complete")).toMatchObject({
      state: "succeeded",
      error: null,
      progress: 100,
      fileId: "3270835000000000421",
      media: null,
      outputs: [{ kind, state: "succeeded", files: [] }],
      findings: [
        {
          kind,
          label: "0",
          text: "subject-9001",
          start: 0,
          end: 5.25,
          url: "https://faces.vod-example.com/421/0.png",
        },
        { kind, label: "1", text: "subject-9001", start: 1.04, end: 3, url: null },
      ],
      sessionId: "faces-421",
      sessionContext: "talk-421",
    });
  });

  it("has no subject where there are several sources", () => {
    const FileInfos = [{ FileId: "3270835000000000421" }, { FileId: "3270835000000000422" }];
    const notification = sample("vod/describe-aigc-face-info-async-complete", { Input: { FileInfos } });
    expect(read(notification).result).toMatchObject({
      fileId: null,
      fileIds: ["3270835000000000421", "3270835000000000422"],
    });
  });

  it("takes a link to a face, not a picture", () => {
    const FaceInfoSet = [{ FaceInfoList: [{ FaceId: "0", FaceImage: "iVBORw0KGgo=" }] }];
    const notification = sample("vod/describe-aigc-face-info-async-complete", { Output: { FaceInfoSet } });
    expect(read(notification).result.findings).toMatchObject([{ label: "0", start: null, url: null }]);
  });

  it("tells of a failure", () => {
    const error = { code: "InvalidParameter.MediaFormat", message: "not a video" };
    expect(resultOf("vod/describe-aigc-face-info-async-complete.failed")).toMatchObject({
      state: "failed",
      error,
      fileId: "3270835000000000421",
      outputs: [{ state: "failed", error }],
      findings: [],
    });
  });
});
