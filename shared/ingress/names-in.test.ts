import { expect, it } from "vitest";
import { namesIn } from "./names-in.ts";

const many = Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`k${n}`, "value"]));

it.each<[event: unknown, names: string]>([
  [null, "no names: it is no object"],
  [["value"], "no names: it is no object"],
  [{}, "no names"],
  [{ Type: "value", Time: { inner: 1 } }, "the names Type, Time"],
  [
    { Records: [{ cos: {}, event: {} }, { other: 1 }] },
    "the names Records; in its first record the names cos, event",
  ],
  [{ Records: ["value"] }, "the names Records"],
  [{ Records: { a: 1 } }, "the names Records"],
  [{ ["x".repeat(60)]: 1 }, `the names ${"x".repeat(40)}`],
  [many, `the names ${Object.keys(many).slice(0, 20).join(", ")}, …`],
])("%j", (event, names) => {
  expect(namesIn(event)).toBe(names);
});
