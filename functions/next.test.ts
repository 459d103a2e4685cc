import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openStore } from "#shared/stores/open-store.ts";
import { draftOf, pull, pullKey } from "#testing/pulls.ts";
import { recordingServer } from "#testing/recording-server.ts";
import { temporaryFolder } from "#testing/temporary-folder.ts";
import type { OnResult } from "./catalogue.ts";

const lines: string[] = [];

beforeEach(async () => {
  vi.resetModules(); // a function reads its settings once
  vi.stubEnv("STORE", `file:${await temporaryFolder()}`);
  vi.stubEnv("LOG_FORMAT", "text");
  // The file is the user's, and may do anything.
  vi.doMock("./on-result.ts", () => ({
    onResult: (({ eventType }, { receipt }, { log }) =>
      log(`${eventType} by ${receipt.ingress}`)) satisfies OnResult,
  }));
  lines.length = 0;
  vi.spyOn(process.stdout, "write").mockImplementation((line) => {
    lines.push(String(line));
    return true;
  });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.doUnmock("./on-result.ts");
  vi.restoreAllMocks();
});

/** Stores this, and takes the next step. */
async function taken(notification: object) {
  const draft = draftOf(notification);
  const store = openStore(process.env["STORE"] ?? "", {}, 30)(() => false);
  await store.put(draft, new AbortController().signal);
  const { handler, main_handler } = await import("./next.ts");
  expect(main_handler).toBe(handler);
  return handler({ keys: [draft.result.key] }, {});
}

/** The settings of a webhook that answers so. */
async function webhook(status: number) {
  const server = await recordingServer(() => ({ status }));
  vi.stubEnv("NOTIFY", `${server.origin}/hook`);
  vi.stubEnv("NOTIFY_SECRET", `whsec_${Buffer.alloc(24, 1).toString("base64")}`);
  return server;
}

describe("the function of the next step", () => {
  it("calls onResult with what is stored, then publishes it", async () => {
    const { requests } = await webhook(204);
    expect(await taken(pull("a"))).toEqual({ taken: 1 });
    expect(lines).toEqual([expect.stringContaining(`PullComplete by push  ${pullKey("a")}`)]);
    expect(requests.map(({ body }) => JSON.parse(body))).toMatchObject([{ key: pullKey("a") }]);
  });

  it("fails where what it publishes is not taken", async () => {
    const { requests } = await webhook(404);
    await expect(taken(pull("a"))).rejects.toThrow("the next step failed for 1 of 1 records");
    expect(lines.join()).toContain(
      `the next step failed for ${pullKey("a")}  Error: the webhook answered 404`,
    );
    expect(requests).toHaveLength(1);
  });

  it("tells which results a webhook that wants no more has missed", async () => {
    await webhook(410);
    expect(await taken(pull("a"))).toEqual({ taken: 1 });
    expect(lines.join()).toContain(`${pullKey("a")} was not sent: the webhook answered 410`);
  });

  it("throws with what is wrong in the settings, so that nothing is taken for done", async () => {
    vi.stubEnv("NOTIFY", "somewhere");
    await expect(taken(pull("a"))).rejects.toThrow('wrong settings: NOTIFY is "somewhere"');
  });
});
