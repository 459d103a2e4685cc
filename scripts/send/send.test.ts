import { describe, expect, it } from "vitest";
import { catalogue } from "#functions/catalogue.ts";
import { messageFrom } from "#shared/message.ts";
import { receiver } from "#shared/receive.ts";
import { receipt } from "#testing/asides.ts";
import { memory, memoryStore } from "#testing/memory-store.ts";
import { read } from "#testing/samples.ts";
import { atTime } from "./at-time.ts";
import { renamed, renaming } from "./fresh.ts";
import { type Making, made, ownTaskId } from "./made.ts";
import { plan } from "./plan.ts";
import { handlersOf, type Kind, seriesOf } from "./series-of.ts";

const now = new Date("2026-11-21T10:00:00.500Z");
const making: Making = { seed: 7, now, taskId: undefined, several: false };
const usual: Kind = { fail: false, processing: false };
const once = { repeat: 1, duplicate: 0, shuffle: false, seed: 7 };

/** What tells of an occurrence, or of something without an end: neither fails. */
const neverFail = [
  "FileDeleted",
  "MediaCastStatusChanged",
  "NewFileUpload",
  "PersistenceComplete",
  "RestoreMediaComplete",
  "AiAnalysisResult",
  "AiQualityControlResult",
  "AiRecognitionResult",
  "AiReviewResult",
  "AiSmartSubtitleResult",
  "LiveRecordResult",
];
/** No Status of the whole: they come when all is over, or belong to no task. */
const noProgress = [
  ...neverFail,
  "BatchTask",
  "ProcessEof",
  "ClipComplete",
  "ConcatComplete",
  "CreateImageSpriteComplete",
  "CreateSnapshotByTimeOffsetComplete",
  "TranscodeComplete",
];
const types = catalogue.handlers.map((it) => it.types[0]);

/** The notifications of one event of a type, as parsed texts. */
function notifications(type: string, kind: Kind, more: Partial<Making> = {}) {
  const series = handlersOf([type]).map((it) => seriesOf(it, kind));
  const possible = series.filter((it) => it !== null);
  return plan(possible, once)
    .flat()
    .map((it) => made(it, { ...making, ...more }));
}

describe.each(types)("a %s", (type) => {
  it.each([
    ["succeeded", usual],
    ["failed", { fail: true, processing: false }],
    ["a series that succeeds", { fail: false, processing: true }],
    ["a series that fails", { fail: true, processing: true }],
  ])("%s: goes through the pipeline in that state, for fresh ids", async (_, kind) => {
    const store = memory();
    const receive = receiver(catalogue, memoryStore(store));
    const texts = notifications(type, kind);
    const cannot = (kind.fail && neverFail.includes(type)) || (kind.processing && noProgress.includes(type));
    expect(texts.length > 0).toBe(!cannot);
    const states: string[] = [];
    for (const text of texts) {
      const outcome = await receive(messageFrom(text), receipt(), new AbortController().signal);
      expect(outcome.outcome).not.toBe("parked");
      const { result, problems } = read(JSON.parse(text));
      expect(problems).toEqual([]);
      expect(result.eventType).toBe(type);
      states.push(result.state);
    }
    if (cannot) return;
    const ending = type === "MediaCastStatusChanged" ? "processing" : kind.fail ? "failed" : "succeeded";
    expect(states.at(-1)).toBe(ending);
    expect(new Set(states.slice(0, -1))).toEqual(new Set(kind.processing ? ["processing"] : []));
    expect(store.results.size + store.progress.size).toBe(1);
    expect(store.rejected.size).toBe(0);
    const [other = ""] = notifications(type, kind, { seed: 8 });
    expect(read(JSON.parse(other)).result.key).not.toBe(read(JSON.parse(texts[0] ?? "")).result.key);
  });
});

