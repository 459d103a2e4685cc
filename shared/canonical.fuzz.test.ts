import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom, shuffled } from "#testing/shuffled.ts";
import { canonicalJson } from "./canonical.ts";
import { isObject } from "./is-object.ts";

const empties: unknown[] = [null, "", [], {}, { a: null }, { a: [], b: { c: "" } }];

/** The same value with its members in another order, and empty ones added or taken away. */
function retold(value: unknown, seed: number): unknown {
  const random = seededRandom(seed);
  const next = () => Math.floor(random() * 1e9);
  const retell = (it: unknown): unknown => {
    if (Array.isArray(it)) return it.map(retell);
    if (!isObject(it)) return it;
    const kept = Object.entries(it).filter(
      ([, member]) => canonicalJson(member) !== undefined || random() < 0.5,
    );
    const added = Array.from(
      { length: next() % 3 },
      (_, n) => [`+${n}`, empties[next() % empties.length]] as const,
    );
    const members = [...added, ...kept.map(([key, member]) => [key, retell(member)] as const)];
    return Object.fromEntries(shuffled([...new Map(members)], next()));
  };
  return retell(value);
}

const json = fc.jsonValue({ maxDepth: 5, stringUnit: "binary" });
const leaf = fc.oneof(
  fc.string({ minLength: 1, unit: "binary" }),
  fc.constantFrom("null", "0", "1", "true", "[1]", '{"a":1}', '"', "\\", ",", "a:1"),
  fc.constantFrom<unknown>(0, 1, -1, true, false, [0], [null], { a: 1 }, { a: "1" }, { b: 1 }, [1], [[1]]),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** A value with a place in it, to be filled. */
type Around = (filling: unknown) => unknown;
const around = fc
  .array(
    fc.oneof(
      fc.tuple(fc.array(json, { maxLength: 2 }), fc.array(json, { maxLength: 2 })).map(
        ([before, after]): Around =>
          (it) => [...before, it, ...after],
      ),
      fc.tuple(fc.string(), fc.dictionary(fc.string(), json, { maxKeys: 3 })).map(
        ([key, beside]): Around =>
          (it) =>
            Object.fromEntries([...Object.entries(beside), [key, it]]),
      ),
    ),
    { maxLength: 5 },
  )
  .map(
    (layers): Around =>
      (it) =>
        layers.reduce((inner, layer) => layer(inner), it),
  );

const same = (a: unknown, b: unknown) => canonicalJson(a) === canonicalJson(b);

describe("the canonical form, whatever the value", () => {
  it("does not change with the order of keys, nor with empty members", () => {
    fc.assert(
      fc.property(json, fc.nat(), (value, seed) => {
        expect(canonicalJson(retold(value, seed))).toBe(canonicalJson(value));
      }),
      { numRuns: 2_000 },
    );
  });

  it("changes with any other change, however deep", () => {
    fc.assert(
      fc.property(around, leaf, leaf, (place, a, b) => {
        const equal = JSON.stringify(a) === JSON.stringify(b);
        expect(same(place(a), place(b))).toBe(equal);
      }),
      { numRuns: 5_000 },
    );
  });

  it("changes with the name of a member, with a member too many, and with an item too many", () => {
    fc.assert(
      fc.property(around, leaf, fc.string(), fc.string(), (place, it, a, b) => {
        fc.pre(a !== b);
        const named = (key: string) => Object.fromEntries([[key, it]]);
        expect(same(place(named(a)), place(named(b)))).toBe(false);
        expect(same(place(named(a)), place({ ...named(a), ...named(b) }))).toBe(false);
        expect(same(place([it]), place([it, it]))).toBe(false);
        expect(same(place([it]), place([it, null]))).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is JSON that says the same", () => {
    fc.assert(
      fc.property(json, (value) => {
        const canonical = canonicalJson(value);
        fc.pre(canonical !== undefined);
        expect(canonicalJson(JSON.parse(canonical ?? ""))).toBe(canonical);
      }),
    );
  });
});
