import { afterEach, expect, it, vi } from "vitest";
import { filesIn } from "#testing/files-in.ts";
import { sample } from "#testing/samples.ts";
import { temporaryFolder } from "#testing/temporary-folder.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** The entry as a platform loads it, with its environment; its log is kept. */
async function loaded(environment: Record<string, string>) {
  vi.resetModules();
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const log = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const entry = await import("./records.ts");
  return { ...entry, lines: () => log.mock.calls.map(([line]) => String(line)) };
}

it("stores the records of a batch, by either platform's name of the handler", async () => {
  const folder = await temporaryFolder();
  const { handler, main_handler } = await loaded({ STORE: `file:${folder}` });
  const context = { getRemainingTimeInMillis: () => 20_000 };
  expect(await handler(sample("sqs/poison-and-good"), context)).toEqual({ batchItemFailures: [] });
  expect(await main_handler(sample("cmq/topic"), { time_limit_in_ms: 20_000 })).toEqual({
    batchItemFailures: [],
  });
  expect(await filesIn(folder)).toEqual([
    expect.stringMatching(/^rejected\//),
    expect.stringMatching(/^results\/vod\/PullComplete\/.*cmq1t0\.json$/),
    expect.stringMatching(/^results\/vod\/PullComplete\/.*sqs3t0\.json$/),
  ]);
});

it("takes nothing while a setting is wrong, and says which, each time", async () => {
  const { handler, lines } = await loaded({ STORE: "nowhere" });
  for (const time of [1, 2]) {
    await expect(handler(sample("sqs/one"), {})).rejects.toThrow(/^wrong settings, see the log: STORE$/);
    expect(lines().filter((line) => line.includes('STORE is "nowhere"'))).toHaveLength(time);
  }
});
