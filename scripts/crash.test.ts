import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isObject } from "#shared/is-object.ts";
import { documentFrom } from "#shared/stores/document-from.ts";
import { type Arena, arenas, storeNames } from "#testing/arena.ts";
import { callbackFor } from "#testing/callback.ts";
import { deliver } from "#testing/crash.ts";
import { pull, pulling } from "#testing/pulls.ts";
import { keptOf } from "#testing/scenario.ts";
import { seededRandom } from "#testing/shuffled.ts";
import { type Bundle, buildFunction } from "./build.ts";

interface Case {
  what: string;
  /** What came before, without a crash. */
  earlier: object[];
  body: object | string;
  /** What the delivery that follows the crash may be told. */
  outcomes: string[];
  /** What a reader finds of the task before it, and in the end. */
  kept: [before: string, after: string];
}

const one = pull("a", { SessionId: "one" });
const two = pull("a", { SessionId: "two" });
const cases: Case[] = [
  {
    what: "progress",
    earlier: [],
    body: pulling("a", 40),
    outcomes: ["stored", "duplicate"],
    kept: ["nothing", "processing 40"],
  },
  {
    what: "an ending",
    earlier: [],
    body: one,
    outcomes: ["stored", "duplicate"],
    kept: ["nothing", "succeeded one"],
  },
  {
    what: "an ending after progress",
    earlier: [pulling("a", 40)],
    body: one,
    outcomes: ["stored", "duplicate"],
    kept: ["processing 40", "succeeded one"],
  },
  {
    what: "progress after progress",
    earlier: [pulling("a", 40)],
    body: pulling("a", 60),
    outcomes: ["stored", "duplicate"],
    kept: ["processing 40", "processing 60"],
  },
  {
    what: "an ending too large for one item of a table",
    earlier: [],
    body: pull("a", { SessionId: "one", Input: incompressible(600_000) }),
    outcomes: ["stored", "duplicate"],
    kept: ["nothing", "succeeded one"],
  },
  {
    what: "another ending",
    earlier: [one],
    body: two,
    outcomes: ["parked"],
    kept: ["succeeded one", "succeeded one"],
  },
  {
    what: "junk",
    earlier: [],
    body: "no JSON",
    outcomes: ["parked"],
    kept: ["nothing", "nothing"],
  },
];

/** Text that gzip makes no smaller than three quarters, always the same. */
function incompressible(length: number): string {
  const random = seededRandom(1);
  const bytes = Buffer.from(Array.from({ length: (length * 3) / 4 }, () => random() * 256));
  return bytes.toString("base64");
}

/** The fewest steps that there are: an effect has a before, a middle and an after. */
const fewestSteps = { folder: 12, s3: 3, cos: 3, dynamodb: 3 };

let into: string;
let bundle: Bundle;
beforeAll(async () => {
  into = await mkdtemp(join(tmpdir(), "media-callbacks-"));
  bundle = await buildFunction("callback", into);
});
afterAll(() => rm(into, { recursive: true }));

describe.each(storeNames)("a process killed at any step, with the %s:", (name) => {
  it.concurrent.each(cases)("$what", { timeout: 300_000 }, async (one) => {
    const arena = await arenas[name]();
    try {
      let steps = 0;
      const seen = new Set<string>();
      while (await crashed(arena, one, steps + 1, seen)) steps++;
      expect(seen).toEqual(new Set(one.kept)); // it died before the write, and after it
      expect(steps).toBeGreaterThanOrEqual(fewestSteps[name]);
    } finally {
      await arena.close();
    }
  });
});

/**
 * Kills a delivery at this step, and delivers it again. @returns false if it had fewer steps.
 * @param seen gets what a reader finds after the crash.
 */
async function crashed(
  arena: Arena,
  { earlier, body, outcomes, kept }: Case,
  step: number,
  seen: Set<string>,
): Promise<boolean> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const [before, after] = kept;
  await arena.clear();
  for (const push of earlier) await callbackFor(arena.open()).post(push);
  expect(await keptOf(arena, "a")).toBe(before);

  const first = await deliver(bundle.file, arena.setting, text, step);
  const found = await keptOf(arena, "a");
  expect(first.killed ? kept : [after]).toContain(found);
  if (first.killed) seen.add(found);
  await allAreWhole(arena);
  if (first.killed) expect(first.answer).toBeNull(); // an acknowledgement comes after the last step

  const last = first.killed ? await deliver(bundle.file, arena.setting, text, 0) : first;
  const { outcome, key } = last.answer ?? { outcome: "none", key: "" };
  expect(outcomes).toContain(outcome);
  expect(await keptOf(arena, "a")).toBe(after);
  const isParked = outcome === "parked" && (await arena.isParked(key));
  expect(isParked).toBe(outcomes.includes("parked"));
  const rejected = (await arena.texts()).filter((it) => it.includes('"rejected/'));
  expect(rejected).toHaveLength(isParked ? 1 : 0);
  await allAreWhole(arena);
  return first.killed;
}

/** What a process left that died (an item of a table has a `part`, what is parked a `sha256`) is no half document, for whoever lists or watches the store. */
async function allAreWhole(arena: Arena): Promise<void> {
  for (const text of await arena.texts()) {
    const value: unknown = JSON.parse(text);
    const isWhole = isObject(value) && ("part" in value || "sha256" in value || documentFrom(text) !== null);
    expect(isWhole).toBe(true);
  }
}
