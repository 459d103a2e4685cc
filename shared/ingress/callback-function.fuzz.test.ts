import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callbackFor } from "#testing/callback.ts";
import { type Memory, memory, memoryStore } from "#testing/memory-store.ts";
import { damaged, mutated } from "#testing/mutations.ts";
import { pull, pulling } from "#testing/pulls.ts";
import { parseExactly } from "../exact-json.ts";
import { isObject } from "../is-object.ts";

const events = new URL("../../events/", import.meta.url);
const samples = readdirSync(events, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".json"))
  .map((name) => parseExactly(readFileSync(new URL(name, events), "utf8")));

const live = {
  NotificationType: "StreamEvent",
  TaskId: "t",
  SessionContext: "",
  StreamEventInfo: { Status: 1 },
};
const unknownType = { EventType: "MoonLanded", MoonLandedEvent: { TaskId: "a", Craters: [{ Size: 7 }] } };
const reply = { Response: { EventSet: [{ EventHandle: "h", ...pull("c") }, live], RequestId: "r" } };
const values = [...samples, pull("a"), pulling("a", 10), live, unknownType, reply];

const planted = "pl4nted-wJalrXUtnFEMIK7MDENG";
const ofEnvelope = fc.constantFrom("Sign", "EventHandle");
const echoed = fc.constantFrom("SecretId", "SecretKey", "S3SecretId", "S3SecretKey", "NotifyKey", "SignKey");

/** A secret under one of its names: at the root, or (an echoed key) inside, or in JSON inside a string. */
const withSecret = fc
  .tuple(mutated(values), ofEnvelope, echoed, fc.constantFrom("root", "inside", "in a string"))
  .map(([value, own, other, where]) => {
    if (!isObject(value)) return { [own]: planted };
    if (where === "root") return { ...value, [own]: planted, [other]: planted };
    const [key = "PullCompleteEvent"] = Object.keys(value).filter((it) => isObject(value[it]));
    const held = where === "inside" ? { [other]: planted } : { Input: JSON.stringify({ [other]: planted }) };
    return { ...value, [key]: { ...(isObject(value[key]) ? value[key] : {}), ...held } };
  });

const json = fc.oneof(mutated(values), withSecret, fc.jsonValue());
const text = json.map((value) => JSON.stringify(value));
const body: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 6, arbitrary: text.map((it) => Buffer.from(it)) },
  { weight: 2, arbitrary: damaged(text).map((it) => Buffer.from(it)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((it) => Buffer.from(it)) },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }).map((it) => Buffer.from(it)) },
);

const segment = "[A-Za-z0-9_=-][A-Za-z0-9._=-]{0,149}";
const resultKey = new RegExp(`^(?:vod|mps)/${segment}/${segment}$`);
const rejectedKey = /^rejected\/2026\/03\/02\/[0-9a-f]{64}$/;

/** The reports in an answer: one for each notification. */
function reportsIn(answer: unknown): Record<string, unknown>[] {
  if (!isObject(answer)) throw new Error("no report");
  return Array.isArray(answer["all"]) ? answer["all"].filter(isObject) : [answer];
}

/** Whatever is acknowledged can be read where the report says that it is. */
function expectKept(
  { results, progress, rejected }: Memory,
  { outcome, key }: Record<string, unknown>,
): void {
  const name = String(key);
  if (outcome === "parked") {
    expect(name).toMatch(rejectedKey);
    expect(rejected.get(name)).toMatchObject({ key, schemaVersion: 1, body: expect.any(String) });
    return;
  }
  expect(["stored", "duplicate", "stale"]).toContain(outcome);
  expect(name).toMatch(resultKey);
  const document = JSON.parse(results.get(name) ?? progress.get(name) ?? "null");
  expect(document).toMatchObject({ schemaVersion: 1, result: { key }, notification: expect.anything() });
}

describe("the callback function", () => {
  it("takes whatever is posted: 200, an outcome, and something to read; no secret is told", async () => {
    const kept = memory();
    await fc.assert(
      fc.asyncProperty(body, async (bytes) => {
        const { post, lines } = callbackFor(memoryStore(kept));
        const first = await post(bytes);
        expect(first.status).toBe(200);
        const reports = reportsIn(first.body);
        for (const report of reports) expectKept(kept, report);
        expect(lines.map((line) => JSON.parse(line)["outcome"])).toEqual(
          reports.map(({ outcome }) => outcome),
        );
        expect(JSON.stringify([first, lines])).not.toContain(planted);
      }),
      { numRuns: 2_000 },
    );
  });

  it("stores nothing twice: what is posted again is known, or parked under the same key", async () => {
    await fc.assert(
      fc.asyncProperty(body, async (bytes) => {
        const kept = memory();
        const { post } = callbackFor(memoryStore(kept));
        const firsts = reportsIn((await post(bytes)).body);
        const sizes = [kept.results.size, kept.progress.size, kept.rejected.size];
        const seconds = reportsIn((await post(bytes)).body);
        expect([kept.results.size, kept.progress.size, kept.rejected.size]).toEqual(sizes);
        for (const [n, first] of firsts.entries()) {
          if (firsts.length === 1 && first["outcome"] === "stored")
            expect(seconds[n]?.["outcome"]).toBe("duplicate");
          else expect(["duplicate", "stale", "parked"]).toContain(seconds[n]?.["outcome"]);
          expect(seconds[n]?.["key"]).toBe(first["key"]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("keeps no secret that a notification names", async () => {
    await fc.assert(
      fc.asyncProperty(withSecret, async (notification) => {
        const kept = memory();
        await callbackFor(memoryStore(kept)).post(notification);
        const all = [...kept.results.values(), ...kept.progress.values(), ...kept.rejected.values()];
        expect(JSON.stringify(all)).not.toContain(planted);
      }),
      { numRuns: 500 },
    );
  });

  it("takes whatever it is invoked with: an answer if that is HTTP, else an outcome", async () => {
    const kept = memory();
    const { invoke } = callbackFor(memoryStore(kept));
    await fc.assert(
      fc.asyncProperty(json, async (event) => {
        const answer = await invoke(event);
        if (isObject(answer) && "statusCode" in answer)
          expect([200, 404, 405]).toContain(answer["statusCode"]);
        else for (const report of reportsIn(answer)) expectKept(kept, report);
      }),
      { numRuns: 500 },
    );
  });
});
