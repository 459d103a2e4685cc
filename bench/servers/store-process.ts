import { createServer } from "node:http";
import { paginateScan } from "@aws-sdk/client-dynamodb";
import { dynamodbServer } from "../../testing/dynamodb-server.ts";
import { objectStorageServer } from "../../testing/object-storage-server.ts";

/** The server of a store, in a process of its own so that it takes no time from what is measured: `store-process.ts KIND` */
const opened = { s3, dynamodb, fast };
const kind = process.argv[2];
if (kind !== "s3" && kind !== "dynamodb" && kind !== "fast") throw new Error(`${kind} is no store`);
const { setting, count } = await opened[kind]();
process.send?.({ setting });
process.on("message", () => {
  count().then(
    (stored) => process.send?.({ stored }),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.once("disconnect", () => process.exit());

async function s3() {
  const { url, objects } = await objectStorageServer({ kind: "s3" });
  return { setting: s3At(url.origin), count: async () => objects.size };
}

async function dynamodb() {
  const { url, table: TableName, client } = await dynamodbServer();
  return {
    setting: `dynamodb://${TableName}?region=eu-central-1&endpoint=${url.origin}`,
    async count() {
      let stored = 0;
      for await (const { Count = 0 } of paginateScan({ client }, { TableName, Select: "COUNT" }))
        stored += Count;
      return stored;
    },
  };
}

/** Answers every PUT at once, as a bucket that keeps nothing but the number. */
async function fast() {
  let stored = 0;
  const server = createServer((request, response) => {
    stored++;
    request.resume();
    response.writeHead(200, { etag: '"0"', "content-length": "0" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { setting: s3At(`http://127.0.0.1:${port}`), count: async () => stored };
}

function s3At(endpoint: string): string {
  return `s3://media/bench?region=eu-central-1&endpoint=${endpoint}`;
}
