/** Lets so many through in each minute. */
export interface Limiter {
  /** @returns null if there were too many, else how many were held back since the last that was let through. */
  admit(): number | null;
}

/** @param most in a minute. */
export function limiter(most: number, now: () => Date): Limiter {
  let minute = 0;
  let admitted = 0;
  let heldBack = 0;
  return {
    admit() {
      const current = Math.floor(now().getTime() / 60_000);
      if (current !== minute) [minute, admitted] = [current, 0];
      if (admitted >= most) {
        heldBack++;
        return null;
      }
      admitted++;
      const before = heldBack;
      heldBack = 0;
      return before;
    },
  };
}
