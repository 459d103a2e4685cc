import { setFlagsFromString } from "node:v8";

/**
 * Have two objects the same hidden class of V8? Those that come one after the other out of the same line must: if each has a class
 * of its own, V8 finds none of its members in its caches, and all that reads them takes many times as long.
 */
export const sameHiddenClass = natively("return %HaveSameMap(one, other)");

function natively(body: string): (one: object, other: object) => boolean {
  setFlagsFromString("--allow-natives-syntax");
  const compiled = new Function("one", "other", body);
  setFlagsFromString("--no-allow-natives-syntax");
  return (one, other) => compiled(one, other) === true;
}
