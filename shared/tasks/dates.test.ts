import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseDate } from "./dates.ts";

describe("a date", () => {
  it.each([
    ["2026-03-02T08:15:30Z", "2026-03-02T08:15:30Z"],
    ["2026-03-02T08:15:30.5Z", "2026-03-02T08:15:30.5Z"],
    ["2026-03-02T08:15:30.123456789Z", "2026-03-02T08:15:30.123456789Z"],
    ["2024-02-29T23:59:59Z", "2024-02-29T23:59:59Z"],
    ["2026-03-02T16:15:30+08:00", "2026-03-02T08:15:30.000Z"],
    ["2026-03-02T16:15:30+0800", "2026-03-02T08:15:30.000Z"],
    ["2026-03-02T03:15-05:00", "2026-03-02T08:15:00.000Z"],
    ["2026-03-02", "2026-03-02T00:00:00.000Z"],
    ["9999-12-31T23:59:59Z", "never"],
    ["9999-12-31T15:59:59+08:00", "never"],
    ["0000-00-00T00:00:00Z", null],
    ["", null],
  ])("%j is %j", (given, date) => {
    expect(normaliseDate(given)).toBe(date);
  });

  it.each([
    "today",
    "on 2026-03-02",
    "on 2026-03-02T08:15:30Z",
    "2026-03-02T08:15:30Z, or later",
    "2026-03-02T08:60:30Z",
    "2026-03-02T08:15:61Z",
    "2026-03-02 08:15:30 GMT+2026-03-02",
    "1772439330",
    "Mon, 02 Mar 2026 08:15:30 GMT",
    "2026-13-02T08:15:30Z",
    "2026-02-31T08:15:30Z",
    "2026-02-31",
    "0001-13-18",
    "0001-07-00",
    "2026-03-02T25:15:30Z",
    "2026-03-02Tmorning",
    "2026-03-02 (a comment)",
    "never",
  ])("%j is none", (given) => {
    expect(normaliseDate(given)).toBeUndefined();
  });

  it.each(["2026-03-02 08:15:30", "2026-03-02T08:15:30", "2026-03-02T08:15"])(
    "%j names no time zone, so it is none: it would be another time on another machine",
    (given) => {
      expect(normaliseDate(given)).toBeUndefined();
    },
  );

  it("is the same point in time, in UTC, whatever its offset", () => {
    const time = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date("2099-01-01") });
    fc.assert(
      fc.property(time, fc.integer({ min: -14 * 60, max: 14 * 60 }), (at, minutes) => {
        const local = new Date(at.getTime() + minutes * 60_000).toISOString().slice(0, -1);
        const [hour, minute] = [Math.abs(minutes) / 60, Math.abs(minutes) % 60].map((n) =>
          Math.trunc(n).toString().padStart(2, "0"),
        );
        expect(normaliseDate(`${local}${minutes < 0 ? "-" : "+"}${hour}:${minute}`)).toBe(at.toISOString());
        expect(normaliseDate(at.toISOString())).toBe(at.toISOString());
      }),
    );
  });

  it("is the same when it is read again, and never makes anything throw", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{4}-\d\d-\d\d[T ]?[\d:.Z+-]*$/)), (given) => {
        const once = normaliseDate(given);
        if (typeof once === "string" && once !== "never") expect(normaliseDate(once)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });
});
