import { ApiError } from "./api-error.ts";

/** Counts the calls of one action. @throws ApiError RequestLimitExceeded */
export type RateLimit = (now: number) => void;

/** At most so many calls in any second. */
export function rateLimit(perSecond: number): RateLimit {
  let recent: number[] = [];
  return (now) => {
    recent = recent.filter((at) => now - at < 1000);
    if (recent.length >= perSecond) {
      throw new ApiError("RequestLimitExceeded", `more than ${perSecond} requests in a second`);
    }
    recent.push(now);
  };
}
