import type { Failure } from "../result.ts";

/** The fields by which Tencent says how something ended; each type has some of them. */
export interface Ending {
  Status?: string | null;
  ErrCode?: number | string | null;
  ErrCodeExt?: string | null;
  Message?: string | null;
}

/**
 * The failure that the fields tell of, or null. ErrCodeExt is the code that Tencent recommends, ErrCode the
 * legacy one; `"0"` and 0 mean none. MPS's own example has ErrCodeExt `"SUCCESS"` beside ErrCode 0, so a
 * sub-task that says SUCCESS is believed whatever its ErrCodeExt.
 */
export function failureOf({ Status, ErrCode, ErrCodeExt, Message }: Ending): Failure | null {
  const code = Number(ErrCode ?? 0) === 0 ? null : String(ErrCode);
  const extended = ErrCodeExt && !/^success$/i.test(ErrCodeExt) ? ErrCodeExt : null;
  const failed = Status === "FAIL" || Status === "ABORTED";
  const fine = Status === "SUCCESS" || Status === "PROCESSING" || Status === "WAITING";
  if (!failed && code === null && (fine || extended === null)) return null;
  return { code: extended ?? code ?? String(Status), message: Message ?? "" };
}
