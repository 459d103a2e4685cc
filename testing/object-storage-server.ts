import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import aws4 from "aws4";

/*
 * The part of S3 and of COS that the stores use, as their vendors document it; no server on npm honours conditional
 * writes. It verifies the signature, answers errors as XML, and can lose a request or an answer.
 */

/** A fault for one request: the request never arrives, or it takes effect and its answer never comes. */
export type ObjectStorageFault = "before" | "after" | { status: number; code: string };

export interface ObjectStorageServer {
  /** What it holds, by path. */
  objects: Map<string, { body: string; headers: Record<string, string>; modified?: Date }>;
  /** Each request as `PUT /bucket/results/…`. */
  requests: string[];
  url: URL;
  close: () => Promise<void>;
}

export interface ObjectStorageOptions {
  kind: "s3" | "cos";
  /** COS: a bucket that ever had versioning ignores the header that forbids to overwrite. */
  versioned?: boolean;
  /** Takes no notice of the header that forbids to overwrite, as many servers of the protocol. */
  unguarded?: boolean;
  /** COS: requests that come at once all find the object absent. */
  racy?: boolean;
  /** Names on one page of a list; 1 000 by default, as the vendors have it. */
  pageSize?: number;
  /** Asked for each request. */
  fault?: (request: string) => ObjectStorageFault | null;
}

export const testCredentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "SECRETEXAMPLE" };

export async function objectStorageServer(options: ObjectStorageOptions): Promise<ObjectStorageServer> {
  const objects: ObjectStorageServer["objects"] = new Map();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    serve(request, response, objects, requests, options).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    objects,
    requests,
    url: new URL(`http://127.0.0.1:${portOf(server)}/`),
    close: () => closed(server),
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  objects: ObjectStorageServer["objects"],
  requests: string[],
  options: ObjectStorageOptions,
): Promise<void> {
  const path = decodeURIComponent((request.url ?? "/").replace(/\?.*/, ""));
  const body = await read(request);
  const name = `${request.method} ${path}`;
  requests.push(name);
  const fault = options.fault?.(name) ?? null;
  if (fault === "before") return void response.destroy();
  if (fault !== null && fault !== "after") return error(response, fault.status, fault.code);
  if (!signatureFits(request, body)) return error(response, 403, "SignatureDoesNotMatch");
  if (request.headers["content-encoding"] !== undefined || "x-amz-checksum-crc32" in request.headers) {
    return error(response, 400, "NotImplemented");
  }
  const found = objects.get(path);
  const answer = (status: number, code = "", content = "") => {
    if (fault === "after") response.destroy();
    else if (code !== "") error(response, status, code);
    else
      response
        .writeHead(status, { "content-length": Buffer.byteLength(content), etag: etagOf(content) })
        .end(request.method === "HEAD" ? "" : content);
  };
  const query = new URL(request.url ?? "/", "http://localhost").searchParams;
  if (request.method === "GET" && query.has("versioning") && isBucket(path))
    return answer(200, "", versioning(options));
  if (request.method === "GET" && found === undefined && isBucket(path))
    return answer(200, "", listing(objects, path, query, options));
  if (request.method === "DELETE") {
    objects.delete(path);
    return answer(204);
  }
  if (request.method !== "PUT")
    return found === undefined ? answer(404, "NoSuchKey") : answer(200, "", found.body);
  if (options.racy) await new Promise((resolve) => setImmediate(resolve));
  if (found !== undefined && refusesToOverwrite(request, options)) {
    return options.kind === "s3" ? answer(412, "PreconditionFailed") : answer(409, "FileAlreadyExists");
  }
  objects.set(path, { body, headers: stringHeaders(request), modified: new Date() });
  return answer(200);
}

function etagOf(content: string): string {
  return `"${createHash("md5").update(content).digest("hex")}"`;
}

/** `/bucket` and `/bucket/` are the bucket itself, where its objects are listed. */
const isBucket = (path: string) => /^\/[^/]+\/?$/.test(path);

/** A page of names in the order of their UTF-8. S3 says where to go on only for lists with a delimiter, COS always. */
function listing(
  objects: ObjectStorageServer["objects"],
  path: string,
  query: URLSearchParams,
  { kind, pageSize = 1000 }: ObjectStorageOptions,
): string {
  const bucket = `${path.replace(/\/$/, "")}/`;
  const [prefix, marker] = [query.get("prefix") ?? "", query.get("marker") ?? ""];
  const keys = [...objects.keys()].filter((it) => it.startsWith(bucket)).map((it) => it.slice(bucket.length));
  const all = keys.filter((key) => key.startsWith(prefix) && key > marker).sort((a, b) => (a < b ? -1 : 1));
  const page = all.slice(0, pageSize);
  const truncated = page.length < all.length;
  const contents = page.map((key) => {
    const { body = "", modified = new Date() } = objects.get(`${bucket}${key}`) ?? {};
    return `<Contents><Key>${key}</Key><LastModified>${modified.toISOString()}</LastModified><Size>${body.length}</Size></Contents>`;
  });
  const next = truncated && kind === "cos" ? `<NextMarker>${page.at(-1)}</NextMarker>` : "";
  return `<?xml version="1.0"?><ListBucketResult><IsTruncated>${truncated}</IsTruncated>${next}${contents.join("")}</ListBucketResult>`;
}

/** A bucket that never had versioning has no status. */
function versioning({ versioned = false }: ObjectStorageOptions): string {
  const status = versioned ? "<Status>Suspended</Status>" : "";
  return `<?xml version="1.0"?><VersioningConfiguration>${status}</VersioningConfiguration>`;
}

/** Each kind ignores the other's header without a word. */
function refusesToOverwrite(
  request: IncomingMessage,
  { kind, versioned = false, unguarded = false }: ObjectStorageOptions,
): boolean {
  if (unguarded) return false;
  if (kind === "s3") return request.headers["if-none-match"] === "*";
  return request.headers["x-cos-forbid-overwrite"] === "true" && !versioned;
}

function signatureFits(request: IncomingMessage, body: string): boolean {
  const signed = /SignedHeaders=([^,]+)/.exec(request.headers.authorization ?? "")?.[1]?.split(";") ?? [];
  const headers = Object.fromEntries(signed.map((name) => [name, String(request.headers[name])]));
  // aws4 takes the time from the Date header; not every client sends one.
  const date = String(headers["x-amz-date"]).replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5");
  const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? "")?.[1] ?? "";
  const again = aws4.sign(
    {
      service: "s3",
      region,
      host: String(request.headers.host),
      method: request.method ?? "",
      path: request.url ?? "",
      headers: { ...headers, date: headers["date"] ?? date },
      body,
      doNotModifyHeaders: true,
      extraHeadersToIgnore: signed.includes("date") ? {} : { date: true },
    },
    testCredentials,
  );
  return String(again.headers?.["Authorization"]) === request.headers.authorization;
}

function stringHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
}

function error(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(
    `<?xml version="1.0"?><Error><Code>${code}</Code><Message>of the test's server</Message></Error>`,
  );
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
