import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { fingerprint } from "./canonical.ts";
import { eventHandler, type Identity, type Interpretation } from "./event-handler.ts";
import { id, number } from "./fields.ts";
import { interpret } from "./interpret.ts";
import type { State } from "./result.ts";
import { fileOf } from "./tasks/file.ts";
import { output } from "./tasks/output.ts";

const payload = { TaskId: "task-1", Empty: null };
const problem = { path: "EventType", expected: "a", received: "b" };

function interpretAs(
  identity: Identity,
  says: Interpretation,
  given: Record<string, unknown> = payload,
  root: Record<string, unknown> = {},
) {
  const handler = eventHandler({
    service: "vod",
    types: ["Made/Up"],
    fields: ["MadeUpEvent"],
    identity,
    schema: () => v.object({ TaskId: id(), Number: number() }),
    interpret: (_, { SessionId }) => ({ ...says, sessionId: SessionId }),
  });
  const problems = "EventType" in root ? [problem] : [];
  return interpret({
    known: true,
    handler,
    service: "vod",
    eventType: "Made/Up",
    root,
    payload: given,
    field: "MadeUpEvent",
    problems,
  });
}

describe("interpretation", () => {
  it("fills what the handler leaves out with null and empty lists", () => {
    expect(interpretAs("task", { id: "task 1", state: "succeeded" })).toEqual({
      ended: true,
      problems: [],
      result: {
        key: "vod/Made=2FUp/task=201",
        service: "vod",
        eventType: "Made/Up",
        id: "task 1",
        state: "succeeded",
        error: null,
        progress: null,
        taskId: null,
        fileId: null,
        fileIds: [],
        media: null,
        outputs: [],
        findings: [],
        sessionId: null,
        sessionContext: null,
      },
    });
  });

  it.each<[Identity, State, boolean]>([
    ["task", "succeeded", true],
    ["task", "partial", true],
    ["task", "failed", true],
    ["task", "processing", false],
    ["task", "unknown", false],
    ["occurrence", "succeeded", true],
    ["occurrence", "unknown", true],
    ["occurrence", "processing", false],
    ["condition", "processing", false],
  ])("of a %s that is %s: ended is %s", (identity, state, ended) => {
    expect(interpretAs(identity, { id: "a", state }).ended).toBe(ended);
  });

  const digest = fingerprint(payload);
  it.each<[Identity, Partial<Interpretation>, string]>([
    ["task", { id: "a" }, "a"],
    ["condition", { id: "a" }, "a"],
    ["occurrence", { id: "a", taskId: "t", fileId: "f" }, `a.${digest}`],
    ["occurrence", { taskId: "t", fileId: "f" }, `t.${digest}`],
    ["occurrence", { fileId: "f" }, `f.${digest}`],
    ["occurrence", {}, digest],
    ["task", {}, digest],
    ["task", { taskId: "t" }, `t.${digest}`],
    ["condition", { fileId: "f" }, `f.${digest}`],
  ])("of a %s with %j has the id %s", (identity, says, expected) => {
    const { result } = interpretAs(identity, { id: null, state: "succeeded", ...says });
    expect(result.id).toBe(expected);
    expect(result.key).toBe(`vod/Made=2FUp/${expected}`);
  });

  it("takes a task without an id for ended though its state is unknown: nothing can follow it", () => {
    expect(interpretAs("task", { id: null, state: "unknown" }).ended).toBe(true);
  });

  it("tells one occurrence from another by the payload alone, nulls aside", () => {
    const idOf = (given: Record<string, unknown>) =>
      interpretAs("occurrence", { id: "a", state: "succeeded" }, given).result.id;
    expect(idOf({ a: 1, b: null })).toBe(idOf({ a: 1, c: "" }));
    expect(idOf({ a: 1 })).not.toBe(idOf({ a: 2 }));
  });

  it("names every file once, the subject first, then what the handler names, then what was made", () => {
    const files = ["made", "subject", null].map((fileId) => fileOf({ url: "u", fileId }));
    const { result } = interpretAs("task", {
      id: "a",
      state: "succeeded",
      fileId: "subject",
      fileIds: ["source", "subject", "source"],
      outputs: [output({ kind: "Edit", state: "succeeded", files })],
    });
    expect(result.fileIds).toEqual(["subject", "source", "made"]);
  });

  it("lists problems of recognition, then of the payload, then of what stands beside it", () => {
    const root = { EventType: "x", SessionId: "s", SessionContext: 5, TaskId: [] };
    const { result, problems } = interpretAs("task", { id: "a", state: "failed" }, { Number: "x" }, root);
    expect(problems).toEqual([
      problem,
      { path: "MadeUpEvent.Number", expected: "number", received: "string" },
      { path: ".SessionContext", expected: "string", received: "number" },
      { path: ".TaskId", expected: expect.any(String), received: "array" },
    ]);
    expect(result.sessionId).toBe("s");
  });
});
