import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { turns } from "./turns.ts";

/** Work that begins when its turn comes and ends when it is told to. */
function board() {
  const inTurn = turns();
  const begun: string[] = [];
  const endings = new Map<string, () => void>();
  const enter = (key: string, name: string) =>
    inTurn(key, () => {
      begun.push(name);
      return new Promise<string>((resolve) => endings.set(name, () => resolve(name)));
    });
  const end = (name: string) => endings.get(name)?.();
  return { inTurn, begun, enter, end };
}

it("lets nobody in while another of the same key works, however late he comes", async () => {
  const { begun, enter, end } = board();
  const first = enter("key", "first");
  const second = enter("key", "second");
  await setImmediate();
  expect(begun).toEqual(["first"]);
  end("first");
  expect(await first).toBe("first");
  const third = enter("key", "third");
  await setImmediate();
  expect(begun).toEqual(["first", "second"]);
  end("second");
  expect(await second).toBe("second");
  await setImmediate();
  end("third");
  expect(await third).toBe("third");
});

it("lets other keys in meanwhile", async () => {
  const { begun, enter } = board();
  enter("key", "one").catch(() => undefined);
  enter("other key", "other").catch(() => undefined);
  await setImmediate();
  expect(begun).toEqual(["one", "other"]);
});

it("remembers no key whose line has ended", async () => {
  const last = new Map<string, Promise<unknown>>();
  const inTurn = turns(last);
  await Promise.all(["a", "b", "a"].map((key) => inTurn(key, async () => key)));
  expect(last.size).toBe(0);
});

it("goes on after work that failed, and hands the failure to whoever asked", async () => {
  const { inTurn } = board();
  const failing = inTurn("key", () => Promise.reject(new Error("failed")));
  const next = inTurn("key", () => Promise.resolve("done"));
  await expect(failing).rejects.toThrow("failed");
  expect(await next).toBe("done");
});
