import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { draftOf } from "#testing/draft-of.ts";
import { embedded } from "#testing/embedded.ts";
import type { Draft, Receipt } from "./document.ts";
import { type DoorLog, type Log, type LogFormat, logger } from "./log.ts";
import type { Outcome } from "./receive.ts";
import type { Result } from "./result.ts";
import { StoreError } from "./stores/store.ts";
import { output } from "./tasks/output.ts";

const receipt: Receipt = {
  ingress: "push",
  app: "shop",
  trust: "token",
  receivedAt: "2026-03-02T08:15:30.000Z",
};

function lines(format: LogFormat, tell: (log: Log & DoorLog) => void): string[] {
  const written: string[] = [];
  tell(
    logger(
      format,
      (line) => written.push(line),
      () => new Date("2026-03-02T08:15:30.123Z"),
    ),
  );
  return written;
}

const stored = (known: Partial<Result> = {}, rest: Partial<Draft> = {}): Outcome => {
  const draft = draftOf(known, rest);
  return { outcome: "stored", key: draft.result.key, draft };
};
const parked = (about: Result | null): Outcome => ({
  outcome: "parked",
  key: "rejected/2026/03/02/ab",
  fault: { reason: "conflict", why: "it is stored already" },
  about,
});
const text = (outcome: Outcome) => lines("text", (log) => log.outcome(outcome, receipt)).join("\n");
const json = (outcome: Outcome): unknown =>
  JSON.parse(lines("json", (log) => log.outcome(outcome, receipt)).join("\n"));

const failure = { code: "70000", message: "no such file" };
const mixed: Partial<Result> = {
  state: "partial",
  error: { code: "1", message: "some failed" },
  outputs: [
    output({ kind: "Transcode", state: "succeeded" }),
    output({ kind: "Transcode", definition: 100210, state: "failed", error: failure }),
    output({ kind: "Cover", state: "failed", error: { code: "X", message: "" } }),
  ],
};
const problem = { path: "a", expected: "b", received: "c" };

