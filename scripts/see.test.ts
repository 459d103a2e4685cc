import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { openStored } from "#shared/stored/open-stored.ts";
import { folderStore } from "#shared/stores/folder.ts";
import { allOf } from "#testing/all-of.ts";
import { parkedAs } from "#testing/asides.ts";
import { draftOf, pull, pullKey } from "#testing/pulls.ts";
import { inTime, sameResult } from "#testing/store-contract-terms.ts";
import { temporaryFolder } from "#testing/temporary-folder.ts";

/** A command as a person runs it, until it ends, or until `meanwhile` has ended it. */
async function run(
  script: string,
  args: readonly string[],
  STORE: string,
  meanwhile?: (kill: (signal: NodeJS.Signals) => void, said: string) => void,
) {
  const child = spawn(process.execPath, ["--import", "tsx", `scripts/${script}.ts`, ...args], {
    env: { PATH: process.env["PATH"], STORE },
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (text: Buffer) => {
    out += text.toString();
  });
  child.stderr.on("data", (text: Buffer) => {
    err += text.toString();
    meanwhile?.((signal) => child.kill(signal), err);
  });
  const [code] = await once(child, "close");
  return { code, out, err };
}

async function filled(parked: number): Promise<string> {
  const root = await temporaryFolder();
  const store = folderStore(root)(sameResult);
  await store.put(draftOf(pull("a", { ErrCode: 7, Message: "no such file" })), inTime);
  for (let n = 0; n < parked; n++) await store.park(parkedAs(pull(`t${n}`)), inTime);
  return `file:${root}`;
}

describe("npm run results", () => {
  it("lists what is stored, and what is parked", async () => {
    const { code, out, err } = await run("results", [], await filled(2));
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(
      /^AGE +STATE +EVENT +ID +FILE +MADE +FAILURE\n\d+d +failed +PullComplete +a .* 7 no such file\n/,
    );
    expect(out).toMatch(/1 failed\. Parked: 2, see npm run replay -- --rejected --dry-run\n$/);
  });

  it("writes JSON lines, and the summary elsewhere", async () => {
    const { out, err } = await run("results", ["--json"], await filled(0));
    expect(JSON.parse(out)).toMatchObject({
      key: pullKey("a"),
      state: "failed",
      receipt: { ingress: "push" },
    });
    expect(err).toBe("1 failed.\n");
  });

  it.each([
    [["--state", "done"], 2, /--state is "done"; it may be processing/],
    [["--limit", "0"], 2, /--limit is "0"/],
    [["--nope"], 2, /--nope/],
    [["--store", "x"], 1, /Cannot read the store "x": wrong scheme "x"; it may be/],
  ])("says what is wrong with %j", async (args, code, why) => {
    const told = await run("results", args, await filled(0));
    expect(told.code).toBe(code);
    expect(told.err).toMatch(why);
  });
});

describe("npm run show", () => {
  it("shows one, by its id", async () => {
    const { code, out } = await run("show", ["a"], await filled(0));
    expect(code).toBe(0);
    expect(out).toMatch(/^vod\/PullComplete\/a\n {2}State {4}failed\n {2}Error {4}7 no such file\n/);
  });

  it("shows what is nested so deep that it cannot be set out, as it came", async () => {
    const root = await temporaryFolder();
    const draft = draftOf(pull("deep"));
    const text = draft.text.replace("{", `{"Deep":${"[".repeat(5_000)}${"]".repeat(5_000)},`);
    await folderStore(root)(sameResult).put({ ...draft, text }, inTime);
    const page = await run("show", ["deep"], `file:${root}`);
    expect({ code: page.code, err: page.err }).toEqual({ code: 0, err: "" });
    expect(page.out.endsWith(`\nNotification\n${text}\n`)).toBe(true);
    const { code, out } = await run("show", ["deep", "--json"], `file:${root}`);
    expect({ code, ends: out.endsWith(`,"notification":${text}}\n`) }).toEqual({ code: 0, ends: true });
    expect((await run("results", [], `file:${root}`)).out).toContain("1 succeeded.");
  });

  it("says that there is none", async () => {
    expect(await run("show", ["zzz"], await filled(0))).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^Nothing under zzz in file:/),
    });
  });
});

describe("npm run replay", () => {
  it.each(["SIGINT", "SIGKILL"] as const)("loses nothing to a %s, and goes on", async (signal) => {
    const STORE = await filled(600);
    let killed = false;
    const first = await run("replay", ["--rejected", "--concurrency", "2"], STORE, (kill, said) => {
      if (killed || !said.includes("replayed")) return;
      killed = true;
      kill(signal);
    });
    expect(first.code).toBe(signal === "SIGINT" ? 130 : null);
    if (signal === "SIGINT")
      expect(first.out).toMatch(/^\d+ stored\. \d+ left rejected\/ .* Stopped; run it again/);
    const stored = await openStored(STORE, {});
    const left = await allOf(stored.keys("rejected"));
    expect(left.length).toBeGreaterThan(0);
    const kept = new Set([...left, ...(await allOf(stored.keys("documents")))]);
    for (let n = 0; n < 600; n++)
      expect(kept.has(pullKey(`t${n}`)) || kept.has(parkedAs(pull(`t${n}`)).key)).toBe(true);
    const second = await run("replay", ["--rejected"], STORE);
    expect(second.code).toBe(0);
    expect(await allOf(stored.keys("rejected"))).toEqual([]);
    expect(await allOf(stored.keys("documents"))).toHaveLength(601);
  });

  it("takes one by the beginning of its id, and leaves the others", async () => {
    const STORE = await filled(2);
    const { key } = parkedAs(pull("t1"));
    const { code, out } = await run("replay", ["--key", key.slice(20, 40)], STORE);
    expect({ code, out }).toEqual({ code: 0, out: "1 stored. 1 left rejected/ or refused/.\n" });
    expect(await allOf((await openStored(STORE, {})).keys("rejected"))).toEqual([parkedAs(pull("t0")).key]);
  });

  it.each([
    [[], 2, /Say what/],
    [["--key", "none"], 1, /^$/],
    [["--rejected", "--key", "k"], 2, /leave out/],
  ])("says what is wrong with %j", async (args, code, why) => {
    const told = await run("replay", args, await filled(0));
    expect(told.code).toBe(code);
    expect(told.err).toMatch(why);
  });
});
