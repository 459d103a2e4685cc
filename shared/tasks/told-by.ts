import type { Product } from "./product.ts";

/** What some fields of a product tell, and to whom. */
export interface Telling<Add> {
  of: readonly (keyof Product)[];
  tell: (made: Product, add: Add) => void;
}

/** The names of a product's fields of such a type. */
export type Named<T> = { [K in keyof Product]: Product[K] extends T ? K : never }[keyof Product];

/** What each item of a list tells. */
export function each<K extends Named<readonly unknown[]>, Add>(
  name: K,
  tell: (it: Product[K][number], add: Add, made: Product) => void,
): Telling<Add> {
  return {
    of: [name],
    tell: (made, add) => {
      for (const it of made[name]) tell(it, add, made);
    },
  };
}

/**
 * Has the fields tell that a product has, in the order of `all`. There are ninety, and hardly ten of them at once: to look for each
 * takes a product five times as long.
 */
export function toldBy<Add>(all: readonly Telling<Add>[]): (made: Product, add: Add) => void {
  const places = new Map<string, number>();
  for (const [place, { of }] of all.entries()) for (const name of of) places.set(name, place);
  return (made, add) => {
    const found: number[] = [];
    let last = -1;
    let isInOrder = true;
    for (const name of Object.keys(made)) {
      const place = places.get(name);
      if (place === undefined || found.includes(place)) continue;
      if (place < last) isInOrder = false;
      last = place;
      found.push(place);
    }
    // Stryker disable next-line ConditionalExpression: sorted they stay what they are, and it takes longer
    if (!isInOrder) found.sort((a, b) => a - b);
    for (const place of found) all[place]?.tell(made, add);
  };
}
