import fc from "fast-check";
import { isObject } from "#shared/is-object.ts";

/** What a field may suddenly be: of another type, empty, huge, or named like something of JavaScript's own. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(null, "", 0, -1, 1e308, true, [], {}, [null], "FINISH", "0000-00-00T00:00:00Z"),
  fc.constantFrom<unknown>(
    "__proto__",
    "constructor",
    "../../etc/passwd",
    "a/b\\c:d",
    "\uD800",
    "x".repeat(400),
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

const change = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("set"), value: odd }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("remove"), value: fc.constant(null) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("add"),
      value: odd,
      name: fc.oneof(fc.string(), fc.constantFrom("__proto__", "EventType", "NotificationType", "EventSet")),
    }),
  },
);

interface Change {
  kind: string;
  value: unknown;
  name?: string;
}

/** One of the values, with up to five of its fields changed, removed or added, however deep they are. */
export function mutated(values: readonly unknown[]): fc.Arbitrary<unknown> {
  const changes = fc.array(fc.tuple(fc.nat(), change), { maxLength: 5 });
  return fc.tuple(fc.constantFrom(...values), changes).map(([value, them]) => {
    const copy: unknown = structuredClone(value);
    for (const [at, it] of them) apply(copy, at, it);
    return copy;
  });
}

function apply(root: unknown, at: number, { kind, value, name = "" }: Change): void {
  const slots = slotsIn(root);
  const slot = slots[at % Math.max(1, slots.length)];
  if (slot === undefined) return;
  const [holder, key] = slot;
  const copy: unknown = structuredClone(value);
  if (kind === "remove") Reflect.deleteProperty(holder, key);
  else
    Object.defineProperty(holder, kind === "add" && isObject(holder) ? name : key, {
      value: copy,
      ...{ enumerable: true, configurable: true, writable: true },
    });
}

/** Every place in a value that holds another. */
function slotsIn(value: unknown): [holder: object, key: string][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [[value, key], ...slotsIn(member)]);
}

/** Text of which a piece is gone, twice there, or replaced. */
export function damaged(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(texts, fc.nat(), fc.nat({ max: 20 }), fc.string({ maxLength: 5 }))
    .map(([text, at, length, put]) => {
      const start = at % Math.max(1, text.length);
      return text.slice(0, start) + put + text.slice(start + length);
    });
}
