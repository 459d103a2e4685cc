import { readFileSync } from "node:fs";
import * as v from "valibot";

/** What a program of bench/ was given as the file that its first argument names. @throws if it is something else */
export function job<const S extends v.GenericSchema>(schema: S): v.InferOutput<S> {
  const [, , file = ""] = process.argv;
  return v.parse(schema, JSON.parse(readFileSync(file, "utf8")));
}

/** Prints what was measured for whoever started this program, or ends it with 1. */
export function tell(measured: Promise<unknown>): void {
  measured.then(
    (it) => console.log(JSON.stringify(it)),
    (error) => {
      console.error(error);
      process.exitCode = 1;
    },
  );
}
