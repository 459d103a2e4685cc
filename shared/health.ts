import { answer, type HttpAnswer } from "./ingress/http-answer.ts";
import { type BadSetting, describeBadSetting } from "./setting.ts";

/** 200 if the function can do its work; else 503 and what to mend. */
export function health(version: string, bad: readonly BadSetting[]): HttpAnswer {
  if (bad.length === 0) return answer(200, { status: "ok", version, settings: "ok" });
  return answer(503, { status: "misconfigured", version, settings: bad.map(describeBadSetting) });
}
