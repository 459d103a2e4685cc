import * as v from "valibot";
import { ApiError } from "./api-error.ts";

/** Reads an action's parameters. @throws ApiError InvalidParameterValue, which names the first one that does not fit */
export function parametersBy<const S extends v.GenericSchema>(
  schema: S,
  parameters: Record<string, unknown>,
): v.InferOutput<S> {
  const { success, output, issues } = v.safeParse(schema, parameters);
  if (success) return output;
  const [issue] = issues;
  throw new ApiError("InvalidParameterValue", `${v.getDotPath(issue) ?? "the request"}: ${issue.message}`);
}
