import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { signatureFault } from "./signature.ts";

const time = { now: 1_800_000_000, window: 900 };
const expiry = time.now + 600;

const md5 = (text: string) => createHash("md5").update(text).digest("hex");

it.each([
  ["vod", { T: 1_800_000_600, Sign: "929fed2df87db521a0e0a56c573a70f5" }],
  ["mps", { Timestamp: 1_800_000_600, Sign: "f2cbc53487f9fd1c9c09b2a0abdf391c" }],
] as const)("of %s fits what another program has computed (openssl dgst -md5)", (service, root) => {
  expect(signatureFault(service, root, ["key1"], time)).toBeNull();
});

describe.each([
  ["vod", "T", (key: string, at: number | string) => md5(`${key}${at}`)],
  ["mps", "Timestamp", (key: string, at: number | string) => md5(`${at}${key}`)],
] as const)("a signature of %s", (service, name, sign) => {
  const fault = (root: unknown, keys = ["key1"]) => signatureFault(service, root, keys, time);
  const good = sign("key1", expiry);

  it.each([
    ["with a number", { Sign: good, [name]: expiry }],
    ["with text", { Sign: good, [name]: String(expiry) }],
    ["in upper case", { Sign: good.toUpperCase(), [name]: expiry }],
    ["beside other members", { EventType: "PullComplete", Sign: good, [name]: expiry }],
    ["that expires in a second", { Sign: sign("key1", time.now + 1), [name]: time.now + 1 }],
    ["that expires at the end of the window", { Sign: sign("key1", time.now + 900), [name]: time.now + 900 }],
  ])("holds %s", (_, root) => {
    expect(fault(root)).toBeNull();
  });

  it.each([
    ["no signature", "none", {}],
    ["no signature", "an empty one", { Sign: "", [name]: expiry }],
    ["no signature", "one that is no text", { Sign: [good], [name]: expiry }],
    ["no signature", "no time", { Sign: good }],
    ["no signature", "a time that is none", { Sign: good, [name]: "soon" }],
    ["no signature", "a fraction of a second", { Sign: good, [name]: expiry + 0.5 }],
    [
      "no signature",
      "the other service's time",
      { Sign: good, [service === "vod" ? "Timestamp" : "T"]: expiry },
    ],
    ["no signature", "an array", [good, expiry]],
    ["no signature", "null", null],
    ["expired", "one second ago", { Sign: sign("key1", time.now), [name]: time.now }],
    ["expired", "long ago", { Sign: sign("key1", 1), [name]: 1 }],
    ["expires too late", "after the window", { Sign: sign("key1", time.now + 901), [name]: time.now + 901 }],
    ["wrong signature", "another key's", { Sign: sign("key2", expiry), [name]: expiry }],
    ["wrong signature", "of another time", { Sign: sign("key1", expiry + 1), [name]: expiry }],
    ["wrong signature", "cut short", { Sign: good.slice(0, 31), [name]: expiry }],
    ["wrong signature", "prolonged", { Sign: `${good}0`, [name]: expiry }],
    ["wrong signature", "the key itself", { Sign: "key1", [name]: expiry }],
  ])("is refused: %s (%s)", (why, _, root) => {
    expect(fault(root)).toBe(why);
  });

  it("in the other service's order is refused", () => {
    const other = service === "vod" ? md5(`${expiry}key1`) : md5(`key1${expiry}`);
    expect(fault({ Sign: other, [name]: expiry })).toBe("wrong signature");
  });

  it("holds by any of several keys, while they are being changed", () => {
    for (const key of ["old", "new"])
      expect(fault({ Sign: sign(key, expiry), [name]: expiry }, ["old", "new"])).toBeNull();
    expect(fault({ Sign: sign("older", expiry), [name]: expiry }, ["old", "new"])).toBe("wrong signature");
  });

  it("never holds by chance, whatever stands at the root", () => {
    fc.assert(
      fc.property(fc.object(), fc.string(), fc.oneof(fc.integer(), fc.string()), (root, Sign, at) => {
        expect(fault({ ...root, Sign, [name]: at })).not.toBeNull();
      }),
    );
  });
});
