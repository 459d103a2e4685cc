import type { File, Finding, Media, Output, Storage } from "./result.ts";

/*
 * The parts of a result while nothing is known of them: all that they have, in the order in which it is written.
 */

export const blankStorage = { type: null, bucket: null, region: null, path: null } satisfies Storage;

export const blankFile = {
  url: null,
  storage: null,
  fileId: null,
  size: null,
  md5: null,
  offset: null,
} satisfies File;

export const blankOutput = {
  kind: "",
  definition: null,
  state: "unknown",
  files: [],
  duration: null,
  width: null,
  height: null,
  bitrate: null,
  container: null,
  startedAt: null,
  finishedAt: null,
  error: null,
} satisfies Output;

export const blankFinding = {
  kind: "",
  suggestion: null,
  label: null,
  confidence: null,
  score: null,
  text: null,
  translation: null,
  start: null,
  end: null,
  url: null,
} satisfies Finding;

export const blankMedia = {
  name: null,
  url: null,
  storage: null,
  coverUrl: null,
  category: null,
  container: null,
  size: null,
  duration: null,
  width: null,
  height: null,
  bitrate: null,
  md5: null,
  createdAt: null,
  expiresAt: null,
  sourceContext: null,
} satisfies Media;
