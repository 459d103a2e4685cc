import { describe, expect, it } from "vitest";
import { draftOf, pull, pullKey } from "#testing/pulls.ts";
import { inTime } from "#testing/store-contract-terms.ts";
import { webhook } from "./webhook.ts";

type Answer = { status: number; after?: string } | "none";

/** A receiver that answers in turn, and a sender for whom time passes only while it sleeps. */
function receiver(...answers: Answer[]) {
  const ids: string[] = [];
  const gone: string[] = [];
  const slept: number[] = [];
  const clock = { time: Date.parse("2026-03-02T08:15:30Z") };
  const send = webhook(
    async (id) => {
      ids.push(id);
      const answer = answers.shift() ?? { status: 200 };
      if (answer === "none") throw new Error("the webhook did not answer");
      const headers = answer.after === undefined ? {} : { "retry-after": answer.after };
      return { status: answer.status, headers, body: Buffer.from("canary") };
    },
    {
      now: () => new Date(clock.time),
      random: () => 0,
      sleep: async (ms) => {
        slept.push(ms);
        clock.time += ms;
      },
      gone: (key) => gone.push(key),
    },
  );
  return { ids, gone, slept, clock, publish: (id = "a") => send(draftOf(pull(id)).result, inTime) };
}

describe("a webhook", () => {
  it.each([200, 201, 202, 204, 299])("is taken by %i", async (status) => {
    const { publish, ids, slept, gone } = receiver({ status });
    await publish();
    expect([ids, slept, gone]).toEqual([[pullKey("a")], [], []]);
  });

  it.each([300, 301, 304, 400, 401, 404, 409])(
    "is left to the platform after %i, and never follows a redirect",
    async (status) => {
      const { publish, ids } = receiver({ status });
      await expect(publish()).rejects.toThrow(`the webhook answered ${status}`);
      expect(ids).toHaveLength(1);
    },
  );

  it.each<[Answer, number[]]>([
    ["none", [5_000]],
    [{ status: 500 }, [5_000]],
    [{ status: 503 }, [5_000]],
    [{ status: 502 }, [5_000]],
    [{ status: 504 }, [5_000]],
    [{ status: 429 }, [5_000]],
    [{ status: 429, after: "7" }, [7_000]],
    [{ status: 503, after: "Mon, 02 Mar 2026 08:15:32 GMT" }, [2_000]],
  ])("has a second attempt after %j, with the same id", async (answer, pauses) => {
    const { publish, ids, slept } = receiver(answer, { status: 200 });
    await publish();
    expect([ids, slept]).toEqual([[pullKey("a"), pullKey("a")], pauses]);
  });

  it.each<[Answer, RegExp]>([
    ["none", /^the webhook did not answer$/],
    [{ status: 500 }, /^the webhook answered 500$/],
  ])("has two attempts at most: %j", async (answer, message) => {
    const { publish, ids } = receiver(answer, answer);
    await expect(publish()).rejects.toThrow(message);
    expect(ids).toHaveLength(2);
  });

  it("sends nothing while a Retry-After lasts, and goes on then", async () => {
    const { publish, ids, clock } = receiver({ status: 429, after: "60" });
    await expect(publish("a")).rejects.toThrow("the webhook wants to be left alone for 60 s more");
    await expect(publish("b")).rejects.toThrow("left alone for 60 s more");
    clock.time += 61_000;
    await publish("a");
    expect(ids).toEqual([pullKey("a"), pullKey("a")]);
  });

  it("is not kept from sending for more than an hour", async () => {
    const { publish, ids, clock } = receiver({ status: 503, after: "999999999" });
    await expect(publish()).rejects.toThrow("left alone for 3600 s more");
    clock.time += 3_600_000;
    await publish();
    expect(ids).toHaveLength(2);
  });

  it("is sent to nobody after 410, which is told for each", async () => {
    const { publish, ids, gone } = receiver({ status: 410 });
    await publish("a");
    await publish("b");
    expect([ids, gone]).toEqual([[pullKey("a")], [pullKey("a"), pullKey("b")]]);
  });

  it("has an id without full stops, which part what is signed", async () => {
    const { publish, ids } = receiver();
    await publish("1300000001.Pull.x");
    expect(ids).toEqual(["vod/PullComplete/1300000001=2EPull=2Ex"]);
  });
});
