/**
 * Stands for all of `@middy/util` in the bundles, as scripts/build.ts and serverless.yml say: the JSON body parser needs no more of it,
 * and of its 1.7 KB most are names of status codes.
 */
export function createError(statusCode: number, message: string, options?: ErrorOptions): Error {
  return Object.assign(new Error(message, options), { statusCode });
}
