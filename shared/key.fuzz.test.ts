import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeSegment, resultKey } from "./key.ts";

/** Any string of JavaScript's: half surrogate pairs too. */
const anyUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
  .map((units) => String.fromCharCode(...units));
const pieces = fc
  .array(
    fc.constantFrom("=", "==", "=2E", "=u", "D800", "\uD800", "\uDC00", "..", ".", "/", "A", "a", "ä", "\n"),
    { maxLength: 12 },
  )
  .map((all) => all.join(""));
const short = fc.oneof(anyUnits, pieces, fc.string({ unit: "binary", maxLength: 12 }));
const long = fc
  .tuple(short, fc.integer({ min: 100, max: 200 }), short)
  .map(([a, n, b]) => `${a}${"x".repeat(n)}${b}`);
const id = fc.oneof(short, long);

/** The id of a segment without a digest. */
function unescapeSegment(segment: string): string {
  if (segment === "=") return "";
  return segment.replace(/(?:=[0-9A-F]{2})+|=u[0-9A-F]{4}/g, (escaped) => {
    const hex = escaped.replaceAll(/=u?/g, "");
    return escaped[1] === "u"
      ? String.fromCharCode(Number.parseInt(hex, 16))
      : Buffer.from(hex, "hex").toString();
  });
}

describe("a key, whatever the id is", () => {
  it("has segments that are safe as a file name, in object storage and in a URL", () => {
    fc.assert(
      fc.property(id, (it) => {
        const segment = escapeSegment(it);
        expect(segment).toMatch(/^[A-Za-z0-9_=-][A-Za-z0-9._=-]{0,149}$/);
        expect(encodeURI(segment)).toBe(segment);
      }),
      { numRuns: 2_000 },
    );
  });

  it("can be read back, unless it ends in a digest", () => {
    fc.assert(
      fc.property(short, (it) => {
        expect(unescapeSegment(escapeSegment(it))).toBe(it);
      }),
      { numRuns: 5_000 },
    );
  });

  it("never takes a short id for a long one", () => {
    fc.assert(
      fc.property(short, (it) => {
        expect(escapeSegment(it)).not.toContain("==");
      }),
      { numRuns: 2_000 },
    );
  });

  it("differs where ids differ, also in a single character or its case", () => {
    const pair = fc.oneof(
      fc.tuple(id, id),
      fc.tuple(id, fc.nat(), short).map(([a, at, b]) => [a, a.slice(0, at % (a.length + 1)) + b] as const),
      id.map((a) => [a, a.toLowerCase()] as const),
      id.map((a) => [a, escapeSegment(a)] as const),
    );
    fc.assert(
      fc.property(pair, ([a, b]) => {
        expect(escapeSegment(a) === escapeSegment(b)).toBe(a === b);
        expect(resultKey("vod", a, b) === resultKey("vod", b, a)).toBe(a === b);
      }),
      { numRuns: 5_000 },
    );
  });
});
