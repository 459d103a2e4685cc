import { describe, expect, it } from "vitest";
import type { Reply } from "#shared/http.ts";
import { pace } from "#shared/ingress/pace.ts";
import { clockwork } from "#testing/clockwork.ts";
import { type Answer, type Sending, sendAll } from "./send-all.ts";

const url = new URL("http://localhost/callback");
const ok: Reply = { status: 200, headers: {}, body: Buffer.from("{}") };
const refused = () => Promise.reject(Object.assign(new Error("no"), { code: "ECONNREFUSED" }));

/** Sends numbers; the answers are kept. */
function sender(more: Partial<Sending<number>>) {
  const answers: [number, Answer][] = [];
  const stop = new AbortController();
  const sending: Sending<number> = {
    items: [[0], [1], [2]],
    post: (item) => ({ url, body: String(item) }),
    http: async () => ok,
    pace: null,
    concurrency: 2,
    patience: 1_000,
    clock: () => 0,
    stop: stop.signal,
    answered: (item, answer) => answers.push([item, answer]),
    ...more,
  };
  return { answers, stop, ended: () => sendAll(sending) };
}

const many = Array.from({ length: 100 }, (_, n) => [n]);

describe("sending", () => {
  it("posts all, and tells each answer with its time", async () => {
    let time = 0;
    const { answers, ended } = sender({ concurrency: 1, clock: () => time++ * 5 });
    expect(await ended()).toBe("done");
    expect(answers).toEqual([0, 1, 2].map((n) => [n, { status: 200, body: "{}", ms: 5 }]));
  });

  it("has no more on their way than it may, and those of a list one after the other", async () => {
    const underWay = new Set<string>();
    let most = 0;
    const { sleep, pass, waiting } = clockwork();
    const { ended, answers } = sender({
      items: [[0, 1, 2], [3], [4], [5]],
      http: async ({ body }, by) => {
        underWay.add(body);
        expect([..."012"].filter((it) => underWay.has(it)).length).toBeLessThan(2);
        most = Math.max(most, underWay.size);
        await sleep(1, by);
        underWay.delete(body);
        return ok;
      },
    });
    const end = ended();
    while (answers.length < 6) await pass();
    expect(await end).toBe("done");
    expect(most).toBe(2);
    expect(waiting()).toEqual([]);
  });

  it("keeps to its pace", async () => {
    let time = 0;
    const begun: number[] = [];
    const sleep = async (ms: number) => {
      time += ms;
    };
    const { ended } = sender({
      pace: pace(10, () => time, sleep),
      concurrency: 1,
      http: async () => {
        begun.push(time);
        return ok;
      },
    });
    expect(await ended()).toBe("done");
    expect(begun).toEqual([0, 100, 200]);
  });

  it("goes on where something is not answered, and says why", async () => {
    let n = 0;
    const http = () => (n++ === 1 ? refused() : Promise.resolve(ok));
    const { answers, ended } = sender({ http, concurrency: 1 });
    expect(await ended()).toBe("done");
    expect(answers[1]).toEqual([1, { unanswered: "ECONNREFUSED" }]);
    expect(answers).toHaveLength(3);
  });

  it("waits no longer than its patience", async () => {
    const http: Sending<number>["http"] = (_, by) =>
      new Promise((_, reject) => by.addEventListener("abort", () => reject(new Error("aborted"))));
    const { answers, ended } = sender({ http, patience: 1, items: [[0]] });
    expect(await ended()).toBe("done");
    expect(answers).toEqual([[0, { unanswered: "no answer within 0.001 s" }]]);
  });

  it("gives up where nobody is, and not where somebody was", async () => {
    const { answers, ended } = sender({ items: many, http: refused, concurrency: 1 });
    expect(await ended()).toBe("nobody-there");
    expect(answers).toHaveLength(20);
    let n = 0;
    const http = () => (n++ === 0 ? Promise.resolve(ok) : refused());
    const other = sender({ items: many, http });
    expect(await other.ended()).toBe("done");
    expect(other.answers).toHaveLength(100);
  });

  it("stops: begins nothing more, and waits for what is on its way", async () => {
    const { answers, stop, ended } = sender({
      items: many,
      http: async () => {
        if (answers.length >= 10) stop.abort();
        return ok;
      },
    });
    expect(await ended()).toBe("stopped");
    expect(answers.length).toBeGreaterThanOrEqual(11);
    expect(answers.length).toBeLessThanOrEqual(12);
  });
});
