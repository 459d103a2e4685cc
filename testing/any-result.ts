import fc from "fast-check";
import type { File, Finding, Media, Output, Result, State, Storage } from "#shared/result.ts";

const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom('":null', ',"url":null', '"a":null,"b'));
const orNull = <T>(it: fc.Arbitrary<T>) => fc.option(it, { nil: null });
const words = orNull(text);
const amount = orNull(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger()));
const state = fc.constantFrom<State>("processing", "succeeded", "partial", "failed", "unknown");
const error = orNull(fc.record({ code: text, message: text }));
const few = <T>(it: fc.Arbitrary<T>) => fc.array(it, { maxLength: 3 });

/*
 * fast-check writes the members of a record in the order in which they stand here: that of `result.ts`.
 */

const storage = orNull(
  fc.record<Storage>({ type: words, bucket: words, region: words, path: words }, { noNullPrototype: true }),
);
const file = fc.record<File>(
  { url: words, storage, fileId: words, size: amount, md5: words, offset: amount },
  { noNullPrototype: true },
);
const output = fc.record<Output>(
  {
    kind: text,
    definition: amount,
    state,
    files: few(file),
    duration: amount,
    width: amount,
    height: amount,
    bitrate: amount,
    container: words,
    startedAt: words,
    finishedAt: words,
    error,
  },
  { noNullPrototype: true },
);
const media = orNull(
  fc.record<Media>(
    {
      name: words,
      url: words,
      storage,
      coverUrl: words,
      category: words,
      container: words,
      size: amount,
      duration: amount,
      width: amount,
      height: amount,
      bitrate: amount,
      md5: words,
      createdAt: words,
      expiresAt: words,
      sourceContext: words,
    },
    { noNullPrototype: true },
  ),
);
const finding = fc.record<Finding>(
  {
    kind: text,
    suggestion: words,
    label: words,
    confidence: amount,
    score: amount,
    text: words,
    translation: words,
    start: amount,
    end: amount,
    url: words,
  },
  { noNullPrototype: true },
);

/** Any result, with nulls anywhere that `result.ts` allows them. */
export const anyResult = fc.record<Result>(
  {
    key: text,
    service: fc.constantFrom("vod", "mps"),
    eventType: text,
    id: text,
    state,
    error,
    progress: amount,
    taskId: words,
    fileId: words,
    fileIds: few(text),
    media,
    outputs: few(output),
    findings: few(finding),
    sessionId: words,
    sessionContext: words,
  },
  { noNullPrototype: true },
);
