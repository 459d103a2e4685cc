import { existsSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isObject } from "#shared/is-object.ts";
import { fileNameOf, read, sample, sampleNames } from "#testing/samples.ts";
import { catalogue } from "./catalogue.ts";

/** Every object and list in a value, to be changed in place. */
function containers(value: unknown): (Record<string, unknown> | unknown[])[] {
  if (Array.isArray(value)) return [value, ...value.flatMap(containers)];
  return isObject(value) ? [value, ...Object.values(value).flatMap(containers)] : [];
}

/** For JSON.stringify, which would leave out one and write null for the other. */
function onlyJson(key: string, value: unknown): unknown {
  if (value === undefined || (typeof value === "number" && !Number.isFinite(value))) {
    throw new Error(`${key} is ${value}`);
  }
  return value;
}

/** As a pull sends it: what is null, "" or an empty list in a push is left out. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(
    ([, it]) => it !== null && it !== "" && !(Array.isArray(it) && it.length === 0),
  );
  return Object.fromEntries(kept.map(([key, it]) => [key, withoutEmpty(it)]));
}

describe.each(catalogue.handlers.map((handler) => [handler.types[0], handler] as const))(
  "%s",
  (type, handler) => {
    const file = fileNameOf(type);

    it("has a file and a sample that are named like it", () => {
      expect(existsSync(`functions/${handler.service}/${file}.ts`)).toBe(true);
      expect(sampleNames).toContain(`${handler.service}/${file}`);
    });

    it("bears a payload in which everything is missing, and one in which everything is null", () => {
      const full = sample(`${handler.service}/${file}`);
      const field = handler.fields.find((name) => isObject(full[name])) ?? handler.fields[0];
      const payload = full[field];
      const nulls = Object.fromEntries(
        Object.keys(isObject(payload) ? payload : {}).map((key) => [key, null]),
      );
      const key = handler.service === "mps" && "NotificationType" in full ? "NotificationType" : "EventType";
      for (const empty of [{}, nulls]) {
        const { result, problems } = read({ [key]: type, [field]: empty });
        expect(result).toMatchObject({ eventType: type, fileIds: [], taskId: null });
        expect(result.id).toMatch(/^[0-9a-f]{16}$/);
        expect(problems).toEqual([]);
      }
    });
  },
);

describe.each(sampleNames)("%s", (name) => {
  it("is read by a handler of the catalogue, without a problem", () => {
    const { result, problems } = read(sample(name));
    expect(problems).toEqual([]);
    expect(catalogue.handlers.map(({ types }) => types[0])).toContain(result.eventType);
  });

  it("gives the same result pulled as pushed", () => {
    const pushed = read(sample(name)).result;
    const pulled = withoutEmpty({ ...sample(name), EventHandle: "handle-1" });
    expect(read(pulled).result).toEqual(pushed);
  });

  it("tells of every failure, if it is one of a failure", () => {
    const { result } = read(sample(name));
    const failures = [result.error, ...result.outputs.map(({ error }) => error)].filter((it) => it !== null);
    if (/\.(failed|partial)/.test(name)) {
      expect(failures).not.toEqual([]);
      expect(["failed", "partial"]).toContain(result.state);
    }
    if (result.state === "succeeded") expect(failures).toEqual([]);
  });

  it("never throws, and keeps the shape, whatever its fields are replaced by", () => {
    const junk = fc.oneof(fc.jsonValue(), fc.constant(null), fc.constant("__delete__"));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat(), junk), { minLength: 1, maxLength: 6 }), (changes) => {
        const notification = sample(name);
        const [, ...inside] = containers(notification);
        for (const [which, member, value] of changes) {
          const target = inside[which % inside.length];
          if (target === undefined) continue;
          const keys = Object.keys(target);
          const key = keys[member % Math.max(1, keys.length)];
          if (key === undefined) continue;
          if (value === "__delete__") Reflect.deleteProperty(target, key);
          else Reflect.set(target, key, value);
        }
        const { result } = read(JSON.parse(JSON.stringify(notification)));
        expect(Object.keys(result)).toHaveLength(15);
        expect(JSON.stringify(result, onlyJson)).not.toBe("");
        for (const { kind, files } of result.outputs)
          expect([typeof kind, Array.isArray(files)]).toEqual(["string", true]);
        for (const fileId of result.fileIds) expect(typeof fileId).toBe("string");
      }),
      { numRuns: 100 },
    );
  });
});
