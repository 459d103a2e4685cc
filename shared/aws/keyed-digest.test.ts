import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { keyedDigest } from "./keyed-digest.ts";

it("is the HMAC that Node makes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.string({ unit: "binary-ascii" }), (bytes, text) => {
      const key = Buffer.from(bytes);
      expect(keyedDigest(key)(text)).toBe(createHmac("sha256", key).update(text).digest("hex"));
    }),
  );
});

// RFC 4231, test case 2.
it("is the HMAC of the standard", () => {
  expect(keyedDigest(Buffer.from("Jefe"))("what do ya want for nothing?")).toBe(
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  );
});
