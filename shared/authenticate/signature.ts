import { hash } from "node:crypto";
import { isObject } from "../is-object.ts";
import type { Service } from "../result.ts";
import { sameText } from "./same-text.ts";

/** Why a signature does not hold, for the operator's log and nobody else. */
export type SignatureFault = "no signature" | "expired" | "expires too late" | "wrong signature";

/** When a signature is judged, and how far ahead its expiry may lie. Seconds. */
export interface SigningTime {
  now: number;
  window: number;
}

/**
 * VOD signs MD5(SignKey + T), MPS MD5(Timestamp + NotifyKey): opposite orders, and no byte of the body. Both times are the
 * UNIX second at which the signature expires (ModifyEventConfig.SignKey; TaskNotifyConfig.NotifyKey).
 */
export const schemes = {
  vod: { time: "T", sign: (key: string, time: string) => md5(key + time) },
  mps: { time: "Timestamp", sign: (key: string, time: string) => md5(time + key) },
} satisfies Record<Service, { time: string; sign: (key: string, time: string) => string }>;

/** Null if one of the keys has signed the root of a notification, and the signature has not expired. */
export function signatureFault(
  service: Service,
  root: unknown,
  keys: readonly string[],
  { now, window }: SigningTime,
): SignatureFault | null {
  const { time: name, sign } = schemes[service];
  const given = isObject(root) ? root["Sign"] : undefined;
  const time = isObject(root) ? secondOf(root[name]) : null;
  if (typeof given !== "string" || given === "" || time === null) return "no signature";
  const signature = given.toLowerCase();
  let fits = false;
  for (const key of keys) fits = sameText(signature, sign(key, time)) || fits;
  if (!fits) return "wrong signature";
  if (Number(time) <= now) return "expired";
  return Number(time) > now + window ? "expires too late" : null;
}

/** What a service puts into `Sign`. @param time the UNIX second at which it expires */
export const sign = (service: Service, key: string, time: string): string => schemes[service].sign(key, time);

/** As it was signed: a number or text of digits. */
function secondOf(value: unknown): string | null {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && /^[1-9]\d{0,14}$/.test(text) ? text : null;
}

const md5 = (text: string) => hash("md5", text);
