import { expect, it } from "vitest";
import { read, sample } from "#testing/samples.ts";

it("PersistenceComplete is the new file of a clip", () => {
  expect(read(sample("vod/persistence-complete"))).toMatchObject({
    ended: true,
    result: {
      id: expect.stringMatching(/^3270835000000000261\.[0-9a-f]{16}$/),
      state: "succeeded",
      taskId: null,
      fileId: "3270835000000000261",
      fileIds: ["3270835000000000261"],
      outputs: [{ kind: "Persistence", state: "succeeded", files: [{ fileId: "3270835000000000261" }] }],
    },
  });
});
