import { type Log, logger } from "#shared/log.ts";

/** Counts by name. */
export type Counts = Readonly<Record<string, number>>;

/** As far as `process.stdout` is used. */
export interface Screen {
  isTTY?: boolean;
  write: (text: string) => unknown;
}

/** Tells people how far a run is. */
export interface LiveCounter {
  log: Log;
  /** A run has ended with these counts. */
  ended: (counts: Counts) => void;
  /** Errors that were told. */
  errors: () => number;
}

/** On a terminal one line that changes while events come; elsewhere a line for each run that met any. Errors are lines. */
export function liveCounter(screen: Screen, now: () => Date): LiveCounter {
  const outcomes: Record<string, number> = {};
  let errors = 0;
  const clear = screen.isTTY ? "\r\u001b[K" : "";
  const live = () => (screen.isTTY ? `\r\u001b[K${counted(outcomes)}` : "");
  const lines = logger("text", (line) => screen.write(`${clear}${line}\n${live()}`), now);
  return {
    log: {
      outcome({ outcome }) {
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
        screen.write(live());
      },
      error(what, error) {
        errors++;
        lines.error(what, error);
      },
    },
    ended(counts) {
      const [line, some] = [counted(counts), Object.values(counts).some((it) => it > 0)];
      if (screen.isTTY ? some : true) screen.write(`${clear}${line}\n`);
      for (const name of Object.keys(outcomes)) delete outcomes[name];
    },
    errors: () => errors,
  };
}

/** `pulled 17 · stored 16 · duplicate 1`; `nothing there` if all are 0. */
export function counted(counts: Counts): string {
  const parts = Object.entries(counts).filter(([, n]) => n > 0);
  return parts.length === 0 ? "nothing there" : parts.map(([name, n]) => `${name} ${n}`).join(" · ");
}
