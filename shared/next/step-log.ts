import { jsonLine, type Log, type LogFormat, logger, textLine, type Write } from "../log.ts";

/** A log in which a user's next step has a say, too. */
export interface StepLog extends Log {
  /** Queries of URLs are left out: they may be signatures. */
  note(key: string, what: string): void;
}

/** It is no part of the other log, so that the callback does not load it. */
export function stepLog(format: LogFormat, write: Write, now: () => Date): StepLog {
  const line = (what: string, key: string) =>
    format === "text"
      ? textLine(now(), "info", { what: `${what}  ${key}` })
      : jsonLine(now(), "info", { what, key });
  return {
    ...logger(format, write, now),
    note: (key, what) => write(line(what.replace(/\?\S+/g, "?…"), key)),
  };
}