describe("a log line", () => {
  it.each<[string, Outcome, string]>([
    ["what was stored", stored(), "08:15:30  stored     PullComplete  task-1  succeeded"],
    [
      "a duplicate",
      { outcome: "duplicate", key: "k", draft: draftOf() },
      "08:15:30  duplicate  PullComplete  task-1  succeeded",
    ],
    [
      "what was made, and what failed",
      stored(mixed),
      "08:15:30  stored     PullComplete  task-1  partial  Transcode ×2, Cover  ✗ Transcode#100210: 70000 no such file; Cover: X",
    ],
    [
      "a failure of the task where no output tells it",
      stored({ state: "failed", error: failure }),
      "08:15:30  stored     PullComplete  task-1  failed  ✗ 70000 no such file",
    ],
    [
      "a misfit",
      stored({}, { problems: [problem] }),
      "08:15:30  stored     PullComplete  task-1  succeeded  1 misfit field",
    ],
    [
      "misfits",
      stored({}, { problems: [problem, problem] }),
      "08:15:30  stored     PullComplete  task-1  succeeded  2 misfit fields",
    ],
    [
      "what took long",
      { outcome: "stored", key: "k", draft: draftOf(), attempts: 3 },
      "08:15:30  stored     PullComplete  task-1  succeeded  3 attempts",
    ],
    ["what was parked", parked(null), "08:15:30  parked     it is stored already  → rejected/2026/03/02/ab"],
    [
      "whose conflict was parked",
      parked(draftOf().result),
      "08:15:30  parked     PullComplete  task-1  succeeded  it is stored already  → rejected/2026/03/02/ab",
    ],
  ])("for people tells of %s", (_what, outcome, line) => {
    expect(text(outcome)).toBe(line);
  });

  it("for an index has the same in fields, and where it came from", () => {
    expect(json(stored(mixed, { problems: [problem] }))).toEqual({
      time: "2026-03-02T08:15:30.123Z",
      level: "info",
      outcome: "stored",
      service: "vod",
      eventType: "PullComplete",
      id: "task-1",
      state: "partial",
      outputs: ["Transcode ×2", "Cover"],
      failures: ["Transcode#100210: 70000 no such file", "Cover: X"],
      key: "vod/PullComplete/task-1",
      problems: 1,
      ingress: "push",
      app: "shop",
      trust: "token",
      duration: 123,
      received: 1,
      stored: 1,
      timeToStore: 123,
      tasksPartial: 1,
    });
    expect(json(parked(null))).toMatchObject({
      level: "warn",
      outcome: "parked",
      key: "rejected/2026/03/02/ab",
      reason: "conflict",
      why: "it is stored already",
    });
  });

  it("tells of an error by its name and message, without what it carries", () => {
    const error = new StoreError("the folder store failed: ENOSPC", true, new Error("hush"));
    const tell = (log: Log) => {
      log.error("not stored", error);
      log.error("only told");
      log.error("thrown", "hush");
    };
    expect(lines("text", tell)).toEqual([
      "08:15:30  error  not stored  StoreError: the folder store failed: ENOSPC",
      "08:15:30  error  only told",
      "08:15:30  error  thrown  unknown error",
    ]);
    expect(lines("json", tell).map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        time: "2026-03-02T08:15:30.123Z",
        level: "error",
        what: "not stored",
        error: "StoreError: the folder store failed: ENOSPC",
        errors: 1,
      },
      { time: "2026-03-02T08:15:30.123Z", level: "error", what: "only told", errors: 1 },
      { time: "2026-03-02T08:15:30.123Z", level: "error", what: "thrown", error: "unknown error", errors: 1 },
    ]);
  });

  it("says why a request failed, which Node tells by a code in the cause alone", () => {
    const cause = Object.assign(new Error("getaddrinfo ENOTFOUND hush"), { code: "ENOTFOUND" });
    const tell = (log: Log) => {
      log.error("onResult", new TypeError("fetch failed", { cause }));
      log.error("not stored", new StoreError("S3 did not answer (ENOTFOUND)", true, cause));
    };
    expect(lines("text", tell)).toEqual([
      "08:15:30  error  onResult  TypeError: fetch failed (ENOTFOUND)",
      "08:15:30  error  not stored  StoreError: S3 did not answer (ENOTFOUND)",
    ]);
  });

  it.each(["text", "json"] as const)(
    "in %s has no body in it, though an error of JSON.parse quotes it",
    (format) => {
      const [line] = lines(format, (log) => {
        try {
          JSON.parse('{"SecretKey": hush}');
        } catch (error) {
          log.error("not read", error);
        }
      });
      expect(line).toContain("SyntaxError");
      expect(line).not.toMatch(/hush|SecretKey/);
    },
  );

  it.each(["text", "json"] as const)(
    "in %s has nothing of the notification but id, type and failures",
    (format) => {
      const hush = draftOf(
        {
          fileId: "hush",
          fileIds: ["hush"],
          sessionId: "hush",
          sessionContext: "hush",
          error: { code: "1", message: "download failed: https://cdn.example.com/a.mp4?sign=hush&t=1" },
        },
        { notification: { a: "hush" }, text: '{"a":"hush"}', problems: [{ ...problem, path: "hush" }] },
      );
      const all = lines(format, (log) => {
        log.outcome({ outcome: "stored", key: "k", draft: hush }, receipt);
        log.outcome(parked(hush.result), receipt);
      });
      expect(all.join()).toContain("https://cdn.example.com/a.mp4?…");
      expect(all.join()).not.toContain("hush");
    },
  );

  it.each(["text", "json"] as const)(
    "in %s is one line, and prints nothing that moves a cursor",
    (format) => {
      const awkward = fc
        .array(
          fc.oneof(
            fc.constantFrom(
              "\n",
              "\r",
              "\u001b[2K",
              "\u009b1A",
              "\u0085",
              "\u2028",
              "\u2029",
              "\u202e",
              "\u200b",
            ),
            fc.constantFrom("\ufeff", "\u{E0001}", "\u{1D173}", "\u0000", "\b", "stored", " "),
            fc.string({ unit: "binary", maxLength: 3 }),
          ),
          { maxLength: 6 },
        )
        .map((all) => all.join(""));
      fc.assert(
        fc.property(awkward, (it) => {
          const error = { code: it, message: it };
          const known = {
            id: it,
            eventType: it,
            key: it,
            error,
            outputs: [output({ kind: it, state: "failed", error })],
          };
          const all = lines(format, (log) => {
            log.outcome(stored(known), { ...receipt, app: it });
            log.outcome({ ...parked(draftOf(known).result), key: it }, receipt);
            log.error(it, new Error(it));
          });
          for (const line of all) expect(line).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
          if (format === "json") {
            expect(all.map((line) => JSON.parse(line) as unknown)).toMatchObject([
              { id: it },
              { id: it },
              { what: it },
            ]);
          }
        }),
        { numRuns: 500 },
      );
    },
  );
});

describe("what was refused", () => {
  it("is one line with the reason, and a metric of how many", () => {
    const lines: string[] = [];
    logger(
      "json",
      (line) => lines.push(line),
      () => new Date("2026-03-02T08:15:30Z"),
    ).refused("expired", "shop", 4);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        time: "2026-03-02T08:15:30.000Z",
        level: "warn",
        what: "a push was refused (expired), and 4 before it",
        app: "shop",
        refused: 5,
      },
    ]);
  });

  it("is short on a terminal", () => {
    const lines: string[] = [];
    logger(
      "text",
      (line) => lines.push(line),
      () => new Date("2026-03-02T08:15:30Z"),
    ).refused("expired", "shop", 0);
    expect(lines).toEqual(["08:15:30  warn  a push was refused (expired)"]);
  });
});

describe("a log line in Lambda", () => {
  const tell = (log: Log & DoorLog) => {
    log.outcome(stored(), receipt, "request-1");
    log.outcome(parked(null), receipt);
    log.refused("expired", "shop", 0);
    log.held();
    log.error("not stored");
  };

  it("is the same, and says which of its numbers are metrics", () => {
    const plain = lines("json", tell).map((line) => JSON.parse(line) as unknown);
    for (const [n, line] of lines("emf", tell).entries()) {
      const { _aws, ...rest } = v.parse(embedded, JSON.parse(line));
      expect(rest).toEqual(plain[n]);
      for (const { Name } of _aws.CloudWatchMetrics[0].Metrics)
        expect(rest[Name]).toEqual(expect.any(Number));
    }
  });

  it("names the invocation", () => {
    expect(lines("emf", tell)[0]).toContain('"request":"request-1"');
    expect(lines("emf", tell)[1]).not.toContain('"request"');
  });
});
