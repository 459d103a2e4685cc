import { describe, expect, it } from "vitest";
import type { Draft } from "#shared/document.ts";
import { parkedAs } from "#testing/asides.ts";
import { draftOf } from "#testing/draft-of.ts";
import { draftOf as draftOfNotification, pull } from "#testing/pulls.ts";
import { sample } from "#testing/samples.ts";
import { asidePage } from "./aside-page.ts";
import { documentPage } from "./document-page.ts";
import { findKey } from "./find-key.ts";
import { newest } from "./newest.ts";
import { painter } from "./paint.ts";
import { resultsTable } from "./results-table.ts";
import { summary } from "./summary.ts";

const now = new Date("2026-03-02T10:15:30.000Z");
const plain = painter(false);

/** A reader that holds only this. */
function holding(drafts: readonly Draft[], keys: readonly string[] = [], newestFirst = false) {
  async function* each<T>(items: readonly T[]) {
    yield* items;
  }
  return {
    newestFirst,
    documents: () => each(drafts),
    document: async (key: string) => drafts.find(({ result }) => result.key === key) ?? null,
    rejected: () => each([]),
    refused: () => each([]),
    aside: async () => null,
    keys: (area: string) => each(area === "documents" ? keys : []),
    remove: async () => undefined,
    close: () => undefined,
  };
}

const at = (id: string, receivedAt: string, ended = true) =>
  draftOf(
    { id, key: `vod/PullComplete/${id}`, state: ended ? "succeeded" : "processing" },
    { ended, receipt: { ingress: "push", app: "default", trust: "none", receivedAt } },
  );

describe("a page", () => {
  it("tells what became of it first, and the raw notification last", () => {
    const page = documentPage(draftOfNotification(sample("vod/concat-complete.partial")), now, plain);
    expect(page).toMatch(/^vod\/ConcatComplete\/Concat-\w+\n {2}State {4}partial\n/);
    expect(page).toContain("Came     2026-03-02T08:15:30.000Z, 2h ago, by push; app default, trust none");
    expect(page).toContain(
      "✓ Concat  mp4\n      https://1300000001.vod-example.com/c3d4/3.mp4  file 3270835000000000403",
    );
    expect(page).toContain("✗ Concat  mp4  40000 resolutions differ");
    expect(page).toMatch(/Notification\n\{\n {2}"EventType": "ConcatComplete",/);
  });

  it.each(["\u001B[2J", "\u001B[31m", "\u009B2J", "\r", "\u202E"])("cannot be moved by %j", (evil) => {
    const id = `a${evil}b`;
    const draft = draftOfNotification(pull(id, { Message: evil, ErrCode: 7, SessionContext: `x\n${evil}` }));
    const parked = parkedAs(`{"a":"${evil}"`);
    const shown = [
      documentPage(draft, now, plain),
      resultsTable([draft], now, 100, plain),
      asidePage({ ...parked, why: evil, reason: evil }, now, plain),
    ];
    for (const page of shown) expect(page).not.toContain(evil.slice(0, 1));
  });

  it("of what was parked has the reason, the body, and how to replay it", () => {
    const parked = parkedAs(pull("a"));
    const page = asidePage(parked, now, plain);
    expect(page).toContain("Reason   handler-failed");
    expect(page).toContain(`npm run replay -- --key ${parked.key}`);
    expect(page).toContain('Body\n{\n  "EventType": "PullComplete",');
    expect(asidePage({ ...parked, truncated: true }, now, plain)).toContain("cannot be replayed");
  });
});

describe("a table", () => {
  const failure = { code: "40000", message: "resolutions differ" };
  const draft = draftOf({ state: "partial", fileId: "3270835000000000403", error: failure });

  it("has a line for each document", () => {
    expect(resultsTable([draft], now, null, plain).split("\n")).toEqual([
      "AGE  STATE    EVENT         ID      FILE                 MADE  FAILURE",
      "2h   partial  PullComplete  task-1  3270835000000000403        40000 resolutions differ",
    ]);
  });

  it.each([40, 60, 80, 100, 120])("fits into %i columns", (columns) => {
    const lines = resultsTable([draftOf({ ...draft.result, id: "x".repeat(90) })], now, columns, plain).split(
      "\n",
    );
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
  });
});

describe("the newest", () => {
  const drafts = [1, 5, 3, 2, 4].map((day) => at(`t${day}`, `2026-03-0${day}T00:00:00.000Z`));

  it("are found among all, which are counted", async () => {
    const { documents, counts, complete } = await newest(holding(drafts), {}, 2);
    expect(documents.map(({ result }) => result.id)).toEqual(["t5", "t4"]);
    expect([...counts]).toEqual([["succeeded", 5]]);
    expect(complete).toBe(true);
  });

  it("are the first where a table says so", async () => {
    const { documents, complete } = await newest(holding(drafts, [], true), {}, 2);
    expect(documents).toHaveLength(2);
    expect(complete).toBe(false);
    expect(summary({ documents, counts: new Map([["succeeded", 2]]), complete }, "", {}, "s")).toBe(
      "The newest 2; there are more, see --limit. 2 succeeded.",
    );
  });

  it("count a task that ended meanwhile once", async () => {
    const twice = [at("a", "2026-03-01T00:00:00.000Z", false), at("a", "2026-03-01T00:00:01.000Z")];
    const { documents, counts } = await newest(holding(twice), {}, 5);
    expect(documents.map(({ ended }) => ended)).toEqual([true]);
    expect([...counts].filter(([, count]) => count > 0)).toEqual([["succeeded", 1]]);
  });

  it("are none: it says what to leave out", () => {
    const none = { documents: [], counts: new Map(), complete: true };
    expect(summary(none, "", { type: "X", since: undefined }, "file:./data")).toBe(
      "Nothing in file:./data: leave out one of --type to see more.",
    );
    expect(summary(none, "", {}, "file:./data")).toContain("npm run send");
  });
});

describe("a key is found", () => {
  const keys = [
    "vod/PullComplete/1300-Pull-aaat0",
    "vod/PullComplete/1300-Pull-abbt0",
    "mps/WorkflowTask/=2Fx",
  ];
  const stored = holding([at("1300-Pull-aaat0", "2026-03-01T00:00:00.000Z")], keys);

  it.each([
    [keys[0], keys[0]],
    ["data/results/vod/PullComplete/1300-Pull-aaat0.json", keys[0]],
    ["1300-Pull-aaat0", keys[0]],
    ["1300-Pull-ab", keys[1]],
    ["1300-…bbt0", keys[1]],
    ["1300-Pull-ab…", keys[1]],
    ["/x", keys[2]],
    ["mps/", keys[2]],
  ])("by %s", async (named, key) => expect(await findKey(stored, named ?? "")).toEqual({ key }));

  it.each([
    ["1300-Pull", keys.slice(0, 2)],
    ["1300-…zzz", []],
    ["", []],
    ["vod/PullComplete/none", []],
  ])("or those that may be meant: %s", async (named, candidates) =>
    expect(await findKey(stored, named)).toEqual({ candidates }),
  );
});
