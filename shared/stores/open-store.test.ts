import { createServer, type IncomingHttpHeaders } from "node:http";
import { join, relative } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { arenas, storeNames } from "#testing/arena.ts";
import { filesIn } from "#testing/files-in.ts";
import { draftOf, pull, pulling, pullKey } from "#testing/pulls.ts";
import { documentOf, inTime, sameResult } from "#testing/store-contract-terms.ts";
import { temporaryFolder } from "#testing/temporary-folder.ts";
import type { Call } from "../http.ts";
import { openStore } from "./open-store.ts";

interface Request {
  line: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A server that takes everything, after it has answered the statuses given. */
async function server(...statuses: number[]) {
  const requests: Request[] = [];
  const listening = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    requests.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
    response.writeHead(statuses.shift() ?? 200, { etag: '"1"' }).end(request.method === "HEAD" ? "" : "{}");
  });
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    listening.closeAllConnections();
    listening.close();
  });
  const address = listening.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { requests, endpoint: `http://127.0.0.1:${port}` };
}

const environment = {
  AWS_ACCESS_KEY_ID: "OF_AWS",
  AWS_SECRET_ACCESS_KEY: "s",
  TENCENTCLOUD_SECRETID: "OF_TENCENT",
  TENCENTCLOUD_SECRETKEY: "s",
};
const finished = draftOf(pull("a"));
const file = `results/${pullKey("a")}.json`;

describe("the store that STORE names", () => {
  it.each(storeNames)("is opened with the keys of the environment: %s", async (name) => {
    const arena = await arenas[name]();
    onTestFinished(() => arena.close());
    const keys = { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "SECRETEXAMPLE" };
    const opened = openStore(arena.setting, keys, 30)(sameResult);
    expect(await opened.put(finished, inTime)).toBe("stored");
    // What reads it knows nothing of the setting.
    expect(await arena.open()(sameResult).get(pullKey("a"))).toEqual(documentOf(finished));
    expect(await opened.put(draftOf(pulling("b", 10)), inTime)).toBe("stored");
  });

  it.each([
    [
      "s3://media/kept?region=eu-west-1",
      `PUT /media/kept/${file}`,
      /OF_AWS\/\d{8}\/eu-west-1\/s3\//,
      "if-none-match",
    ],
    [
      "cos://media-1/kept?region=ap-x",
      `PUT /media-1/kept/${file}`,
      /OF_TENCENT\/\d{8}\/ap-x\/s3\//,
      "x-cos-forbid-overwrite",
    ],
    ["dynamodb://results?region=eu-west-1", "POST /", /OF_AWS\/\d{8}\/eu-west-1\/dynamodb\//, "x-amz-target"],
  ])("is %s, signed with its own cloud's credentials", async (setting, line, scope, header) => {
    const { requests, endpoint } = await server();
    const store = openStore(`${setting}&endpoint=${endpoint}`, environment, 30)(sameResult);
    expect(await store.put(finished, inTime)).toBe("stored");
    expect(requests.map((request) => request.line)).toEqual([line]);
    expect(requests[0]?.headers.authorization).toMatch(scope);
    expect(requests[0]?.headers).toHaveProperty(header);
  });

  it.each([
    ["s3://media?region=eu-west-1", "UNSIGNED-PAYLOAD"],
    ["cos://media-1?region=ap-x", expect.stringMatching(/^[0-9a-f]{64}$/)],
    ["dynamodb://results?region=eu-west-1", undefined],
  ])("%s protects bodies by TLS alone, or not", async (setting, digest) => {
    const calls: Call[] = [];
    const http = async (call: Call) => {
      calls.push(call);
      return { status: 200, headers: { etag: "1" }, body: Buffer.from("{}") };
    };
    await openStore(setting, environment, 30, () => http)(sameResult).put(finished, inTime);
    const digests = calls.map(({ url, headers }) => {
      const named = Object.entries(headers).find(([name]) => name.toLowerCase() === "x-amz-content-sha256");
      return [url.protocol, named?.[1]];
    });
    expect(digests).toEqual([["https:", digest]]);
  });

  it("is a table of that name, in which progress expires after those days", async () => {
    const { requests, endpoint } = await server();
    const setting = `dynamodb://Media_Results?region=x&endpoint=${endpoint}`;
    await openStore(setting, environment, 2)(sameResult).put(draftOf(pulling("a", 1)), inTime);
    const body = JSON.parse(requests[0]?.body ?? "");
    expect(body.TableName).toBe("Media_Results");
    expect(body.Item.expiresAt).toEqual({ N: "1772612130" }); // 2026-03-04T08:15:30Z
  });

  it("is tried again when it is away for a moment", async () => {
    const { requests, endpoint } = await server(503);
    const setting = `s3://media?region=x&endpoint=${endpoint}`;
    expect(await openStore(setting, environment, 30)(sameResult).put(finished, inTime)).toBe("stored");
    expect(requests).toHaveLength(2);
  });

  it.each([
    ["in the folder where the process started", {}],
    ["there too if only the shell says where it is", { PWD: "/nowhere" }],
    ["there too if `sls invoke local` does not say from where", { IS_LOCAL: "true" }],
  ])("is a folder %s", async (_, set) => {
    const root = await temporaryFolder();
    const store = openStore(`file:${relative(process.cwd(), root)}`, set, 30)(sameResult);
    expect(await store.put(finished, inTime)).toBe("stored");
    expect(await filesIn(root)).toEqual([file]);
  });

  it("is a folder where `sls invoke local` was called, and not where it runs", async () => {
    const root = await temporaryFolder();
    const store = openStore("file:data", { IS_LOCAL: "true", PWD: root }, 30)(sameResult);
    await store.put(finished, inTime);
    expect(await filesIn(join(root, "data"))).toEqual([file]);
  });

  it("is none if the setting names none, and whoever set it is told what it may be", () => {
    const open = () => openStore("https://media.example/", {}, 30);
    for (const form of [/file:<folder>/, /s3:\/\//, /cos:\/\//, /dynamodb:\/\//]) expect(open).toThrow(form);
  });
});
