import { describe, expect, it, vi } from "vitest";
import { ending, whenOver } from "./deadline.ts";

const ours = () => ending();
const nodes = () => {
  const controller = new AbortController();
  return { by: controller.signal, end: () => controller.abort() };
};

describe.each([
  ["our own", ours],
  ["an AbortSignal", nodes],
])("a deadline, %s,", (_, made) => {
  it("tells everybody who waits for it, once", () => {
    const { by, end } = made();
    const [one, other] = [vi.fn(), vi.fn()];
    whenOver(by, one);
    whenOver(by, other);
    expect(by.aborted).toBe(false);
    expect(one).not.toHaveBeenCalled();
    end();
    end();
    expect(by.aborted).toBe(true);
    expect([one, other].map((it) => it.mock.calls.length)).toEqual([1, 1]);
  });

  it("does not tell who waits no longer, or begins to when it has come", () => {
    const { by, end } = made();
    const [gone, late] = [vi.fn(), vi.fn()];
    whenOver(by, gone)();
    end();
    whenOver(by, late);
    end();
    expect([gone, late].map((it) => it.mock.calls.length)).toEqual([0, 0]);
  });

  it("does not tell who begins to wait while it tells others", () => {
    const { by, end } = made();
    const late = vi.fn();
    whenOver(by, () => whenOver(by, late));
    end();
    expect(late).not.toHaveBeenCalled();
  });

  it("lets others go while it tells one", () => {
    const { by, end } = made();
    const other = vi.fn();
    let forget = () => {};
    whenOver(by, () => forget());
    forget = whenOver(by, other);
    end();
    expect(other).not.toHaveBeenCalled();
  });

  it("has room for many who wait, without a warning", () => {
    const warned = vi.spyOn(process, "emitWarning").mockReturnValue();
    const { by } = made();
    for (let n = 0; n < 50; n++) whenOver(by, () => {});
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });
});
