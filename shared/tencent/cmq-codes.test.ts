import { describe, expect, it } from "vitest";
import { type CmqAct, cmqCode, cmqCodes } from "./cmq-codes.ts";

describe("a code of the queue service", () => {
  it.each<[code: number | string, message: string, act: CmqAct, meaning: RegExp]>([
    [7000, "(10200)no message", "empty", /no message/],
    ["7000", "", "empty", /no message/],
    [4440, "(10100)", "misconfigured", /queue does not exist/],
    [4000, "4440 (10100) gone", "misconfigured", /queue does not exist/],
    [4000, "(10461)", "misconfigured", /not permitted/],
    [4000, "(10470)", "request", /handle/],
    [4000, "(10010)", "request", /malformed/],
    [4000, "", "request", /request is malformed/],
    [4100, "(10030)", "credentials", /signature/],
    ["4100", "(10080)", "credentials", /not active/],
    [4100, "(10270)", "credentials", /does not exist/],
    [4300, "(10040)", "account", /payment/],
    [4400, "(10230)", "too-large", /queue allows/],
    [4410, "(10240)", "full", /full/],
    [4420, "(10250)", "throttled", /too many requests/],
    [4430, "(10260)", "stale-handle", /no longer valid/],
    [4470, "(10300)", "too-large", /1 MB/],
    [4480, "(10460)", "throttled", /too many requests/],
    [4500, "", "clock", /two hours/],
    [4500, "(10480)", "misconfigured", /subscriptions/],
    [6000, "(10050)", "retry", /failed/],
    [6000, "(10130)", "retry", /failed/],
    [6010, "(10150)", "partial", /part/],
    [6020, "(10290)", "partial", /nothing/],
    [6070, "(10690)", "unacknowledged", /not deleted/],
    [5100, "", "unknown", /not documented/],
    ["x", "(10100)", "unknown", /not documented/],
  ])("%s %s is %s", (code, message, act, meaning) => {
    const found = cmqCode(code, message);
    expect(found).toMatchObject({ code: String(code), act });
    expect(found.meaning).toMatch(meaning);
  });

  it("without a module comes last, else it would hide the others", () => {
    for (const [at, { code, module }] of cmqCodes.entries()) {
      if (module === undefined) expect(cmqCodes.slice(at + 1).map((it) => it.code)).not.toContain(code);
    }
  });
});
