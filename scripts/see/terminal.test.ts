import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { age } from "./age.ts";
import { bitrate, bytes, duration } from "./amounts.ts";
import { oneOf, since, wholeNumber } from "./arguments.ts";
import { inColumns } from "./columns.ts";
import { UsageError } from "./command.ts";
import { isColoured, painter } from "./paint.ts";
import { cut, cutMiddle, width } from "./width.ts";

const now = new Date("2026-03-02T12:00:00.000Z");

describe("an age", () => {
  it.each([
    ["2026-03-02T12:00:05.000Z", "0s"],
    ["2026-03-02T11:59:20.000Z", "40s"],
    ["2026-03-02T11:58:01.000Z", "119s"],
    ["2026-03-02T11:58:00.000Z", "2m"],
    ["2026-03-02T10:00:00.000Z", "2h"],
    ["2026-02-28T12:00:01.000Z", "47h"],
    ["2026-02-28T12:00:00.000Z", "2d"],
    ["not a time", "?"],
  ])("of %s is %s", (receivedAt, expected) => expect(age(receivedAt, now)).toBe(expected));
});

describe("--since", () => {
  it.each([
    ["90s", "2026-03-02T11:58:30.000Z"],
    ["2h", "2026-03-02T10:00:00.000Z"],
    ["1w", "2026-02-23T12:00:00.000Z"],
    ["2026-03-01", "2026-03-01T00:00:00.000Z"],
    ["2026-03-01T06:00:00+08:00", "2026-02-28T22:00:00.000Z"],
  ])("%s is %s", (text, expected) => expect(since(text, now)?.toISOString()).toBe(expected));

  it.each(["", "2", "h", "2 h", "-2h", "2y", "yesterday", "2026-13-01", "99999999999h", "999999999w"])(
    "%j is a wrong argument",
    (text) => expect(() => since(text, now)).toThrow(UsageError),
  );

  it("may be left out", () => expect(since(undefined, now)).toBeUndefined());
});

describe("other arguments", () => {
  it("are checked", () => {
    expect(wholeNumber("limit", "64", 64)).toBe(64);
    for (const text of ["0", "65", "1.5", "x", "", "-1", "1e1"])
      expect(() => wholeNumber("limit", text, 64)).toThrow(/--limit is .* from 1 to 64/);
    expect(oneOf("state", "b", ["a", "b"])).toBe("b");
    expect(oneOf("state", undefined, ["a"])).toBeUndefined();
    expect(() => oneOf("state", "c", ["a", "b"])).toThrow('--state is "c"; it may be a, b');
  });
});

describe("amounts", () => {
  it.each([
    [bytes(0), "0 B"],
    [bytes(999), "999 B"],
    [bytes(7_700_180), "7.7 MB"],
    [bytes(2e15), "2000 TB"],
    [bitrate(893_000), "893 kbit/s"],
    [duration(8.5), "8.5 s"],
    [duration(125), "2:05"],
    [duration(59.999), "60 s"],
    [duration(3_725), "1:02:05"],
  ])("%s", (told, expected) => expect(told).toBe(expected));
});

describe("width", () => {
  it.each([
    ["abc", 3],
    ["转码失败", 8],
    ["é", 1],
    ["e\u0301", 1],
    ["🎬", 2],
    ["×…✗", 3],
  ])("of %s is %i", (text, expected) => expect(width(text)).toBe(expected));

  it.each([
    ["abcdef", 6, "abcdef"],
    ["abcdef", 4, "abc…"],
    ["转码失败", 5, "转码…"],
    ["转码失败", 4, "转…"],
    ["abc", 1, "…"],
    ["abc", 0, ""],
  ])("%s cut to %i is %s", (text, columns, expected) => expect(cut(text, columns)).toBe(expected));

  it("of what is cut is never more than there is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 2, max: 40 }), (text, columns) => {
        expect(width(cut(text, columns))).toBeLessThanOrEqual(columns);
      }),
    );
  });

  it("leaves the end where the middle goes", () =>
    expect(cutMiddle("1300000001-Transcode-4398f82dt0", 15)).toBe("1300000…8f82dt0"));
});

describe("columns", () => {
  const head = [
    { head: "A", least: 4 },
    { head: "B", least: 3 },
  ];
  it("are as wide as what is in them, and the last has no spaces behind", () => {
    expect(
      inColumns(
        head,
        [
          ["aaaaa", "b"],
          ["a", "bb"],
        ],
        null,
      ),
    ).toEqual(["A      B", "aaaaa  b", "a      bb"]);
  });
  it("give way to the terminal, whoever can spare most first", () => {
    expect(inColumns(head, [["a".repeat(20), "bbbb"]], 16)).toEqual(["A           B", "aaaaaaaaa…  bbbb"]);
    expect(inColumns(head, [["a".repeat(20), "bbbb"]], 9)).toEqual(["A     B", "aaa…  bb…"]);
    expect(inColumns(head, [["a".repeat(20), "bbbb"]], 5)).toEqual(
      ["A", "aaa…"].map((it) => expect.stringContaining(it.slice(0, 1))),
    );
  });
  it("are painted only where they are whole", () => {
    const paint = (cell: string) => `<${cell}>`;
    expect(inColumns(head, [["aa", "b"]], null, paint)).toEqual(["<A >  <B>", "<aa>  <b>"]);
  });
});

describe("colours", () => {
  it.each([
    [{ isTTY: true }, {}, true],
    [{ isTTY: true }, { NO_COLOR: "1" }, false],
    [{ isTTY: true }, { TERM: "dumb" }, false],
    [{ isTTY: false }, {}, false],
    [{}, {}, false],
  ])("%j %j: %s", (stream, environment, expected) => expect(isColoured(stream, environment)).toBe(expected));

  it("surround a text, and nothing else", () => {
    expect(painter(true)("x", "red")).toBe("\u001B[31mx\u001B[0m");
    expect(painter(true)("  ", "red")).toBe("  ");
    expect(painter(false)("x", "red")).toBe("x");
  });
});
