import type { Http } from "#shared/http.ts";
import type { Pace } from "#shared/ingress/pace.ts";
import { within } from "#shared/within.ts";

/** A notification on its way. */
interface Post {
  url: URL;
  body: string;
}

/** What came back, and after how many milliseconds; or why nothing did. */
export type Answer = { status: number; body: string; ms: number } | { unanswered: string };

export interface Sending<T> {
  /** What is in one list is posted one after the other. */
  items: readonly (readonly T[])[];
  /** Made when its turn has come: a signature is as old as it. */
  post: (item: T) => Post;
  http: Http;
  /** Null for as fast as it is answered. */
  pace: Pace | null;
  /** So many on their way at once. */
  concurrency: number;
  /** Milliseconds to wait for an answer. */
  patience: number;
  /** Milliseconds. */
  clock: () => number;
  /** Nothing more is begun; what is on its way is waited for. */
  stop: AbortSignal;
  answered: (item: T, answer: Answer) => void;
}

/** So many without an answer, and none with one, say that nobody is there. */
const enough = 20;

/** Posts the lists in their order, several at once. @returns why it ended before the last. */
export async function sendAll<T>(sending: Sending<T>): Promise<"done" | "stopped" | "nobody-there"> {
  const { items, pace, stop } = sending;
  let [answers, unanswered] = [0, 0];
  const waiting = items.values();
  const worker = async () => {
    for (const list of waiting) {
      for (const item of list) {
        if (!isOver()) await pace?.(stop);
        if (isOver()) return;
        const answer = await one(item);
        if ("unanswered" in answer) unanswered++;
        else answers++;
        sending.answered(item, answer);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(sending.concurrency, items.length) }, worker));
  if (answers + unanswered === items.flat().length) return "done";
  return stop.aborted ? "stopped" : "nobody-there";

  function isOver(): boolean {
    return stop.aborted || (answers === 0 && unanswered >= enough);
  }

  async function one(item: T): Promise<Answer> {
    const { url, body } = sending.post(item);
    const headers = { "content-type": "application/json" };
    const from = sending.clock();
    let late = false;
    try {
      const reply = await within(sending.patience, [], (by) => {
        by.addEventListener("abort", () => {
          late = true;
        });
        return sending.http({ method: "POST", url, headers, body }, by);
      });
      return { status: reply.status, body: reply.body.toString(), ms: sending.clock() - from };
    } catch (error) {
      return { unanswered: late ? `no answer within ${sending.patience / 1_000} s` : reason(error) };
    }
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
}
