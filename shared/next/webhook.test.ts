import { describe, expect, it } from "vitest";
import { draftOf, pull, pullKey } from "#testing/pulls.ts";
import { recordingServer } from "#testing/recording-server.ts";
import { inTime } from "#testing/store-contract-terms.ts";
import { keepAliveHttp } from "../http.ts";
import { webhook } from "./webhook.ts";
import { webhookSecrets } from "./webhook-secrets.ts";

const { result } = draftOf(pull("a", { FileUrl: "https://x.example/hafen-über.mp4" }));
const old = `whsec_${Buffer.alloc(24, 1).toString("base64")}`;
const fresh = `whsec_${Buffer.alloc(32, 2).toString("base64")}`;

/** As a receiver would verify it, after the published scheme, with WebCrypto: no line in common with what signs. */
async function verifies(secret: string, headers: Record<string, unknown>, body: string): Promise<boolean> {
  const raw = Uint8Array.from(atob(secret.replace("whsec_", "")), (it) => it.charCodeAt(0));
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", raw, algorithm, false, ["verify"]);
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  for (const one of String(headers["webhook-signature"]).split(" ")) {
    const [version, base64 = ""] = one.split(",");
    const bytes = Uint8Array.from(atob(base64), (it) => it.charCodeAt(0));
    const right = await crypto.subtle.verify("HMAC", key, bytes, new TextEncoder().encode(signed));
    if (version === "v1" && right) return true;
  }
  return false;
}

async function publishing(answer: Parameters<typeof recordingServer>[0], secrets: string) {
  const server = await recordingServer(answer);
  const gone: string[] = [];
  const publish = webhook({
    url: new URL("/hook?from=media", server.origin),
    secrets: webhookSecrets(secrets) ?? [],
    http: keepAliveHttp(),
    now: () => new Date("2026-03-02T08:15:30.900Z"),
    gone: (key) => gone.push(key),
  });
  return { ...server, gone, sent: publish(result, inTime) };
}

describe("a webhook", () => {
  it("is verified by the scheme's own example", async () => {
    const headers = {
      "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    };
    const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    expect(await verifies(secret, headers, '{"test": 2432232314}')).toBe(true);
    expect(await verifies(secret, headers, '{"test": 2432232315}')).toBe(false);
  });

  it("brings the result, signed with the old secret and the new one", async () => {
    const { requests, sent } = await publishing(() => ({ status: 204 }), `${fresh} ${old}`);
    await sent;
    expect(requests).toHaveLength(1);
    const [{ path, headers, body } = { path: "", headers: {}, body: "" }] = requests;
    expect(path).toBe("/hook?from=media");
    expect(JSON.parse(body)).toEqual(result);
    expect(headers).toMatchObject({
      "content-type": "application/json",
      "webhook-id": pullKey("a"),
      "webhook-timestamp": "1772439330",
    });
    expect(await verifies(old, headers, body)).toBe(true);
    expect(await verifies(fresh, headers, body)).toBe(true);
    expect(await verifies(old.replace("AQ", "Ag"), headers, body)).toBe(false);
    expect(await verifies(old, headers, `${body} `)).toBe(false);
  });

  it.each([200, 201, 202, 299])("is taken by %i", async (status) => {
    const { sent, gone } = await publishing(() => ({ status }), old);
    await expect(sent).resolves.toBeUndefined();
    expect(gone).toEqual([]);
  });

  it("gives up by 410, and tells", async () => {
    const { sent, gone } = await publishing(() => ({ status: 410 }), old);
    await expect(sent).resolves.toBeUndefined();
    expect(gone).toEqual([pullKey("a")]);
  });

  it.each([301, 304, 400, 401, 404, 409, 429, 500, 503])(
    "is sent again by the platform after %i, and not at once",
    async (status) => {
      const { sent, requests } = await publishing(() => ({ status, body: "canary" }), old);
      await expect(sent).rejects.toThrow(`the webhook answered ${status}`);
      expect(requests).toHaveLength(1);
    },
  );

  it("is sent again after no answer", async () => {
    const { sent } = await publishing(() => "hang up", old);
    await expect(sent).rejects.toThrow("the webhook did not answer");
  });
});
