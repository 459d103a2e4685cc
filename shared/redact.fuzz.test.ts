import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseExactly } from "./exact-json.ts";
import { redact, redactText } from "./redact.ts";

/** A value with secrets in it, and what must become of it. */
interface Holder {
  sent: unknown;
  kept: unknown;
}

const inAnyCase = (...names: string[]) =>
  fc
    .tuple(fc.constantFrom(...names), fc.nat())
    .map(([name, bits]) =>
      Array.from(name, (c, n) => ((bits >> n) & 1 ? c.toUpperCase() : c.toLowerCase())).join(""),
    );

const secretName = inAnyCase("S3SecretId", "S3SecretKey", "SecretId", "SecretKey", "NotifyKey", "SignKey");
const drmName = inAnyCase("DrmInfo", "SimpleAesDrm", "SpekeDrm");
const drmSecretName = inAnyCase("Key", "Vector", "Uri", "KeyServerUrl", "ResourceId");
const plainName = fc.oneof(
  fc.constantFrom("Input", "OutputText", "Bucket", "__proto__", "T", "Secret", "MyKeys", ""),
  fc.string({ maxLength: 4 }).map((name) => `_${name}`),
);

/** The end of every secret: no other text has it. */
const mark = "hush!";
const awkward = fc
  .array(fc.constantFrom('"', "\\", "/", "\n", "a", "é", ",", ":", "{", "}", " ", "\u2028"), { maxLength: 6 })
  .map((all) => all.join(""));
const secret = awkward.map((text): Holder => ({ sent: `${text}${mark}`, kept: "[redacted]" }));
const plain = fc
  .oneof(
    awkward,
    fc.integer(),
    fc.boolean(),
    fc.constantFrom<unknown>(null, "", "Sign", "SecretKey", "{", "[1", "3"),
  )
  .map((value): Holder => ({ sent: value, kept: value }));

const objectOf = (members: readonly (readonly [string, Holder])[]): Holder => ({
  sent: Object.fromEntries(members.map(([name, { sent }]) => [name, sent])),
  kept: Object.fromEntries(members.map(([name, { kept }]) => [name, kept])),
});
const unique = { selector: ([name]: readonly [string, Holder]) => name, maxLength: 4 };

/** Within DRM, the keys that are secret there are secret; elsewhere they are plain. */
function holders(inDrm: boolean, levels: number): fc.Arbitrary<Holder> {
  if (levels === 0) return plain;
  const deeper = holders(inDrm, levels - 1);
  const object = fc
    .uniqueArray(
      fc.oneof(
        fc.tuple(secretName, secret),
        fc.tuple(plainName, deeper),
        fc.tuple(drmName, holders(true, levels - 1)),
        fc.tuple(drmSecretName, inDrm ? secret : deeper),
      ),
      unique,
    )
    .map(objectOf);
  return fc.oneof(
    { weight: 1, arbitrary: plain },
    { weight: 4, arbitrary: object },
    { weight: 1, arbitrary: fc.array(deeper, { maxLength: 3 }).map((all) => listOf(all)) },
    { weight: 2, arbitrary: object.map(inString) },
  );
}

const listOf = (all: readonly Holder[]): Holder => ({
  sent: all.map((it) => it.sent),
  kept: all.map((it) => it.kept),
});
const inString = ({ sent, kept }: Holder): Holder => ({
  sent: JSON.stringify(sent),
  kept: JSON.stringify(kept),
});

const body = fc
  .uniqueArray(fc.oneof(fc.tuple(plainName, holders(false, 5)), fc.tuple(drmName, holders(true, 4))), unique)
  .map(objectOf);

/** Escapes letters of a JSON text, as no sender does but any may. */
const escapedLetters = (text: string, every: number) => {
  let seen = 0;
  const escaped = (it: string) =>
    it.length > 1 || ++seen % every !== 0 ? it : `\\u${it.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return text.replace(/"(?:[^"\\]|\\.)*"/g, (string) => string.replace(/\\.|[A-Za-z]/g, escaped));
};

describe("redaction, whatever holds the secrets", () => {
  it("leaves no secret in the text, and touches nothing else", () => {
    fc.assert(
      fc.property(body, ({ sent, kept }) => {
        const text = JSON.stringify(sent);
        const found = redact({ json: sent, text });
        expect(found.text).not.toContain(mark);
        expect(JSON.stringify(found.json)).toBe(found.text);
        expect(found.text).toBe(JSON.stringify(kept));
      }),
      { numRuns: 2_000 },
    );
  });

  it("is not deceived by escaped letters", () => {
    fc.assert(
      fc.property(body, fc.integer({ min: 1, max: 5 }), ({ sent, kept }, every) => {
        const text = escapedLetters(JSON.stringify(sent), every);
        expect(JSON.parse(redact({ json: parseExactly(text), text }).text)).toEqual(kept);
      }),
      { numRuns: 1_000 },
    );
  });

  it("leaves no whole secret in text that breaks off anywhere", () => {
    fc.assert(
      fc.property(body, fc.double({ min: 0, max: 1, noNaN: true }), ({ sent }, part) => {
        const text = JSON.stringify(sent);
        expect(redactText(text.slice(0, Math.ceil(text.length * part)))).not.toContain(mark);
      }),
      { numRuns: 2_000 },
    );
  });
});
