import { readdirSync, readFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it, vi } from "vitest";
import { within } from "./within.ts";

/** Resolves when the signal is aborted. */
const ended = (by: AbortSignal) =>
  new Promise<string>((resolve) => {
    if (by.aborted) resolve("ended");
    by.addEventListener("abort", () => resolve("ended"));
  });

describe("within", () => {
  const never = () => new AbortController().signal;

  it("ends the work when the time is over", async () => {
    expect(await within(1, [never()], ended)).toBe("ended");
  });

  it("ends the work when any of the others ends, or has ended", async () => {
    const other = new AbortController();
    const work = within(Number.POSITIVE_INFINITY, [never(), other.signal], ended);
    other.abort();
    expect(await work).toBe("ended");
    expect(await within(60_000, [never(), AbortSignal.abort()], ended)).toBe("ended");
  });

  it("ends the work though garbage is collected meanwhile", async () => {
    setFlagsFromString("--expose-gc");
    const collect: unknown = runInNewContext("gc");
    const work = within(20, [never()], ended);
    await setImmediate();
    if (typeof collect === "function") collect();
    expect(await work).toBe("ended");
  });

  it("gives what the work gives, and its error", async () => {
    expect(await within(60_000, [], async () => 7)).toBe(7);
    await expect(within(60_000, [], () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  });

  it("warns of nothing, however many wait for its signal", async () => {
    const warned = vi.spyOn(process, "emitWarning").mockReturnValue();
    await within(60_000, [], async (by) => {
      for (let n = 0; n < 50; n++) by.addEventListener("abort", () => {});
    });
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });

  it("leaves nothing behind: no timer, no listener", async () => {
    const by = never();
    const [added, removed] = [vi.spyOn(by, "addEventListener"), vi.spyOn(by, "removeEventListener")];
    const cleared = vi.spyOn(globalThis, "clearTimeout");
    await within(60_000, [by], async () => undefined);
    expect(removed.mock.calls).toEqual(added.mock.calls);
    expect(cleared).toHaveBeenCalledOnce();
    vi.restoreAllMocks();
  });
});

describe("the signals that Node may collect before they abort", () => {
  const sources = ["functions", "shared", "scripts", "emulators"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
      .map((name) => `${folder}/${name}`),
  );

  it("are used nowhere", () => {
    const users = sources.filter((file) => /AbortSignal\.(any|timeout)\(/.test(readFileSync(file, "utf8")));
    expect(users).toEqual([]);
  });
});
