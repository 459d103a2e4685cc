/**
 * Stands for `node:stream/web` in the bundles, as scripts/build.ts and serverless.yml say: middy looks at it only where an answer is
 * streamed, and to load it takes 2 ms of each cold start.
 */
export function ReadableStream(): void {}
