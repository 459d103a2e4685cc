import { isObject } from "#shared/is-object.ts";
import { atTime } from "./at-time.ts";
import { renamed, renaming } from "./fresh.ts";
import type { Planned } from "./plan.ts";
import type { Series } from "./series-of.ts";

export interface Making {
  seed: number;
  /** When all of it has happened. */
  now: Date;
  /** The TaskId of the one task, or what those of several begin with. */
  taskId: string | undefined;
  several: boolean;
}

/** The notification: the same text whenever it is made, so that a duplicate is one. */
export function made({ of, step, event }: Planned, { seed, now, taskId, several }: Making): string {
  const root = of.steps[step];
  const own = ownTaskId(of);
  const given = taskId === undefined ? "" : several ? `${taskId}-${event}` : taskId;
  const names = renaming(
    root,
    `${seed}/${event}`,
    new Map(given === "" || own === null ? [] : [[own, given]]),
  );
  return JSON.stringify(atTime(renamed(root, names), now));
}

/** The TaskId by which a type's events are known; null if they have none. */
export function ownTaskId({ steps }: Series): string | null {
  const root = steps.at(-1) ?? {};
  const ids = [root, ...Object.values(root).filter(isObject)].map((it) => it["TaskId"]);
  return ids.find((id) => typeof id === "string" && id !== "")?.toString() ?? null;
}
