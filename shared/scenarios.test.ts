import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Arena, arenas, storeNames } from "#testing/arena.ts";
import { pull, pulling } from "#testing/pulls.ts";
import { play, type Scene } from "#testing/scenario.ts";

/*
 * The conformance scenarios of webhook receivers, through the callback function into each store. Numbers 7, 9, 10
 * and 11 are about signatures: they stand with the tests of authentication.
 */

interface Scenario {
  what: string;
  run: (scene: Scene) => Promise<unknown>;
  /** To each post in turn, or to all that came at once: status and outcome. */
  answers: string[];
  atOnce?: boolean;
  /** What is stored in the end of each task: its state, and its progress or session. */
  kept: Record<string, string>;
  /** What is parked in the end; nothing else is in the store. */
  parked?: string[];
  /** So much progress of ended tasks may stay in object storage, where a lifecycle rule removes it. */
  twins?: number;
}

const end = pull("a", { SessionId: "one" });
const otherEnd = pull("a", { SessionId: "two" });
const noPayload = JSON.stringify({ EventType: "PullComplete" });
const half = '{"EventType":"PullComplete","PullComp';
const notUtf8 = Buffer.from([0x7b, 0xff, 0xfe, 0x7d]);
const form = "EventType=PullComplete&TaskId=a";
const json = (value: object) => JSON.stringify(value);
const lost = "503";

const scenarios: Scenario[] = [
  {
    what: "1 a single one",
    run: ({ post }) => post(end),
    answers: ["200 stored"],
    kept: { a: "succeeded one" },
  },
  {
    what: "2 a duplicate later, in the other form",
    async run({ post }) {
      await post(end);
      await post({ ...pull("a", { SessionId: "one", SessionContext: "", FileUrl: null }), Other: null });
    },
    answers: ["200 stored", "200 duplicate"],
    kept: { a: "succeeded one" },
  },
  {
    what: "3 duplicates at once",
    run: ({ post }) => Promise.all(Array.from({ length: 6 }, () => post(end))),
    answers: ["200 stored", ...Array.from({ length: 5 }, () => "200 duplicate")],
    atOnce: true,
    kept: { a: "succeeded one" },
  },
  {
    what: "3 two endings at once: one is kept, one is parked",
    run: ({ post }) => Promise.all([post(end), post(otherEnd)]),
    answers: ["200 stored", "200 parked"],
    atOnce: true,
    kept: { a: expect.stringMatching(/^succeeded (one|two)$/) },
    parked: [expect.stringMatching(/"SessionId":"(one|two)"/)],
  },
  {
    what: "4 the ending before its progress",
    async run({ post }) {
      await post(end);
      await post(pulling("a", 40));
    },
    answers: ["200 stored", "200 stale"],
    kept: { a: "succeeded one" },
  },
  {
    what: "4 progress alone",
    run: ({ post }) => post(pulling("a", 40)),
    answers: ["200 stored"],
    kept: { a: "processing 40" },
  },
  {
    what: "5 no answer in time, and then again",
    async run({ post, hangs }) {
      hangs.push("before");
      await post(end);
      await post(end);
    },
    answers: [lost, "200 stored"],
    kept: { a: "succeeded one" },
  },
  {
    what: "5 written, but no answer in time, and then again",
    async run({ post, hangs }) {
      hangs.push("after");
      await post(end);
      await post(end);
    },
    answers: [lost, "200 duplicate"],
    kept: { a: "succeeded one" },
  },
  {
    what: "5 no answer in time, and never again: not acknowledged, not kept",
    run({ post, hangs }) {
      hangs.push("before");
      return post(end);
    },
    answers: [lost],
    kept: { a: "nothing" },
  },
  {
    what: "6 a connection that fails, and then again",
    async run({ post, faults }) {
      faults.push("before", "before");
      for (let n = 0; n < 3; n++) await post(end);
    },
    answers: [lost, lost, "200 stored"],
    kept: { a: "succeeded one" },
  },
  {
    what: "6 junk whose parking fails, and then again",
    async run({ post, faults }) {
      faults.push("before", "after");
      for (let n = 0; n < 3; n++) await post(half);
    },
    answers: [lost, lost, "200 parked"],
    kept: {},
    parked: [half],
  },
  {
    what: "8 malformed: no payload, half of one, nothing that names a type",
    async run({ post }) {
      for (const body of [noPayload, half, "{}", "null", end]) await post(body);
    },
    answers: ["200 parked", "200 parked", "200 parked", "200 parked", "200 stored"],
    kept: { a: "succeeded one" },
    parked: [noPayload, half, "{}", "null"],
  },
  {
    what: "12 a body that is no text, one that is no JSON, none, and a content type that lies",
    async run({ post }) {
      await post(notUtf8, { "content-type": "application/json" });
      await post(form, { "content-type": "application/x-www-form-urlencoded" });
      await post("");
      await post(end, { "content-type": "text/html" });
    },
    answers: ["200 parked", "200 parked", "200 parked", "200 stored"],
    kept: { a: "succeeded one" },
    parked: [notUtf8.toString("latin1"), form, ""],
  },
  {
    what: "13 a restart between attempts, nothing written",
    async run({ post, faults, restart }) {
      faults.push("before");
      await post(end);
      restart();
      await post(end);
    },
    answers: [lost, "200 stored"],
    kept: { a: "succeeded one" },
  },
  {
    what: "13 a restart between progress and end, and before the duplicate",
    async run({ post, restart }) {
      for (const body of [pulling("a", 40), end, end, pulling("a", 90)]) {
        await post(body);
        restart();
      }
    },
    answers: ["200 stored", "200 stored", "200 duplicate", "200 stale"],
    kept: { a: "succeeded one" },
    twins: 1,
  },
  {
    what: "14 the answer is lost after the write, and the notification comes again",
    async run({ post, faults, restart }) {
      faults.push("after");
      await post(end);
      restart();
      await post(end);
    },
    answers: [lost, "200 duplicate"],
    kept: { a: "succeeded one" },
  },
  {
    what: "15 several events of which one fails: none is acknowledged, and all are kept in the end",
    async run({ post, faults }) {
      const reply = { EventSet: [end, pull("b"), { EventType: "PullComplete" }, pull("c")] };
      faults.push(null, "before");
      await post(reply);
      await post(reply);
    },
    answers: [lost, "200 duplicate, stored, parked, stored"],
    kept: { a: "succeeded one", b: "succeeded", c: "succeeded" },
    parked: [noPayload],
  },
];

