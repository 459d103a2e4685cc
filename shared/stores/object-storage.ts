import type { Deadline } from "../deadline.ts";
import { documentJson } from "../document.ts";
import type { Http, Reply } from "../http.ts";
import { documentFrom } from "./document-from.ts";
import { type OpenStore, reading, type Store, StoreError } from "./store.ts";
import { unanswered } from "./unanswered.ts";

/** What differs between S3 and COS. */
export interface Dialect {
  /** The header that makes a PUT create and never replace. */
  createOnly: readonly [string, string];
  /** Does this answer to such a PUT say that the object exists? */
  exists: (reply: Reply) => boolean;
}

/** S3: 412 is "exists"; 409 is a race with another request, undecided, and is tried again. */
export const s3: Dialect = { createOnly: ["if-none-match", "*"], exists: ({ status }) => status === 412 };

/**
 * COS over the S3 protocol: it ignores If-None-Match without a word. Its own header is answered by 409
 * FileAlreadyExists, or by 304.
 */
export const cos: Dialect = {
  createOnly: ["x-cos-forbid-overwrite", "true"],
  exists: ({ status, body }) => status === 304 || (status === 409 && body.includes("FileAlreadyExists")),
};

/**
 * Object storage: `results/`, `progress/` and `rejected/` under a prefix. A finished document is one conditional
 * PUT, with no read before it.
 * @param base the bucket's URL with the prefix, ending in `/`.
 * @param http signs.
 */
export function objectStorage(base: URL, dialect: Dialect, http: Http): OpenStore {
  const escaped = (name: string) => name.split("/").map(encodeURIComponent).join("/");
  const pathOf = (name: string) => `${base.pathname}${plain.test(name) ? name : escaped(name)}.json`;
  const call = async (
    method: "GET" | "HEAD" | "PUT",
    name: string,
    by: Deadline,
    headers = {},
    body = "",
  ) => {
    try {
      return await http({ method, url: base, path: pathOf(name), headers, body }, by);
    } catch (error) {
      throw unanswered(`object storage did not answer the ${method}`, error);
    }
  };

  return (same): Store => ({
    async put(draft, by) {
      const { key, state } = draft.result;
      // As it is in the key: metadata may hold ASCII only, and 2 KB of it.
      // Stryker disable next-line StringLiteral: every key has three segments
      const [, eventType = ""] = key.split("/");
      const headers: Record<string, string> = {
        "content-type": "application/json",
        "x-amz-meta-state": state,
        "x-amz-meta-event-type": eventType,
      };
      if (!draft.ended) {
        const ended = await call("HEAD", `results/${key}`, by);
        if (ended.status === 200) return "stale";
        if (ended.status !== 404) throw refused(ended);
        written(await call("PUT", `progress/${key}`, by, headers, documentJson(draft)));
        return "stored";
      }
      const [guard, on] = dialect.createOnly;
      headers[guard] = on;
      const reply = await call("PUT", `results/${key}`, by, headers, documentJson(draft));
      if (!dialect.exists(reply)) {
        written(reply);
        return "stored";
      }
      const stored = documentFrom(succeeded(await call("GET", `results/${key}`, by)).body.toString());
      return stored !== null && same(stored, draft) ? "duplicate" : "conflict";
    },

    async park(parked, by) {
      written(await call("PUT", parked.key, by, json, JSON.stringify(parked)));
    },

    get: (key, by) =>
      reading(by, async (by) => {
        for (const area of ["results", "progress"]) {
          const reply = await call("GET", `${area}/${key}`, by);
          if (reply.status === 404) continue;
          return documentFrom(succeeded(reply).body.toString());
        }
        return null;
      }),
  });
}

/** Nothing in it is to be escaped. */
// Stryker disable next-line Regex: to escape what needs no escape changes nothing
const plain = /^[\w./-]*$/;

const json = { "content-type": "application/json" };

/** @throws unless the call succeeded. */
function succeeded(reply: Reply): Reply {
  if (reply.status !== 200) throw refused(reply);
  return reply;
}

/** @throws unless the PUT succeeded. Answered without an ETag, but with a text, it was answered by something else. */
function written(reply: Reply): void {
  const { headers, body } = succeeded(reply);
  if (headers["etag"] === undefined && body.length > 0)
    throw new StoreError("something that is no object storage answered the PUT", true);
}

/** The code of the error, and never its message, which may quote what was sent. */
function refused({ status, body }: Reply): StoreError {
  const code = /<Code>([A-Za-z.]{1,64})<\/Code>/.exec(body.toString("utf8", 0, 2048))?.[1] ?? "";
  const mayPass = [408, 409, 429].includes(status) || code === "RequestTimeout"; // S3 calls that one a 400
  const retryable = status >= 500 || mayPass;
  const hint = hints[status] ?? "";
  return new StoreError(`object storage answered ${status} ${code}`.trim() + hint, retryable);
}

/** For the operator. */
const hints: Record<number, string> = {
  301: ": the bucket is in another region than STORE says",
  403: ": the role lacks a permission (without s3:ListBucket, what is missing is forbidden)",
  404: ": the bucket that STORE names does not exist",
};
