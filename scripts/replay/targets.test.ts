import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { catalogue } from "#functions/catalogue.ts";
import type { Call } from "#shared/http.ts";
import { openStored } from "#shared/stored/open-stored.ts";
import { folderStore } from "#shared/stores/folder.ts";
import { allOf } from "#testing/all-of.ts";
import { parkedAs } from "#testing/asides.ts";
import { pull, pullKey } from "#testing/pulls.ts";
import { inTime } from "#testing/store-contract-terms.ts";
import { temporaryFolder } from "#testing/temporary-folder.ts";
import { openTarget } from "./open-target.ts";
import { pipelineTarget } from "./pipeline-target.ts";
import { progress, tellCounts } from "./progress.ts";
import { noCounts, replay } from "./replay.ts";
import { fromAside, type Replayable } from "./replayable.ts";
import { sourceOf } from "./source.ts";
import { tellReplayed } from "./tell.ts";
import { understandingTarget } from "./understanding-target.ts";
import { urlTarget } from "./url-target.ts";

function replayable(body: object | string, app = "default"): Replayable {
  const it = fromAside(parkedAs(body, undefined, { app }));
  if (it === null) throw new Error("truncated");
  return it;
}

describe("a receiver elsewhere", () => {
  const answering = (status: number, body: unknown) => {
    const calls: Call[] = [];
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const target = (to: string) =>
      urlTarget(new URL(to), async (call) => {
        calls.push(call);
        return { status, headers: {}, body: Buffer.from(text) };
      });
    return { calls, target };
  };

  it("is posted the body as it was kept, for the app that it came for", async () => {
    const { calls, target } = answering(200, { outcome: "stored", key: "k" });
    const it = replayable(pull("a"), "shop");
    expect(await target("http://h/callback")(it, inTime)).toEqual([
      { outcome: "stored", key: "k", why: undefined },
    ]);
    await target("http://h/callback/other/token")(it, inTime);
    await target("http://h/callback")(replayable(pull("a")), inTime);
    expect(calls.map(({ url }) => url.href)).toEqual([
      "http://h/callback/shop",
      "http://h/callback/other/token",
      "http://h/callback",
    ]);
    expect(calls[0]?.body).toBe(JSON.stringify(pull("a")));
  });

  it("answers for each of several", async () => {
    const [a, b] = [
      { outcome: "stored", key: "a" },
      { outcome: "parked", key: "b", reason: "r", why: "w" },
    ];
    const became = await answering(200, { ...a, all: [a, b] }).target("http://h/callback")(
      replayable({}),
      inTime,
    );
    expect(became.map(({ outcome, why }) => [outcome, why])).toEqual([
      ["stored", undefined],
      ["parked", "r: w"],
    ]);
  });

  it.each([
    [503, { outcome: "stored", key: "k" }],
    [401, ""],
    [200, "welcome"],
    [200, { ok: true }],
    [202, { outcome: "stored", key: "k" }],
  ])("is not believed after %i %j", async (status, body) => {
    await expect(answering(status, body).target("http://h/callback")(replayable({}), inTime)).rejects.toThrow(
      `h answered ${status}`,
    );
  });

  it("is spared bytes that are no text", async () => {
    const { calls, target } = answering(200, {});
    const parked = {
      ...parkedAs("x"),
      encoding: "base64" as const,
      body: "/w==",
      reason: "not-utf8" as const,
    };
    const it = fromAside(parked);
    expect(it && (await target("http://h/callback")(it, inTime))).toMatchObject([{ outcome: "parked" }]);
    expect(calls).toEqual([]);
  });
});