describe("fresh ids", () => {
  const notification = {
    EventType: "X",
    XEvent: {
      TaskId: "1300000001-X-00000000000000000000000000000001t0",
      FileId: "3270835000000000101",
      Empty: { FileId: "", TaskId: null },
      FileIdSet: ["3270835000000000101", "3270835000000000102"],
      Url: "https://a.example/3270835000000000101/b.mp4?file=3270835000000000102",
      Name: "not 3270835000000000101 alone",
      Digits: "x3270835000000000101",
      SessionId: "order-1",
      Definition: 10,
      ClassId: 0,
    },
  };
  const names = renaming(notification, "7/1", new Map());

  it("are renamed everywhere by structure, and nothing else is touched", () => {
    const task = names.get("1300000001-X-00000000000000000000000000000001t0") ?? "";
    const [one = "", two = ""] = ["3270835000000000101", "3270835000000000102"].map((id) => names.get(id));
    expect(task).toMatch(/^1300000001-X-[0-9a-f]{32}t0$/);
    expect(one).toMatch(/^3\d{18}$/);
    expect(new Set([one, two, "3270835000000000101", "3270835000000000102"]).size).toBe(4);
    expect(renamed(notification, names)).toEqual({
      EventType: "X",
      XEvent: {
        ...notification.XEvent,
        TaskId: task,
        FileId: one,
        FileIdSet: [one, two],
        Url: `https://a.example/${one}/b.mp4?file=${two}`,
        SessionId: expect.stringMatching(/^order-1-[0-9a-f]{16}$/),
      },
    });
  });

  it("are others for another event, and what is given for one that is wanted", () => {
    const other = renaming(notification, "7/2", new Map([["3270835000000000101", "mine"]]));
    expect(other.get("3270835000000000101")).toBe("mine");
    expect(other.get("order-1")).not.toBe(names.get("order-1"));
  });

  it("take --task-id for the task's own, with a number if there are several", () => {
    const [series] = handlersOf(["pullcomplete"]).map((it) => seriesOf(it, usual));
    if (!series) throw new Error("no series");
    expect(ownTaskId(series)).toBe("1300000001-Pull-5d41402abc4b2a76b9719d911017c592t0");
    const item = { of: series, step: 0, event: 3 };
    const own = (several: boolean) =>
      read(JSON.parse(made(item, { ...making, taskId: "mine", several }))).result.taskId;
    expect([own(false), own(true)]).toEqual(["mine", "mine-3"]);
  });
});

it("moves times so that the last of them is now; expiries keep their distance, zero and never stay", () => {
  const sample = {
    Begin: "2026-03-02T08:15:30Z",
    FinishTime: "2026-03-02T08:16:00Z",
    ExpireTime: "2026-03-09T08:16:00Z",
    Wall: "2026-03-02T16:16:00",
    Zero: "0000-00-00T00:00:00Z",
    Never: "9999-12-31T23:59:59Z",
    Name: "2026-03-02",
  };
  expect(atTime(sample, now)).toEqual({
    Begin: "2026-11-21T09:59:30Z",
    FinishTime: "2026-11-21T10:00:00Z",
    ExpireTime: "2026-11-28T10:00:00Z",
    Wall: "2026-11-21T18:00:00",
    Zero: "0000-00-00T00:00:00Z",
    Never: "9999-12-31T23:59:59Z",
    Name: "2026-03-02",
  });
  expect(atTime({ ExpireTime: "2026-03-09T08:16:00Z" }, now)).toEqual({ ExpireTime: "2026-03-09T08:16:00Z" });
});

describe("a plan", () => {
  const series = handlersOf(["PullComplete", "ClipComplete"]).map((it) => seriesOf(it, usual));
  const two = series.filter((it) => it !== null);
  const named = (lists: ReturnType<typeof plan>) =>
    lists.map((list) => list.map(({ of, step, event }) => `${of.type} ${event}.${step}`).join());

  it("has so many events of each type, and shares of copies beside them", () => {
    expect(named(plan(two, { ...once, repeat: 2 }))).toEqual([
      "PullComplete 1.0",
      "ClipComplete 2.0",
      "PullComplete 3.0",
      "ClipComplete 4.0",
    ]);
    expect(plan(two, { ...once, duplicate: 1 })).toHaveLength(4);
    const some = plan(two, { ...once, repeat: 500, duplicate: 0.2 }).length - 1_000;
    expect(some).toBeGreaterThan(150);
    expect(some).toBeLessThan(250);
  });

  it("keeps the steps of a task together, unless it is shuffled; the same for the same seed", () => {
    const pull = handlersOf(["PullComplete"]).map((it) => seriesOf(it, { fail: false, processing: true }));
    const steps = pull.filter((it) => it !== null);
    expect(named(plan(steps, once))).toEqual([
      "PullComplete 1.0,PullComplete 1.1,PullComplete 1.2,PullComplete 1.3",
    ]);
    const mixed = (seed: number) => named(plan(steps, { ...once, repeat: 5, shuffle: true, seed }));
    expect(mixed(7)).toHaveLength(20);
    expect(mixed(7)).toEqual(mixed(7));
    expect(mixed(7)).not.toEqual(mixed(8));
    expect(new Set(mixed(7))).toEqual(new Set(mixed(8)));
  });
});
