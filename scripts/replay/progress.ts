import { cut } from "../see/width.ts";
import type { Counts } from "./replay.ts";

/** Shows how far a replay has come. */
export interface Progress {
  /** A line that stays. */
  say(line: string): void;
  at(counts: Counts, total: number | null): void;
  end(): void;
}

const barColumns = 24;
/** Without a terminal, a line for so many. */
const every = 100;

/** In a terminal one line with a bar, which is written anew; elsewhere a plain line now and then. */
export function progress(
  out: { isTTY?: boolean; columns?: number },
  write: (text: string) => void,
): Progress {
  if (out.isTTY !== true) {
    return {
      say: (line) => write(`${line}\n`),
      at: (counts, total) => {
        const done = doneOf(counts);
        if (done % every === 0) write(`${done}${total === null ? "" : ` of ${total}`} replayed\n`);
      },
      end: () => undefined,
    };
  }
  let line = "";
  const clear = "\r\u001B[K";
  const draw = () => write(`${clear}${line}`);
  return {
    say: (text) => {
      write(`${clear}${text}\n`);
      draw();
    },
    at: (counts, total) => {
      line = cut(`${bar(doneOf(counts), total)}  ${tellCounts(counts)}`, (out.columns ?? 80) - 1);
      draw();
    },
    end: () => write(clear),
  };
}

function doneOf({ read, failed, truncated, ...counts }: Counts): number {
  const { stored, duplicate, stale, parked, deferred, understood } = counts;
  return Math.min(read, failed + truncated + stored + duplicate + stale + parked + deferred + understood);
}

function bar(done: number, total: number | null): string {
  if (total === null) return `${done} replayed`;
  const full = Math.round((barColumns * Math.min(done, total)) / Math.max(1, total));
  return `[${"█".repeat(full)}${"░".repeat(barColumns - full)}] ${done}/${Math.max(done, total)}`;
}

/** `12 stored · 3 parked`, without what there is none of. */
export function tellCounts(counts: Counts): string {
  const told = [
    [counts.stored, "stored"],
    [counts.duplicate, "duplicate"],
    [counts.stale, "stale"],
    [counts.parked, "parked"],
    [counts.deferred, "deferred"],
    [counts.understood, "understood"],
    [counts.truncated, "known only in part"],
    [counts.failed, "failed"],
  ] as const;
  return told.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : [])).join(" · ");
}
