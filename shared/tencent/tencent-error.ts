/** A call to an API of Tencent Cloud that was refused, or had no answer. */
export class TencentError extends Error {
  override readonly name = "TencentError";
  /**
   * The API's own message is left out: it may quote what was asked, and Tencent's support asks for the RequestId.
   *
   * @param code Of `Response.Error`; null if there was no such answer, and nobody knows whether the call took effect.
   */
  constructor(
    what: string,
    readonly code: string | null,
    /** The HTTP status; null if there was no answer. */
    readonly status: number | null,
    cause?: unknown,
  ) {
    super(what, { cause });
  }
}
