import { cut } from "../see/width.ts";
import type { Tally } from "./tally.ts";
import { live } from "./tell.ts";

export interface Out {
  isTTY?: boolean;
  columns?: number;
  write: (text: string) => unknown;
}

/** Tells how far sending is. */
export interface Screen {
  answered: (tally: Tally, line: string) => void;
  end: (text: string) => void;
}

/** Up to so many are told of one by one. */
const few = 10;
/** Milliseconds between two looks of the live line. */
const blink = 100;

/** A line for each of a few; of many one line that changes, on a terminal. @param clock milliseconds. */
export function screen(out: Out, total: number, clock: () => number): Screen {
  const clear = out.isTTY ? "\r\u001B[K" : "";
  let shown = Number.NEGATIVE_INFINITY;
  return {
    answered: (tally, line) => {
      if (total <= few) out.write(`${line}\n`);
      else if (out.isTTY && clock() - shown >= blink) {
        shown = clock();
        out.write(`${clear}${cut(live(tally, total), (out.columns ?? 80) - 1)}`);
      }
    },
    end: (text) => out.write(`${clear}${text}\n`),
  };
}
