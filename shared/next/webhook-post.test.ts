import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { recordingServer } from "#testing/recording-server.ts";
import { inTime } from "#testing/store-contract-terms.ts";
import type { Deadline } from "../deadline.ts";
import { keepAliveHttp } from "../http.ts";
import { webhookPost } from "./webhook-post.ts";
import { webhookSecrets } from "./webhook-secrets.ts";

const old = `whsec_${Buffer.alloc(24, 1).toString("base64")}`;
const fresh = `whsec_${Buffer.alloc(64, 2).toString("base64")}`;
const other = `whsec_${Buffer.alloc(24, 3).toString("base64")}`;
const now = () => new Date("2026-03-02T08:15:30.900Z");
const id = "vod/PullComplete/a";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"], now: now() });
});
afterEach(() => {
  vi.useRealTimers();
});

/** What a receiver gets of this body. */
async function posted(body: string, secrets: string) {
  const server = await recordingServer(() => ({ status: 200 }));
  const url = new URL("/hook?from=media", server.origin);
  const post = webhookPost({
    url,
    secrets: async () => webhookSecrets(secrets) ?? [],
    http: keepAliveHttp(),
    now,
  });
  expect((await post(id, body, inTime)).status).toBe(200);
  const [request] = server.requests;
  if (request === undefined) throw new Error("nothing came");
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, it]) => [name, String(it)]));
  return { ...request, headers };
}

describe("a webhook", () => {
  it("is verified by the scheme's own library, with the old secret and the new one, and no other", async () => {
    const { headers, body } = await posted('{"name":"hafen-über"}', `${fresh} ${old}`);
    expect(new Webhook(old).verify(body, headers)).toEqual({ name: "hafen-über" });
    expect(new Webhook(fresh).verify(body, headers)).toEqual({ name: "hafen-über" });
    expect(() => new Webhook(other).verify(body, headers)).toThrow("No matching signature");
    expect(() => new Webhook(old).verify(`${body} `, headers)).toThrow("No matching signature");
    expect(() => new Webhook(old).verify(body, { ...headers, "webhook-id": "b" })).toThrow("No matching");
    vi.setSystemTime("2026-03-02T08:21:00Z");
    expect(() => new Webhook(old).verify(body, headers)).toThrow("too old");
  });

  it("says what it is, and when it was sent", async () => {
    const { path, headers, body } = await posted('{"name":"hafen-über"}', old);
    expect(path).toBe("/hook?from=media");
    expect(body).toBe('{"name":"hafen-über"}');
    expect(headers).toMatchObject({
      "content-type": "application/json",
      "content-length": "22",
      "user-agent": "media-callbacks",
      "webhook-id": id,
      "webhook-timestamp": "1772439330",
    });
    expect(headers["webhook-signature"]).toMatch(/^v1,[A-Za-z0-9+/]{43}=$/);
  });

  it("is given up after 15 seconds without an answer", async () => {
    const silent = vi.fn(
      (_: unknown, by: Deadline) =>
        new Promise<never>((_, reject) => by.addEventListener("abort", () => reject(new Error("aborted")))),
    );
    const post = webhookPost({
      url: new URL("https://x.example"),
      secrets: async () => [],
      http: silent,
      now,
    });
    const told = expect(post(id, "{}", inTime)).rejects.toThrow("the webhook did not answer");
    await vi.advanceTimersByTimeAsync(14_999);
    expect(silent.mock.calls[0]?.[1].aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await told;
  });
});