/** What must be seen by nobody: an echoed key, a signature, a handle, and a signed query. */
const canary = "wJalrXUtnFEMIK7MDENG";

describe.each(storeNames)("in the %s", (name) => {
  let arena: Arena;
  beforeAll(async () => {
    arena = await arenas[name]();
  });
  beforeEach(() => arena.clear());
  afterAll(() => arena.close());

  it.each(scenarios)("$what", async ({ run, answers, atOnce, kept, parked = [], twins = 0 }) => {
    const ending = await play(arena, Object.keys(kept), run);
    expect(atOnce ? ending.answers.sort((a, b) => b.localeCompare(a)) : ending.answers).toEqual(answers);
    expect(ending.kept).toEqual(kept);
    expect(ending.parked).toEqual(parked);
    const stored = Object.values(kept).filter((it) => it !== "nothing").length;
    const left = name === "s3" || name === "cos" ? twins : 0;
    expect(ending.texts).toHaveLength(stored + parked.length + left);
  });

  it("16 what is secret is in no answer, no log line and nothing that is kept", async () => {
    const Output = json({ S3SecretId: canary, nested: json({ SecretKey: canary }) });
    const signed = { ...pull("a", { Output, DrmInfo: { Key: canary } }), Sign: canary, EventHandle: canary };
    const Message = `cannot read https://a-bucket.example.com/in.mp4?q-signature=${canary}: 403`;
    const ending = await play(arena, ["a", "b"], async ({ post, faults }) => {
      faults.push("before");
      await post(signed);
      await post(signed);
      await post({ ...signed, PullCompleteEvent: { ...signed.PullCompleteEvent, ErrCode: 60_000 } });
      await post({ ...signed, EventType: 7 });
      await post(json(signed).slice(0, -1));
      await post({ Response: { EventSet: [{ EventHandle: canary, ...pull("b") }] } });
    });
    expect(ending.answers).toEqual([
      lost,
      "200 stored",
      "200 parked",
      "200 parked",
      "200 parked",
      "200 stored",
    ]);
    expect(ending.texts).toHaveLength(5);
    for (const text of [...ending.texts, ending.told]) expect(text).not.toContain(canary);

    const failed = await play(arena, ["c"], ({ post }) => post(pull("c", { ErrCode: 60_000, Message })));
    expect(failed.told).toContain("https://a-bucket.example.com/in.mp4");
    expect(failed.told).not.toContain(canary);
  });
});
