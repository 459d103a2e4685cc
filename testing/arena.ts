import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { constants, unzipSync } from "node:zlib";
import { GetItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { signedHttp } from "#shared/aws/signed.ts";
import { type Http, keepAliveHttp } from "#shared/http.ts";
import { dynamodbStore } from "#shared/stores/dynamodb.ts";
import { folderStore } from "#shared/stores/folder.ts";
import { cos, objectStorage, s3 } from "#shared/stores/object-storage.ts";
import type { OpenStore } from "#shared/stores/store.ts";
import { dynamodbServer } from "./dynamodb-server.ts";
import { type Fault, faultyHttp, faultyStore } from "./faults.ts";
import { filesIn } from "./files-in.ts";
import { memory, memoryStore } from "./memory-store.ts";
import { type ObjectStorageServer, objectStorageServer, testCredentials } from "./object-storage-server.ts";

/** A store with its server, for one test or many. */
export interface Arena {
  /** Opens the store; each of its calls, and each request to its server, may meet a fault. */
  open(fault?: () => Fault): OpenStore;
  /** Is anything parked under this key? */
  isParked(key: string): Promise<boolean>;
  /** All that is kept, each object, file or item as JSON, whatever wrote it. What is being written is not kept yet. */
  texts(): Promise<string[]>;
  /** Forgets everything. */
  clear(): Promise<void>;
  /** The setting STORE that leads there, for another process. */
  setting: string;
  close(): Promise<void>;
}

const none = (): Fault => null;

/** The real connection to a server of the tests, whose calls may meet faults. */
export function network(service: "s3" | "dynamodb", fault: () => Fault = none): Http {
  const plain = signedHttp(keepAliveHttp(), {
    service,
    region: "eu-central-1",
    credentials: () => testCredentials,
    now: () => new Date(),
  });
  return faultyHttp(plain, fault);
}

async function folderArena(): Promise<Arena> {
  const root = await mkdtemp(join(tmpdir(), "media-callbacks-"));
  return {
    open: (fault = none) => faultyStore(folderStore(root), fault),
    isParked: async (key) => existsSync(join(root, `${key}.json`)),
    async texts() {
      const files = (await filesIn(root)).filter((file) => !file.startsWith(".tmp/"));
      return Promise.all(files.map((file) => readFile(join(root, file), "utf8")));
    },
    clear: async () => {
      for (const area of ["results", "progress", "rejected"])
        await rm(`${root}/${area}`, { recursive: true, force: true });
    },
    setting: `file:${root}`,
    close: () => rm(root, { recursive: true, force: true }),
  };
}

async function memoryArena(kept = memory()): Promise<Arena> {
  return {
    open: (fault = none) => faultyStore(memoryStore(kept), fault),
    isParked: async (key) => kept.rejected.has(key),
    texts: async () => [
      ...kept.results.values(),
      ...kept.progress.values(),
      ...[...kept.rejected.values()].map((parked) => JSON.stringify(parked)),
    ],
    clear: async () => {
      for (const area of Object.values(kept)) area.clear();
    },
    setting: "",
    close: async () => undefined,
  };
}

async function objectArena(
  kind: "s3" | "cos",
  options: { versioned?: boolean; racy?: boolean } = {},
): Promise<Arena & { server: ObjectStorageServer }> {
  const server = await objectStorageServer({ kind, ...options });
  const bucket = kind === "s3" ? "media" : "media-1300000001";
  const base = new URL(`${bucket}/kept/`, server.url);
  return {
    server,
    open: (fault = none) => objectStorage(base, kind === "s3" ? s3 : cos, network("s3", fault)),
    isParked: async (key) => server.objects.has(`${base.pathname}${key}.json`),
    texts: async () => [...server.objects.values()].map(({ body }) => body),
    clear: async () => server.objects.clear(),
    setting: `${kind}://${bucket}/kept?region=eu-central-1&endpoint=${server.url.origin}`,
    close: server.close,
  };
}

async function dynamodbArena(): Promise<Arena> {
  let server = await dynamodbServer();
  return {
    open: (fault = none) =>
      dynamodbStore(
        { name: server.table, endpoint: server.url, expireAfterDays: 30 },
        network("dynamodb", fault),
      ),
    async isParked(key) {
      const Key = { key: { S: key }, part: { S: "document" } };
      return (
        (await server.client.send(new GetItemCommand({ TableName: server.table, Key }))).Item !== undefined
      );
    },
    async texts() {
      const { Items = [] } = await server.client.send(new ScanCommand({ TableName: server.table }));
      return Items.map((item) => JSON.stringify(item, readably(item["result"]?.S ?? "")));
    },
    async clear() {
      await server.close();
      server = await dynamodbServer();
    },
    get setting() {
      return `dynamodb://${server.table}?region=eu-central-1&endpoint=${server.url.origin}`;
    },
    close: () => server.close(),
  };
}

/** Compressed bytes as their text, or as much of it as one part of several has. */
function readably(result: string) {
  return (_: string, value: unknown): unknown => {
    if (!(value instanceof Uint8Array)) return value;
    const options = { finishFlush: constants.Z_SYNC_FLUSH, dictionary: Buffer.from(result) };
    try {
      return unzipSync(value, options).toString();
    } catch {
      return Buffer.from(value).toString("base64"); // no beginning
    }
  };
}

/** Every store there is, by name; `memory` is the tests' own. */
export const arenas = {
  memory: memoryArena,
  folder: folderArena,
  s3: () => objectArena("s3"),
  cos: () => objectArena("cos"),
  dynamodb: dynamodbArena,
} satisfies Record<string, () => Promise<Arena>>;

/** COS as it is: its guard fails under races, and in a bucket that ever had versioning. */
export const worseCos = {
  racy: () => objectArena("cos", { racy: true }),
  versioned: () => objectArena("cos", { versioned: true }),
};

export const storeNames = ["folder", "s3", "cos", "dynamodb"] as const;
