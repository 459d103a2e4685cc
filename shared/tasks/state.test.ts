import { describe, expect, it } from "vitest";
import type { State } from "../result.ts";
import { output } from "./output.ts";
import { stateOf } from "./state.ts";

const failure = { code: "1", message: "" };
const outputs = (states: readonly State[]) => states.map((state) => output({ kind: "Transcode", state }));

describe("the state of a task", () => {
  it.each<[string, State[], State, State]>([
    // status, sub-tasks, state without an error of its own, state with one
    ["FINISH", [], "succeeded", "failed"],
    ["FINISH", ["succeeded"], "succeeded", "partial"],
    ["FINISH", ["failed"], "failed", "failed"],
    ["FINISH", ["failed", "failed"], "failed", "failed"],
    ["FINISH", ["succeeded", "failed"], "partial", "partial"],
    ["FINISH", ["failed", "partial"], "partial", "partial"],
    ["FINISH", ["partial"], "partial", "partial"],
    ["FINISH", ["succeeded", "processing"], "succeeded", "partial"],
    ["FINISH", ["failed", "processing"], "failed", "failed"],
    ["FINISH", ["failed", "unknown"], "failed", "failed"],
    ["FINISH", ["unknown"], "succeeded", "failed"],
    ["SUCCESS", [], "succeeded", "failed"],
    ["SUCCESS", ["succeeded", "failed"], "partial", "partial"],
    ["FAIL", [], "failed", "failed"],
    ["FAIL", ["succeeded"], "partial", "partial"],
    ["FAIL", ["failed"], "failed", "failed"],
    ["ABORTED", [], "failed", "failed"],
    ["ABORTED", ["succeeded"], "failed", "failed"],
    ["PROCESSING", [], "processing", "processing"],
    ["PROCESSING", ["succeeded", "failed"], "processing", "processing"],
    ["WAITING", ["succeeded"], "processing", "processing"],
    ["finish", ["succeeded"], "unknown", "unknown"],
    ["", ["failed"], "unknown", "unknown"],
  ])("%s over %j is %s, and with an error %s", (status, states, without, withError) => {
    expect(stateOf(status, null, outputs(states))).toBe(without);
    expect(stateOf(status, failure, outputs(states))).toBe(withError);
    expect(stateOf(status, null, outputs(states.toReversed()))).toBe(without);
  });

  it("is unknown without a status, whatever else is there", () => {
    expect(stateOf(null, null)).toBe("unknown");
    expect(stateOf(null, failure, outputs(["succeeded"]))).toBe("unknown");
  });
});
