import type { EventHandler } from "#shared/event-handler.ts";
import { UsageError } from "../see/command.ts";
import { parsed } from "../see/parsed.ts";
import { handlersOf } from "./series-of.ts";

export const usage = `npm run send -- FILE… | --all         posts samples, prints the answers and where the documents are
npm run send -- --type TYPE           posts notifications made of the samples, with ids of their own and times of now
  --type PullComplete several times, or all; --list prints them
  --fail              what it did has failed
  --processing        PROCESSING comes first: a series for each task
  --task-id ID        its TaskId; with --repeat ID-1, ID-2, …
  --repeat 1000       so many of each type
  --rate 50           so many in a second; else as fast as they are answered
  --concurrency 8     so many on their way at once, 1000 at most
  --duplicate 0.1     this share is sent twice
  --shuffle           in any order
  --seed 7            the same ids and order again; with --at TIME the same texts
  --dry-run           prints them
Both
  --to URL            a callback URL: http://localhost:3000/callback
  --app APP           whose token and keys, of CALLBACK_TOKENS, VOD_SIGN_KEYS and MPS_NOTIFY_KEYS
  --bad-sign          with a wrong signature, or a wrong token: 401 is right then
  --expired           with a signature that has expired: the same
Ctrl-C waits for what is on its way, and tells what became of it.
Exit: 0, 1 something was not answered with 200 (or was not refused), 2 a wrong argument, 130 stopped`;

const flag = { type: "boolean", default: false } as const;
const options = {
  to: { type: "string" },
  app: { type: "string" },
  all: flag,
  type: { type: "string", multiple: true, default: [] as string[] },
  list: flag,
  fail: flag,
  processing: flag,
  "task-id": { type: "string" },
  repeat: { type: "string", default: "1" },
  rate: { type: "string" },
  concurrency: { type: "string", default: "8" },
  duplicate: { type: "string", default: "0" },
  shuffle: flag,
  seed: { type: "string" },
  at: { type: "string" },
  "bad-sign": flag,
  expired: flag,
  "dry-run": flag,
} as const;

/** Where to post, and how to be refused there. */
export interface Where {
  to: string | undefined;
  app: string | undefined;
  refusal: "bad-sign" | "expired" | null;
}

/** Notifications to be made. */
export interface Load {
  handlers: EventHandler[];
  /** Those that cannot be made so are left out, and no mistake. */
  everything: boolean;
  fail: boolean;
  processing: boolean;
  taskId: string | undefined;
  repeat: number;
  rate: number | null;
  concurrency: number;
  duplicate: number;
  shuffle: boolean;
  /** Undefined: whatever comes. */
  seed: number | undefined;
  at: Date | undefined;
  dry: boolean;
}

export type Wish =
  | { what: "list" }
  | { what: "files"; files: string[]; all: boolean; where: Where }
  | { what: "load"; load: Load; where: Where };

/** What the arguments of `npm run send` ask for. @throws UsageError */
export function wishOf(args: string[]): Wish {
  const { values, positionals } = parsed({ args, options, allowPositionals: true });
  if (values.list) return { what: "list" };
  const refusal = values["bad-sign"] ? "bad-sign" : values.expired ? "expired" : null;
  const where = { to: values.to, app: values.app, refusal } as const;
  if (values.type.length === 0) {
    if (!values.all && positionals.length === 0) throw new UsageError("Say what: files, --all or --type.");
    return { what: "files", files: positionals, all: values.all, where };
  }
  if (values.all || positionals.length > 0)
    throw new UsageError("Either samples as they are, or --type: not both.");
  const load = {
    handlers: handlersOf(values.type),
    everything: values.type.includes("all"),
    fail: values.fail,
    processing: values.processing,
    taskId: values["task-id"],
    repeat: number("repeat", values.repeat, { from: 1, to: 1_000_000, whole: true }),
    rate: values.rate === undefined ? null : number("rate", values.rate, { from: 0.01, to: 10_000 }),
    concurrency: number("concurrency", values.concurrency, { from: 1, to: 1_000, whole: true }),
    duplicate: number("duplicate", values.duplicate, { from: 0, to: 1 }),
    shuffle: values.shuffle,
    seed:
      values.seed === undefined
        ? undefined
        : number("seed", values.seed, { from: 0, to: 2 ** 32 - 1, whole: true }),
    at: values.at === undefined ? undefined : date(values.at),
    dry: values["dry-run"],
  };
  return { what: "load", load, where };
}

function number(
  name: string,
  text: string,
  { from, to, whole = false }: { from: number; to: number; whole?: boolean },
) {
  const value = Number(text);
  const fits =
    /^\d+(?:\.\d+)?$/.test(text) && value >= from && value <= to && (!whole || Number.isInteger(value));
  if (fits) return value;
  throw new UsageError(
    `--${name} is "${text}"; it may be a ${whole ? "whole " : ""}number from ${from} to ${to}`,
  );
}

function date(text: string): Date {
  const time = new Date(text);
  if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(time.getTime())) return time;
  throw new UsageError(`--at is "${text}"; it may be a time as 2026-03-02T08:15:30Z`);
}
