import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { validate } from "../validate.ts";
import { activityItem, workOfActivity } from "./activities.ts";

function outputsOf(item: unknown, kind: string | null = "AIAnalysis") {
  const { value, problems } = validate(v.object({ Item: activityItem() }), { Item: item }, "E");
  expect(problems).toEqual([]);
  return workOfActivity(kind, value.Item, "mps").outputs;
}

const times = { BeginProcessTime: "2026-03-02T08:00:00Z", FinishTime: "2026-03-02T08:01:00Z" };
const tag = { Type: "Tag", TagTask: { Status: "SUCCESS", ErrCode: 0, Message: "", Output: { TagSet: [] } } };
const cover = { Type: "Cover", CoverTask: { Status: "FAIL", ErrCode: 70000, Message: "no picture" } };

describe("an activity whose Output is a set of sub-tasks", () => {
  it("is told of by these, which ran while it did", () => {
    expect(
      outputsOf({ AnalysisTask: { Status: "SUCCESS", ErrCode: 0, ...times, Output: [tag] } }),
    ).toMatchObject([
      { kind: "Tag", state: "succeeded", startedAt: times.BeginProcessTime, finishedAt: times.FinishTime },
    ]);
  });

  it("is told of besides where it failed in a way of its own", () => {
    const failed = { Status: "FAIL", ErrCode: 60000, Message: "the source broke off", ...times };
    const outputs = outputsOf({ AnalysisTask: { ...failed, Output: [tag, cover] } });
    expect(outputs.map(({ kind, error }) => [kind, error?.code])).toEqual([
      ["Tag", undefined],
      ["Cover", "70000"],
      ["AIAnalysis", "60000"],
    ]);
  });

  it("is not where a part says the same", () => {
    const failed = { Status: "FAIL", ErrCode: 70000, Message: "no picture", ...times };
    expect(outputsOf({ AnalysisTask: { ...failed, Output: [tag, cover] } }).map(({ kind }) => kind)).toEqual([
      "Tag",
      "Cover",
    ]);
  });

  it("is told of besides where a part failed with the same code for another reason", () => {
    const failed = { Status: "FAIL", ErrCode: 70000, Message: "no storage", ...times };
    const outputs = outputsOf({ AnalysisTask: { ...failed, Output: [tag, cover] } });
    expect(outputs.map(({ kind, error }) => [kind, error?.message])).toEqual([
      ["Tag", undefined],
      ["Cover", "no picture"],
      ["AIAnalysis", "no storage"],
    ]);
  });

  it.each([
    ["ReTaskingTask", "ReTasking"],
    ["Analysis", "Analysis"],
  ])("is called after its key where it has no type: %s", (key, kind) => {
    expect(outputsOf({ [key]: { Status: "SUCCESS", ErrCode: 0 } }, null)).toMatchObject([{ kind }]);
  });

  it.each([
    ["an empty list", []],
    ["nothing", null],
  ])("is told of alone where there is %s", (_, Output) => {
    expect(outputsOf({ AnalysisTask: { Status: "SUCCESS", ErrCode: 0, Output } })).toMatchObject([
      { kind: "AIAnalysis", state: "succeeded" },
    ]);
  });
});
