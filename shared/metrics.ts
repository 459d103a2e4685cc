import type { Receipt } from "./document.ts";
import type { Outcome } from "./receive.ts";
import type { Result } from "./result.ts";

/** What is counted. Their meaning is in the README. */
export type Metric =
  | "received"
  | "stored"
  | "duplicates"
  | "stale"
  | "parked"
  | "deferred"
  | "refused"
  | "held"
  | "errors"
  | "tasksFailed"
  | "tasksPartial"
  | "retries"
  | "timeToStore"
  | "age";

/** A count has no unit: CloudWatch wants none, and each line is paid by its bytes. */
export const metricUnits: Record<string, "Milliseconds"> = {
  timeToStore: "Milliseconds",
  age: "Milliseconds",
};

export type Measured = Partial<Record<Metric, number>>;

const countOf = { stored: "stored", duplicate: "duplicates", stale: "stale" } as const;

/**
 * What an outcome adds to the numbers. Only what was stored has a duration, an age and a state: a duplicate says nothing new.
 * @param duration Milliseconds since it was received.
 */
export function measured(outcome: Outcome, duration: number, now: Date): Measured {
  if ("about" in outcome) return { received: 1, [outcome.outcome]: 1 };
  const { result, ended } = outcome.draft;
  const counted: Measured = { received: 1, [countOf[outcome.outcome]]: 1 };
  if (outcome.outcome !== "stored") return counted;
  counted.timeToStore = duration;
  const { attempts = 0 } = outcome;
  if (attempts > 1) counted.retries = attempts - 1;
  const age = ended ? ageOf(result, now) : null;
  if (age !== null) counted.age = age;
  if (ended && result.state === "failed") counted.tasksFailed = 1;
  if (ended && result.state === "partial") counted.tasksPartial = 1;
  return counted;
}

/** Milliseconds since the task's last output was finished; null where the notification does not say. */
function ageOf({ outputs }: Result, now: Date): number | null {
  let last = ""; // dates in UTC sort as text
  for (const { finishedAt } of outputs)
    if (finishedAt !== null && finishedAt !== "never" && finishedAt > last) last = finishedAt;
  return last === "" ? null : Math.max(0, now.getTime() - Date.parse(last));
}

/** Milliseconds since a notification was received. */
export const durationOf = ({ receivedAt }: Receipt, now: Date): number =>
  Math.max(0, now.getTime() - Date.parse(receivedAt));

/** A dimension's value is text of CloudWatch's alphabet; what a stranger may name an event is not. */
const dimension = /^[A-Za-z0-9_.-]{1,64}$/;
/** Each value of a dimension costs money by the month: one process tells of so many types, and of more only in sum. */
const mostTypes = 100;

/**
 * Embedded metric format: makes CloudWatch count the fields that a log line has, in sum and by service and event type.
 * Memory is kept of the types seen.
 */
export function embeddedMetrics(): (measured: Measured, about: Result | null, time: Date) => object {
  const types = new Set<string>();
  return (measured, about, time) => {
    const dimensions = about !== null && isTold(about.eventType) ? [[], ["service", "eventType"]] : [[]];
    const Metrics = Object.keys(measured).map((Name) => ({ Name, Unit: metricUnits[Name] }));
    const directive = { Namespace: "MediaCallbacks", Dimensions: dimensions, Metrics };
    return { _aws: { Timestamp: time.getTime(), CloudWatchMetrics: [directive] } };
  };

  function isTold(type: string): boolean {
    if (!dimension.test(type)) return false;
    if (types.size < mostTypes) types.add(type);
    return types.has(type);
  }
}
