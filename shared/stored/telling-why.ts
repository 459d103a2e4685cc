import { type Stored, UnreadableStore } from "./stored.ts";

/** A reader whose failures say what whoever started it can do. */
export function tellingWhy(setting: string, stored: Stored): Stored {
  const one = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw explained(setting, error);
    }
  };
  async function* all<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
    try {
      yield* items;
    } catch (error) {
      throw explained(setting, error);
    }
  }
  return {
    newestFirst: stored.newestFirst,
    documents: (wanted) => all(stored.documents(wanted)),
    document: (key) => one(stored.document(key)),
    rejected: (since) => all(stored.rejected(since)),
    refused: (since) => all(stored.refused(since)),
    aside: (key) => one(stored.aside(key)),
    keys: (area, since) => all(stored.keys(area, since)),
    remove: (key) => one(stored.remove(key)),
    close: stored.close,
  };
}

/** Whatever the file system or the SDK calls it. */
const hints: readonly (readonly [RegExp, string])[] = [
  [/^(EACCES|EPERM)$/, "run as the user who owns it"],
  [/NoSuchBucket|ResourceNotFound/, "there is no such bucket or table in this region and account"],
  [/AccessDenied|Forbidden/, "the credentials lack a permission to list, read or remove"],
  [
    /Credential|Token|Signature|UnrecognizedClient|InvalidAccessKey/,
    "check the credentials: AWS_…, TENCENTCLOUD_… or a profile",
  ],
  [/ECONN|ENOTFOUND|Timeout|ETIMEDOUT/, "nothing answers there: check endpoint and region"],
  [/PermanentRedirect|^301$/, "the bucket is in another region"],
];

function explained(setting: string, error: unknown): unknown {
  if (error instanceof UnreadableStore || error instanceof TypeError || !(error instanceof Error))
    return error;
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  const hint = hints.find(([known]) => known.test(code))?.[1];
  const what = hint === undefined ? `${code}: ${error.message}` : `${code}: ${hint}`;
  return new UnreadableStore(`Cannot read the store "${setting}": ${what}.`, { cause: error });
}
