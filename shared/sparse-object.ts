import * as v from "valibot";

/** So many shapes are remembered; whoever sends more of them gets no more memory. */
const mostShapes = 200;

/**
 * `v.object(entries)`, faster where few of many fields are there: the Output of a sub-task may have a hundred fields
 * and has ten. Valibot would read every one that is missing; this reads those that are there, by a schema of just them, and
 * inherits what all others give from one reading of an empty object. Every entry has to accept null, and to read it as if it
 * were missing: those of fields.ts do. No name may hold a comma. Issues come in the order of the input.
 */
export function sparseObject<const E extends v.ObjectEntries>(
  entries: E,
): v.LazySchema<v.ObjectSchema<E, undefined>> {
  const whole = v.object(entries);
  const shapes = new Map<string, typeof whole>();
  const nothing: v.InferOutput<typeof whole> = v.parse(whole, {});
  // Inherited, since to copy a hundred nulls costs more than to read ten fields.
  const completed = v.transform((there: Record<string, unknown>) => ({ __proto__: nothing, ...there }));

  return v.lazy((input) => {
    const given: Record<string, unknown> = Object(input); // what is no object names nothing
    let shape = "";
    for (const name in given) if (given[name] != null && Object.hasOwn(entries, name)) shape += `${name},`;
    return shapes.get(shape) ?? learn(shape);
  });

  function learn(shape: string) {
    const names = shape.split(",").slice(0, -1);
    const there = Object.fromEntries(names.map((name) => [name, entries[name] ?? v.unknown()]));
    // Completed, it gives what `whole` gives; no type can say so.
    const schema = v.pipe(v.object(there), completed) as unknown as typeof whole;
    if (shapes.size < mostShapes) shapes.set(shape, schema);
    return schema;
  }
}
