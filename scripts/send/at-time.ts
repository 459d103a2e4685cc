import { isObject } from "#shared/is-object.ts";

const isTime = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(Z?)$/;

/**
 * The notification with all its times moved so that the last thing that happened in it happens now; what lies
 * between them, and how long links live, stays.
 */
export function atTime(notification: unknown, now: Date): unknown {
  const last = Math.max(...times(notification));
  if (!Number.isFinite(last)) return notification;
  const by = Math.floor(now.getTime() / 1_000) * 1_000 - last;
  return moved(notification, by);
}

/** Milliseconds of what has happened: an expiry has not. */
function times(value: unknown, name = ""): number[] {
  if (Array.isArray(value)) return value.flatMap((item) => times(item, name));
  if (isObject(value)) return Object.entries(value).flatMap(([key, member]) => times(member, key));
  const past = typeof value === "string" && isTime.exec(value)?.[1] === "Z" && !name.includes("Expire");
  return past ? [Date.parse(value)] : [];
}

function moved(value: unknown, by: number): unknown {
  if (Array.isArray(value)) return value.map((item) => moved(item, by));
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, moved(member, by)]));
  const zone = typeof value === "string" ? isTime.exec(value)?.[1] : undefined;
  if (typeof value !== "string" || zone === undefined) return value;
  // A time without a zone is a clock on a wall: it moves as far.
  const time = new Date(Date.parse(`${value.slice(0, 19)}Z`) + by);
  return `${time.toISOString().slice(0, 19)}${zone}`;
}
