import type { PullFailure } from "../ingress/pull-api.ts";
import type { TencentError } from "./tencent-error.ts";

const failures: readonly [RegExp, PullFailure][] = [
  [/^(RequestLimitExceeded|LimitExceeded)(\.|$)/, "throttled"],
  [/^(InternalError|ServiceUnavailable|ResourceUnavailable)(\.|$)/, "retryable"],
  [/^(InvalidParameter|InvalidParameterValue)(\.|$)/, "refused"],
  // Without a second part these may mean any handle; with one they name the account's own trouble.
  [/^(FailedOperation|ResourceNotFound)$/, "refused"],
];

/** What a refused or lost call asks for. */
export function tencentFailure({ code, status }: TencentError): PullFailure {
  if (code !== null) return failures.find(([codes]) => codes.test(code))?.[1] ?? "fault";
  if (status === 429) return "throttled";
  return status === null || status === 200 || status >= 500 ? "retryable" : "fault";
}
