import { timingSafeEqual } from "node:crypto";
import { cmqSignature } from "#shared/tencent/cmq-sign.ts";

/** A key that the emulator accepts. With a token it is a temporary one. */
export interface CmqKey {
  secretId: string;
  secretKey: string;
  token?: string;
}

export type Refusal = { code: number; message: string };

const twoHours = 7200;

/** Why a request is refused before its action is looked at; null if it is not. `now` is in milliseconds. */
export function cmqRefused(
  method: "GET" | "POST",
  url: URL,
  all: Readonly<Record<string, string>>,
  keys: readonly CmqKey[],
  now: number,
): Refusal | null {
  const { Signature = "", ...parameters } = all;
  const { SecretId, Token, Timestamp = "", Nonce = "" } = parameters;
  if (!/^[1-9]\d*$/.test(Nonce) || !/^\d+$/.test(Timestamp)) {
    return { code: 4000, message: "(10010)Nonce and Timestamp must be positive integers" };
  }
  if (Math.abs(Number(Timestamp) - now / 1000) > twoHours) {
    return { code: 4500, message: "the request is replayed" };
  }
  const key = keys.find((it) => it.secretId === SecretId && it.token === Token);
  if (key === undefined) return { code: 4100, message: "(10270)the secret id does not exist" };
  const expected = Buffer.from(cmqSignature({ method, url, parameters }, key.secretKey));
  const got = Buffer.from(Signature);
  const fits = expected.length === got.length && timingSafeEqual(expected, got);
  return fits ? null : { code: 4100, message: "(10030)the signature is wrong" };
}
