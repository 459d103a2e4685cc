import { describe, expect, it } from "vitest";
import { read, resultOf, sample } from "#testing/samples.ts";

const succeeded = {
  id: expect.stringMatching(/^3270835000000000251\.[0-9a-f]{16}$/),
  state: "succeeded",
  error: null,
  taskId: null,
  fileId: "3270835000000000251",
  fileIds: ["3270835000000000251"],
};

describe("RestoreMediaComplete", () => {
  it("is an occurrence: a file may be restored again and again", () => {
    expect(resultOf("vod/restore-media-complete")).toMatchObject({
      ...succeeded,
      findings: [{ kind: "RestoreMedia", label: "STANDARD" }],
    });
  });

  it.each([0, 1, "FAIL", null])("succeeded by arriving, whatever its obsolete Status: %j", (Status) => {
    const { result, ended, problems } = read(sample("vod/restore-media-complete", { Status }));
    expect({ result, ended, problems }).toMatchObject({ result: succeeded, ended: true, problems: [] });
  });
});
