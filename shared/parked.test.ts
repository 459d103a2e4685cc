import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Receipt } from "./document.ts";
import type { Fault } from "./message.ts";
import { parked } from "./parked.ts";

const receipt: Receipt = {
  ingress: "push",
  app: "default",
  trust: "none",
  receivedAt: "2026-03-02T08:15:30.000Z",
};
const notJson: Fault = { reason: "not-json", why: "the body is not JSON" };
const tooLarge: Fault = { reason: "too-large", why: "the body has too many bytes" };
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const kept = 64 * 1024;

describe("a parked notification", () => {
  it("is all that came, with the reason and where it came from", () => {
    const bytes = Buffer.from("no JSON: ä");
    expect(parked(bytes, notJson, receipt)).toEqual({
      schemaVersion: 1,
      key: `rejected/2026/03/02/${sha256(bytes)}`,
      reason: "not-json",
      why: "the body is not JSON",
      receipt,
      size: 11,
      sha256: sha256(bytes),
      truncated: false,
      encoding: "utf-8",
      body: "no JSON: ä",
    });
  });

  it("has one key for the same bytes of the same day, and another for other bytes or another day", () => {
    const keyOf = (text: string, receivedAt: string) =>
      parked(Buffer.from(text), notJson, { ...receipt, receivedAt }).key;
    const key = keyOf("a", "2026-03-02T00:00:00.000Z");
    expect(keyOf("a", "2026-03-02T23:59:59.999Z")).toBe(key);
    expect(keyOf("b", "2026-03-02T00:00:00.000Z")).not.toBe(key);
    expect(keyOf("a", "2026-03-03T00:00:00.000Z")).not.toBe(key);
  });

  it("is named by what came, and holds what redaction has left of it", () => {
    const bytes = Buffer.from('{"Sign":"hush"}');
    const it = parked(bytes, notJson, receipt, "{}");
    expect(it).toMatchObject({ body: "{}", sha256: sha256(bytes), size: bytes.length, encoding: "utf-8" });
  });

  it("has no secret in a body that was never parsed", () => {
    const { body } = parked(Buffer.from('{"SecretKey":"hush", broken'), notJson, receipt);
    expect(body).toBe('{"SecretKey":"[redacted]", broken');
  });

  it("has no secret in a body that is not UTF-8, and all other bytes", () => {
    const around = [Buffer.from([0xc4, 0xe3, 0xff]), Buffer.from([0xba, 0xc3])] as const;
    const bytes = (secret: string) =>
      Buffer.concat([around[0], Buffer.from(`{"SecretKey":"${secret}"`), around[1]]);
    const { body, encoding } = parked(bytes("hush"), { ...notJson, reason: "not-utf8" }, receipt);
    expect(encoding).toBe("base64");
    expect(Buffer.from(body, "base64")).toEqual(bytes("[redacted]"));
  });

  it.each([1, 2, 3])(
    "is cut to 64 KiB if it was too large, not within a character: %i bytes of four before",
    (before) => {
      const bytes = Buffer.from(`${"a".repeat(kept - before)}\u{1F3AC}${"b".repeat(100)}`);
      expect(parked(bytes, tooLarge, receipt)).toMatchObject({
        truncated: true,
        encoding: "utf-8",
        size: bytes.length,
        sha256: sha256(bytes),
        body: "a".repeat(kept - before),
      });
    },
  );

  it.each([
    [kept, false],
    [kept + 1, true],
  ])("that was too large with %i bytes: truncated is %s", (size, truncated) => {
    const { body, ...it } = parked(Buffer.alloc(size, "a"), tooLarge, receipt);
    expect(it.truncated).toBe(truncated);
    expect(body).toHaveLength(kept);
  });

  it("is whole if it was not too large, whatever its size", () => {
    const bytes = Buffer.alloc(3 * kept, "a");
    expect(parked(bytes, notJson, receipt)).toMatchObject({ truncated: false, body: bytes.toString() });
  });

  it("is base64 if it is not UTF-8 before the cut either", () => {
    const bytes = Buffer.alloc(2 * kept, 0xff);
    const it = parked(bytes, tooLarge, receipt);
    expect(it).toMatchObject({ truncated: true, encoding: "base64" });
    expect(Buffer.from(it.body, "base64")).toEqual(bytes.subarray(0, kept));
  });

  it("gives the bytes back, whatever they are", () => {
    const any = fc.oneof(
      fc.uint8Array(),
      fc.string({ unit: "binary" }).map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(any, (array) => {
        const bytes = Buffer.from(array);
        fc.pre(!bytes.subarray(0, 3).equals(Buffer.from("\uFEFF"))); // a byte order mark is not kept
        const { body, encoding } = parked(bytes, notJson, receipt);
        expect(Buffer.from(body, encoding)).toEqual(bytes);
      }),
    );
  });
});
