import { execFile } from "node:child_process";
import { expect, it } from "vitest";

it("tells in a sentence that there is no such option, and ends with 2", async () => {
  const { code, err } = await new Promise<{ code: unknown; err: string }>((resolve) => {
    const words = ["--import", "tsx", "bench/bench-pull.ts", "--nonsense"];
    execFile(process.execPath, words, (error, _, err) => resolve({ code: error?.code, err }));
  });
  expect(code).toBe(2);
  expect(err).toMatch(/^There is no option --nonsense\.\n/);
  expect(err).not.toMatch(/ {4}at /);
});
