import * as v from "valibot";
import { type Product, product } from "#shared/tasks/product.ts";

/** The Output of a sub-task as it is read. @throws if it is none. */
export function productOf(given: object): Product {
  const made = v.parse(product(), given);
  if (made === null) throw new Error("no product");
  return made;
}
