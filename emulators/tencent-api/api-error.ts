/** An error as the API answers it: `{"Response":{"Error":{"Code":…,"Message":…}}}`, with HTTP status 200. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
