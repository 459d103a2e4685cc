import { onTestFinished } from "vitest";
import { loopback } from "#emulators/tencent-api/loopback.ts";
import { tells } from "#testing/doctor-cases.ts";
import { awsKeys, bucket, yesTable } from "#testing/doctor-stores.ts";

const taken = new Set<string>();

tells([
  {
    lie: "a folder that cannot be written",
    environment: () => ({ STORE: "file:package.json/data" }),
    told: [["store: writable", /^the folder cannot be used: ENOTDIR$/, /mounted/]],
  },
  {
    lie: "a store without keys",
    environment: async () => ({
      ...(await bucket({ kind: "s3" })),
      AWS_ACCESS_KEY_ID: "",
      TENCENTCLOUD_SECRETID: "",
      DRAIN_QUEUE: "none",
    }),
    told: [["store: writable", /no credentials/, /give the role or the keys/]],
  },
  {
    lie: "keys that the bucket does not know",
    environment: async () => ({ ...(await bucket({ kind: "s3" })), AWS_SECRET_ACCESS_KEY: "another" }),
    told: [["store: writable", /403 SignatureDoesNotMatch/, /s3:PutObject/]],
  },
  {
    lie: "a bucket of S3 that ignores the guard, and takes the probe twice",
    environment: () => bucket({ kind: "s3", unguarded: true }),
    told: [["store: guard", /written twice/, /If-None-Match/]],
  },
  {
    lie: "a bucket of COS that ignores the guard",
    environment: () => bucket({ kind: "cos", unguarded: true }),
    told: [["store: guard", /written twice/, /never had versioning/]],
  },
  {
    lie: "a bucket of COS whose versioning was suspended",
    environment: () => bucket({ kind: "cos", versioned: true }),
    told: [
      ["store: guard", /written twice/, /never had versioning/],
      ["store: never versioned", /Suspended/, /make a bucket without versioning/],
    ],
  },
  {
    lie: "a table that ignores the condition, and forgets",
    environment: yesTable,
    told: [
      ["store: guard", /written twice/, /ConditionExpression/],
      ["store: readable", /not there/, /cache/],
    ],
  },
  {
    lie: "a bucket that may be written and not read",
    environment: () =>
      bucket({
        kind: "s3",
        fault: (it) => (it.startsWith("GET") ? { status: 403, code: "AccessDenied" } : null),
      }),
    told: [["store: readable", /403 AccessDenied/, /s3:GetObject/]],
  },
  {
    lie: "a cache that answers something else",
    environment: async () => {
      const server = await loopback(async ({ method, url = "" }, _, response) => {
        const isTaken = method === "PUT" && taken.has(url);
        if (method === "PUT") taken.add(url);
        response.writeHead(isTaken ? 412 : 200).end("{}");
      });
      onTestFinished(() => server.close());
      return { STORE: `s3://bucket/media?region=r&endpoint=${server.url.origin}`, ...awsKeys };
    },
    told: [["store: readable", /^the probe is not what was written$/, /a cache, a proxy/]],
  },
]);
