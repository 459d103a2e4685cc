import { backOff } from "../ingress/back-off.ts";
import type { Service } from "../result.ts";
import { TencentError } from "../tencent/tencent-error.ts";
import { tencentFailure } from "../tencent/tencent-failure.ts";
import type { ReconcileParts } from "./reconcile-run.ts";

/** Tries of one call. */
const most = 6;

/** Calls again what was called too often, or had no answer. @throws the last TencentError */
export async function insist<T>(
  run: Pick<ReconcileParts, "turn" | "random" | "sleep" | "until" | "by">,
  service: Service,
  call: () => Promise<T>,
): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      await run.turn[service](run.by);
      return await call();
    } catch (error) {
      const failure = error instanceof TencentError ? tencentFailure(error) : "fault";
      const mayPass = failure === "throttled" || failure === "retryable";
      if (!mayPass || tried >= most || run.until.aborted || run.by.aborted) throw error;
      await backOff(run, tried);
    }
  }
}
