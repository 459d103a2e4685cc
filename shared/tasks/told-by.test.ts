import { expect, it } from "vitest";
import { productOf } from "#testing/product-of.ts";
import { isObject } from "../is-object.ts";
import { type Product, product } from "./product.ts";
import { productFiles } from "./product-files.ts";
import { productFindings } from "./product-findings.ts";

/** Something that a schema takes. */
function sampleOf(schema: object): unknown {
  if ("item" in schema && isObject(schema.item)) return [sampleOf(schema.item)];
  if ("entries" in schema && isObject(schema.entries)) return everyOf(schema.entries);
  const expects = "expects" in schema ? String(schema.expects) : "";
  return expects.startsWith("number") ? 7 : expects.startsWith("boolean") ? true : "text";
}

const everyOf = (entries: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(entries).map(([name, it]) => [name, sampleOf(it)]));

/** With all ninety fields its own, so that all is told that may be. */
function whole(made: Product): Product {
  const all: Record<string, unknown> = {};
  for (const name in made) all[name] = Reflect.get(made, name);
  return Object.assign(all, made);
}

const told = (made: Product) => [productFiles(made, "mps"), productFindings("Kind", made)];
const fields = Object.entries(everyOf(product().entries));

it.each(fields)("what %s tells is told, though nothing else is there", (name, value) => {
  const made = productOf({ [name]: value });
  expect(Object.keys(made)).toEqual([name]);
  expect(told(made)).toEqual(told(whole(made)));
});

it.each([fields, fields.toReversed()])("all tell in one order, in whichever they come", (...given) => {
  const made = productOf(Object.fromEntries(given));
  const [files, findings] = told(made);
  expect(files?.length).toBeGreaterThan(40);
  expect(findings?.length).toBeGreaterThan(20);
  expect([files, findings]).toEqual(told(productOf(Object.fromEntries(fields))));
});
