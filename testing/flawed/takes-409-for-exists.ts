import { type Dialect, s3 } from "#shared/stores/object-storage.ts";

/** Takes S3's 409, which says that a race is undecided, for "exists": there may be nothing to compare with. */
export const takes409ForExists: Dialect = {
  ...s3,
  exists: ({ status }) => status === 412 || status === 409,
};
