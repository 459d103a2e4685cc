import { describe, expect, it } from "vitest";
import { UsageError } from "../see/command.ts";
import { hoursIn } from "./hours-in.ts";
import { tellReconciled } from "./tell-reconciled.ts";

const none = { listed: 0, missing: 0, overdue: 0, stored: 0, duplicate: 0, untold: 0, failed: 0 };

describe("after reconciling", () => {
  it.each([
    [{ ...none, listed: 1 }, false, "1 task ended in the last 24 h: none is missing."],
    [
      { ...none, listed: 460, missing: 54, stored: 53, duplicate: 1 },
      false,
      "460 tasks ended in the last 24 h: 54 without a result.\nNow 53 stored, 1 duplicate.",
    ],
    [
      { ...none, listed: 9, missing: 2, overdue: 1, stored: 1, untold: 1, failed: 1, parked: 1 },
      false,
      "9 tasks ended in the last 24 h: 2 without a result.\n1 task in progress for too long.\nNow 1 stored, 1 parked.\n" +
        "1 task of a kind that no notification tells of, or forgotten by Tencent.\n1 failed, see above: run it again.",
    ],
    [
      { ...none, listed: 9, missing: 2, overdue: 3 },
      true,
      "9 tasks ended in the last 24 h: 2 without a result.\n3 tasks in progress for too long.\nNothing was stored: --dry-run.",
    ],
  ])("%j is told so that it is understood", (counts, dryRun, text) => {
    expect(tellReconciled(counts, 24, dryRun)).toBe(text);
  });
});

describe("--since", () => {
  it.each([
    ["1h", "1"],
    ["36h", "36"],
    ["3d", "72"],
  ])("%s is %s hours", (text, hours) => {
    expect(hoursIn(text)).toBe(hours);
  });

  it.each(["", "4d", "73h", "0h", "24", "1w", "h"])("cannot be %j", (text) => {
    expect(() => hoursIn(text)).toThrow(UsageError);
  });
});
