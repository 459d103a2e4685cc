import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogue } from "#functions/catalogue.ts";
import { arenas } from "#testing/arena.ts";
import { bringingOldItems } from "#testing/bringing-old-items.ts";
import { testCredentials } from "#testing/object-storage-server.ts";
import { type CallCase, callCases, conflict } from "#testing/store-call-cases.ts";
import { inTime } from "#testing/store-contract-terms.ts";
import { type Call, type Http, keepAliveHttp } from "../http.ts";
import { messageFrom } from "../message.ts";
import { receiver } from "../receive.ts";
import { openStore } from "./open-store.ts";

/*
 * A call of the store is what an event costs, in time and in money: a first finished one is one call with no read, all else at
 * most two. Counted on the wire, of everything that the pipeline and the store do.
 */

const receipt = {
  ingress: "push",
  app: "default",
  trust: "none",
  receivedAt: "2026-03-02T08:15:30.000Z",
} as const;
const environment = {
  AWS_ACCESS_KEY_ID: testCredentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: testCredentials.secretAccessKey,
  TENCENTCLOUD_SECRETID: testCredentials.accessKeyId,
  TENCENTCLOUD_SECRETKEY: testCredentials.secretAccessKey,
};

describe.each([
  ["s3", "objects"],
  ["cos", "objects"],
  ["dynamodb", "table"],
] as const)("the calls that reach %s", (name, kind) => {
  let arena: Awaited<ReturnType<(typeof arenas)[typeof name]>>;
  beforeAll(async () => {
    arena = await arenas[name]();
  });
  afterAll(() => arena.close());

  async function callsOf({ before, event }: CallCase) {
    await arena.clear();
    const calls: string[] = [];
    const wire = kind === "table" ? bringingOldItems(keepAliveHttp()) : keepAliveHttp();
    const counted = (): Http => (call, by) => {
      calls.push(nameOf(call));
      return wire(call, by);
    };
    const receive = receiver(catalogue, openStore(arena.setting, environment, 0, counted));
    const take = (it: object | string) =>
      receive(messageFrom(typeof it === "string" ? it : JSON.stringify(it)), receipt, inTime);
    for (const it of before) await take(it);
    calls.length = 0;
    const { outcome } = await take(event);
    return { outcome, calls };
  }

  it.each(callCases)("for $what are as few as can be", async (it) => {
    const { outcome, calls } = await callsOf(it);
    expect({ outcome, calls }).toEqual({ outcome: it.outcome, calls: it[kind] });
    expect(calls.length).toBeLessThanOrEqual(2);
  });

  it(`for ${conflict.what} are ${conflict[kind].length}`, async () => {
    expect(await callsOf(conflict)).toEqual({ outcome: "parked", calls: conflict[kind] });
  });
});

function nameOf({ method, url, path = url.pathname, headers }: Call): string {
  const { "x-amz-target": action = "" } = headers;
  if (action !== "") return action.replace(/.*\./, "");
  const area = /\/kept\/(\w+)\//.exec(path)?.[1];
  return `${method} ${area}`;
}
