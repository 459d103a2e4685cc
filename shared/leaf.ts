import type * as v from "valibot";
import { type Field, field, fits } from "./field.ts";

/** What is read without a look inside: it can be taken as it is, with no word about it, unless it misfits. */
interface Leaf<In, Out> extends Field<In, Out> {
  /** Undefined of a misfit. */
  readonly take: (value: unknown) => Out | undefined;
}

export function leaf<In, Out>(
  expects: string,
  take: (value: unknown) => Out | null | undefined,
): Leaf<In, Out | null> {
  const read = (value: unknown) => {
    const taken = take(value);
    return taken === undefined ? undefined : fits(taken);
  };
  return { ...field<In, Out | null>(expects, null, read), take };
}

export const isLeaf = (schema: v.GenericSchema): schema is Leaf<unknown, unknown> => "take" in schema;
