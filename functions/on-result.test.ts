import { expect, it, onTestFinished, vi } from "vitest";
import { inTime } from "#shared/next/in-time.ts";
import { nextFunction } from "#shared/next/next-function.ts";
import { stepLog } from "#shared/next/step-log.ts";
import type { Result } from "#shared/result.ts";
import { areas } from "#testing/next-events.ts";
import { onResult as example } from "#testing/on-result-example.ts";
import { draftOf } from "#testing/pulls.ts";
import { sample } from "#testing/samples.ts";
import type { OnResult } from "./catalogue.ts";
import { onResult } from "./on-result.ts";

const isFinished = (result: Result): result is Parameters<OnResult>[0] => result.state !== "processing";

/** What the sample prints for a notification. */
async function printed(name: string, step = onResult): Promise<string[]> {
  const lines: string[] = [];
  const draft = draftOf(sample(name));
  const next = nextFunction({
    area: areas.folder,
    get: async () => draft,
    step: async (document, about) => {
      if (isFinished(document.result)) await step(document.result, document, about);
    },
    log: stepLog(
      "json",
      (line) => lines.push(JSON.parse(line).what),
      () => new Date("2026-03-02T08:15:30Z"),
    ),
    clock: () => 0,
    inTime,
  });
  await next({ keys: [draft.result.key] }, {});
  return lines;
}

it.each([
  [
    "vod/pull-complete",
    ["Pull is at https://1300000001.vod-example.com/a1b2/3270835000000000101/harbour.mp4"],
  ],
  [
    "mps/edit-media-task",
    ["EditMedia is at https://media-1300000001.cos.ap-guangzhou.myqcloud.com/out/edited.mp4"],
  ],
  ["mps/workflow-task.vod", ["Transcode is at /out/ferry_100030.mp4"]],
  ["mps/workflow-task.failed", ["WorkflowTask failed: 60000 the source cannot be read"]],
  ["vod/pull-complete.failed", ["Pull failed: 60000 download failed: 404"]],
  ["vod/file-deleted", ["deleted: 3270835000000000211, 3270835000000000212"]],
  [
    "vod/procedure-state-changed.partial",
    [
      "Transcode is at https://1300000001.vod-example.com/a1b2/3270835000000000201/v.f100030.mp4",
      "AdaptiveDynamicStreaming failed: InvalidInput.ConfigurationUnsupported the template does not fit",
    ],
  ],
])("%s is printed as what can be played and what failed", async (name, lines) => {
  expect(await printed(name)).toEqual(lines);
});

it("the README's example publishes what was pulled, and comes again if that fails", async () => {
  const asked = vi
    .spyOn(globalThis, "fetch")
    .mockResolvedValueOnce(new Response())
    .mockResolvedValueOnce(new Response(null, { status: 503 }));
  onTestFinished(() => asked.mockRestore());
  expect(await printed("vod/pull-complete", example)).toEqual([]);
  expect(asked.mock.calls[0]?.[0]).toBe("https://cms.example/videos/3270835000000000101");
  await expect(printed("vod/pull-complete", example)).rejects.toThrow("the next step failed");
  expect(await printed("vod/pull-complete.failed", example)).toEqual([
    "PullComplete failed: download failed: 404",
  ]);
  expect(asked).toHaveBeenCalledTimes(2);
});
