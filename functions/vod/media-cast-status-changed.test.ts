import { expect, it } from "vitest";
import { read, sample } from "#testing/samples.ts";

it.each(["Working", "Scheduled", "Stopped", "Idle"])("MediaCastStatusChanged never ends: %s", (Status) => {
  expect(read(sample("vod/media-cast-status-changed", { Status }))).toMatchObject({
    ended: false,
    problems: [],
    result: {
      id: "cast-7c6a180b36896a0a",
      state: "processing",
      taskId: null,
      fileId: null,
      findings: [{ kind: "MediaCast", label: Status }],
    },
  });
});