describe("a target", () => {
  const where = { from: "file:./data", dry: false, expireAfterDays: 30 };
  it.each([
    [{ to: "nowhere" }, /--to is "nowhere"/],
    [{ to: "ftp://h" }, /--to is/],
    [{ store: "x" }, /--store is "x"/],
    [{ to: "http://h/callback", store: "file:./other" }, /not both/],
  ])("that is none is told: %j", async (named, why) => {
    await expect(openTarget({ ...where, ...named }, catalogue, {})).rejects.toThrow(why);
  });

  it("that is only tried elsewhere tells what is understood", async () => {
    const target = understandingTarget(catalogue);
    expect(await target(replayable(pull("a")), inTime)).toEqual([
      { outcome: "understood", key: pullKey("a") },
    ]);
    expect(await target(replayable("{"), inTime)).toMatchObject([{ outcome: "parked" }]);
  });
});

describe("what was refused", () => {
  it("leaves when it is stored; else it is parked, and stays", async () => {
    const root = await temporaryFolder();
    for (const [name, body] of [
      ["a", pull("a")],
      ["b", {}],
    ] as const) {
      const key = `refused/2026/03/02/${name}`;
      const path = join(root, `${key}.json`);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, JSON.stringify({ ...parkedAs(body), key, reason: "wrong-token" }));
    }
    const stored = await openStored(`file:${root}`, {});
    const counts = await replay({
      source: sourceOf(stored, { rejected: false, refused: true, key: undefined, since: undefined }),
      target: pipelineTarget(catalogue, folderStore(root), true),
      remove: stored.remove,
      concurrency: 2,
      stop: inTime,
      patience: 20_000,
      gaveUp: () => undefined,
      done: () => undefined,
    });
    expect(counts).toEqual({ ...noCounts(), read: 2, stored: 1, parked: 1, left: 1 });
    expect((await allOf(stored.refused())).map(({ key }) => key)).toEqual(["refused/2026/03/02/b"]);
    expect(await allOf(stored.rejected())).toHaveLength(1);
  });
});

describe("progress", () => {
  it("is a bar in a terminal, cut to its width, and gives way to lines", () => {
    const written: string[] = [];
    const shown = progress({ isTTY: true, columns: 60 }, (text) => written.push(text));
    shown.at({ ...noCounts(), read: 6, stored: 5 }, 10);
    shown.say("a line");
    shown.end();
    expect(written).toEqual([
      "\r\u001B[K[████████████░░░░░░░░░░░░] 5/10  5 stored",
      "\r\u001B[Ka line\n",
      "\r\u001B[K[████████████░░░░░░░░░░░░] 5/10  5 stored",
      "\r\u001B[K",
    ]);
  });

  it("is a plain line now and then elsewhere", () => {
    const written: string[] = [];
    const shown = progress({}, (text) => written.push(text));
    for (let n = 1; n <= 250; n++) shown.at({ ...noCounts(), read: n, stored: n }, 250);
    expect(written).toEqual(["100 of 250 replayed\n", "200 of 250 replayed\n"]);
  });
});

describe("a line", () => {
  it.each([
    [{ key: "k", became: [{ outcome: "stored", key: "r" }], left: true }, false, null],
    [{ key: "k", became: [{ outcome: "stored", key: "r" }], left: true }, true, "k  would be stored r"],
    [
      { key: "k", became: [{ outcome: "parked", key: "p", why: "x: y" }], left: false },
      false,
      "k  parked again, x: y",
    ],
    [{ key: "k\r", failed: new Error("down") }, false, "k\\u000d  failed: down"],
    [{ key: "k", failed: new SyntaxError("secret body") }, false, "k  failed: SyntaxError"],
    [{ key: "k", truncated: true }, false, "k  left: only its beginning was kept, it cannot be replayed"],
  ] as const)("is told of what needs a look: %j", (it, dry, line) => {
    expect(tellReplayed("became" in it ? { ...it, became: [...it.became] } : it, dry)).toBe(line);
  });

  it("sums up", () =>
    expect(tellCounts({ ...noCounts(), read: 3, stored: 2, failed: 1 })).toBe("2 stored · 1 failed"));
});
