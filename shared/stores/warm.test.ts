import { once } from "node:events";
import { createServer } from "node:http";
import { expect, it, onTestFinished } from "vitest";
import { draftOf, pull } from "#testing/pulls.ts";
import { inTime, sameResult } from "#testing/store-contract-terms.ts";
import { type Http, keepAliveHttp } from "../http.ts";
import { openStore } from "./open-store.ts";
import { warm } from "./warm.ts";

const environment = { AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "s" };

it.each(["s3://media/kept", "cos://media-1", "dynamodb://media"])(
  "the first document finds the connection open, which asked for nothing: %s",
  async (setting) => {
    const requests: string[] = [];
    let connections = 0;
    const server = createServer((request, response) => {
      requests.push(`${request.method} ${request.url} ${request.headers.authorization ?? ""}`);
      request
        .resume()
        .on("end", () => response.writeHead(requests.length === 1 ? 403 : 200, { etag: "1" }).end("{}"));
    });
    server.on("connection", () => connections++).listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const address = server.address();
    const endpoint = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
    const place = `${setting}?region=eu-west-1&endpoint=${endpoint}`;
    const http = keepAliveHttp();
    await warm(place, environment, http);
    expect(requests).toEqual(["GET / "]);
    const put = openStore(place, environment, 30, () => http)(sameResult).put(draftOf(pull("a")), inTime);
    expect(await put).toBe("stored");
    expect(requests).toHaveLength(2);
    expect(connections).toBe(1);
  },
);

it.each([
  ["a folder has no server", "file:./data", 0],
  ["a place that is none is told elsewhere", "https://media.example", 0],
  ["a server that is away is told when it is needed", "s3://media?region=eu-west-1", 1],
])("%s", async (_, setting, asked) => {
  let calls = 0;
  const http: Http = () => {
    calls++;
    return Promise.reject(new Error("away"));
  };
  await warm(setting, environment, http);
  expect(calls).toBe(asked);
});
