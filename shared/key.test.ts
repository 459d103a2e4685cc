import { describe, expect, it } from "vitest";
import { escapeSegment, resultKey } from "./key.ts";

describe("a key", () => {
  it("is a path of service, event type and id", () => {
    expect(resultKey("vod", "PullComplete", "1300000001-Pull-a.b_c-t0")).toBe(
      "vod/PullComplete/1300000001-Pull-a.b_c-t0",
    );
  });

  it("keeps three segments, whatever a sender calls its type", () => {
    expect(resultKey("mps", "../vod/PullComplete", "..")).toBe("mps/=2E.=2Fvod=2FPullComplete/=2E.");
  });

  it.each([
    ["", "="],
    [".", "=2E"],
    ["..", "=2E."],
    [".hidden", "=2Ehidden"],
    ["a.b", "a.b"],
    ["a/b", "a=2Fb"],
    ["a\\b:c", "a=5Cb=3Ac"],
    ["a=2Fb", "a=3D2Fb"],
    ["==", "=3D=3D"],
    ["a\u0000\n", "a=00=0A"],
    ["ä", "=C3=A4"],
    ["\u{1F3AC}", "=F0=9F=8E=AC"],
    ["\uD83C", "=uD83C"],
    ["\uDFAC\uD83C", "=uDFAC=uD83C"],
    ["a b%20", "a=20b=2520"],
  ])("escapes %j as %s", (id, segment) => {
    expect(escapeSegment(id)).toBe(segment);
  });

  it("takes 150 safe characters as they are", () => {
    expect(escapeSegment("a".repeat(150))).toBe("a".repeat(150));
  });

  it("takes unsafe ones as long as their escapes are not longer than 150", () => {
    expect(escapeSegment("/".repeat(50))).toBe("=2F".repeat(50));
  });

  it.each([
    ["safe", "a".repeat(151)],
    ["unsafe", "/".repeat(51)],
    ["cut in the middle of an escape", `${"a".repeat(115)}${"/".repeat(20)}`],
  ])("ends in a digest where the id is too long: %s", (_what, id) => {
    expect(escapeSegment(id)).toMatch(/^.{116}==[0-9a-f]{32}$/);
  });
});
