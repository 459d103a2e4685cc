import { isObject } from "#shared/is-object.ts";

/** The keys of what was stored, by the function's answer. */
export function storedIn(answer: unknown): string[] {
  if (!isObject(answer) || typeof answer["body"] !== "string") return [];
  const told: unknown = parsed(answer["body"]);
  const reports: unknown[] = isObject(told) && Array.isArray(told["all"]) ? told["all"] : [told];
  return reports.flatMap((report) =>
    isObject(report) && report["outcome"] === "stored" && typeof report["key"] === "string"
      ? [report["key"]]
      : [],
  );
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
