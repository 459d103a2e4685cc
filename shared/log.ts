import type { Receipt } from "./document.ts";
import { durationOf, embeddedMetrics, type Measured, measured } from "./metrics.ts";
import type { Outcome } from "./receive.ts";
import type { Failure, Output, Result } from "./result.ts";

/** One line for each thing that an operator should know. */
export interface Log {
  /** What became of a notification. `request` is the platform's name of the invocation. */
  outcome(outcome: Outcome, receipt: Receipt, request?: string | null): void;
  /** Something to be mended; `error` is told by its name and message, never with what it carries. */
  error(what: string, error?: unknown): void;
}

/** What only the callback URL has to tell. */
export interface DoorLog {
  /** Somebody was not admitted, and the true reason. `heldBack` such lines before it were not written. */
  refused(why: string, app: string, heldBack: number): void;
  /** A push waits for its answer since it could not be kept so far. */
  held(): void;
}

/**
 * - `text`: for people.
 * - `json`: one object a line, with its numbers as fields that a log index takes (CLS on SCF).
 * - `emf`: the same, and CloudWatch makes metrics of these numbers.
 */
export type LogFormat = "text" | "json" | "emf";

export type Write = (line: string) => void;

const heldYet = "a push is held: it could not be kept so far, and is tried again";

export function logger(format: LogFormat, write: Write, now: () => Date): Log & DoorLog {
  const line = format === "text" ? textLine : jsonLine;
  const embedded = format === "emf" ? embeddedMetrics() : null;
  const tell = (time: Date, level: string, fields: Fields, numbers: Measured, about: Result | null = null) =>
    write(
      embedded === null
        ? line(time, level, fields, numbers)
        : line(time, level, fields, numbers, embedded(numbers, about, time)),
    );
  return {
    outcome: (outcome, receipt, request) => {
      const time = now();
      const duration = durationOf(receipt, time);
      const { ingress, app, trust } = receipt;
      const result = "about" in outcome ? outcome.about : outcome.draft.result;
      const fields = {
        outcome: outcome.outcome,
        service: result?.service,
        eventType: result?.eventType,
        id: result?.id,
        state: result?.state,
        outputs: result === null ? undefined : kinds(result.outputs),
        failures: result === null ? undefined : failuresOf(result),
        key: outcome.key,
        problems: "about" in outcome ? 0 : outcome.draft.problems.length,
        ingress,
        app,
        trust,
        duration,
        attempts: ("attempts" in outcome && outcome.attempts) || undefined,
        request: request ?? undefined,
        reason: "fault" in outcome ? outcome.fault.reason : undefined,
        why: "fault" in outcome ? outcome.fault.why : undefined,
      };
      const level = "about" in outcome ? "warn" : "info";
      tell(time, level, fields, measured(outcome, duration, time), result);
    },
    refused: (why, app, heldBack) => {
      const more = heldBack === 0 ? "" : `, and ${heldBack} before it`;
      tell(now(), "warn", { what: `a push was refused (${why})${more}`, app }, { refused: 1 + heldBack });
    },
    held: () => tell(now(), "warn", { what: heldYet }, { held: 1 }),
    error: (what, error) => {
      const told = error === undefined ? undefined : described(error);
      tell(now(), "error", { what, error: told }, { errors: 1 });
    },
  };
}

/** What is undefined is not told. */
type Fields = Record<string, unknown>;

function failuresOf({ outputs, error }: Result): string[] {
  const failures: string[] = [];
  for (const it of outputs) if (it.error !== null) failures.push(failedOutput(it, it.error));
  return error !== null && failures.length === 0 ? [told(error)] : failures;
}

/** `Transcode ×3`, … */
export function kinds(outputs: readonly Output[]): string[] {
  const counts = new Map<string, number>();
  for (const { kind } of outputs) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const told: string[] = [];
  for (const [kind, n] of counts) told.push(n === 1 ? kind : `${kind} ×${n}`);
  return told;
}

function failedOutput({ kind, definition }: Output, error: Failure): string {
  const template = definition === null ? "" : `#${definition}`;
  return `${kind}${template}: ${told(error)}`;
}

/** A message may quote a URL, and its query may be a signature. */
function told({ code, message }: Failure): string {
  return `${code} ${message.replace(/\?\S+/g, "?…")}`.trim();
}

/** For a log index. Written part by part: to make one object of them takes as long as to write them. */
export function jsonLine(time: Date, level: string, ...parts: object[]): string {
  let line = `{"time":"${time.toISOString()}","level":"${level}"`;
  for (const part of parts) line += `,${JSON.stringify(part).slice(1, -1)}`;
  return printable(`${line}}`);
}

/** For people. */
export function textLine(time: Date, level: string, fields: Fields, ..._numbers: object[]): string {
  const clock = time.toISOString().slice(11, 19);
  const { outcome, eventType, id, state, outputs, failures, problems, key, why, what, error } = fields;
  const { duration, attempts } = fields;
  if (what !== undefined) return printable([clock, level, what, error].filter(Boolean).join("  "));
  const made = Array.isArray(outputs) ? outputs.join(", ") : "";
  const misfits =
    typeof problems === "number" && problems > 0
      ? `${problems} misfit field${problems === 1 ? "" : "s"}`
      : "";
  const failed = Array.isArray(failures) && failures.length > 0 ? `✗ ${failures.join("; ")}` : "";
  const parts = [
    clock,
    String(outcome).padEnd(9),
    eventType,
    id,
    state,
    made,
    failed,
    misfits,
    slowness(duration, attempts),
    why,
  ];
  if (outcome === "parked") parts.push(`→ ${String(key)}`);
  return printable(parts.filter(Boolean).join("  "));
}

/** What took long or several attempts says so. */
function slowness(duration: unknown, attempts: unknown): string {
  const slow =
    typeof duration === "number" && duration >= 1_000 ? [`${(duration / 1_000).toFixed(1)} s`] : [];
  const again = typeof attempts === "number" && attempts > 1 ? [`${attempts} attempts`] : [];
  return [...slow, ...again].join(", ");
}

/** What is no ASCII, or moves the cursor: of nearly every line there is nothing, and to look for just that is quick. */
// Stryker disable next-line Regex: what it finds is looked at below
const odd = /[^ -~]/;

/** An id may hold anything: it must not move the cursor, nor look like a line of its own. In JSON it stays what it is. */
export function printable(text: string): string {
  if (!odd.test(text)) return text;
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (it) =>
    it
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

/** The messages of these quote what was parsed. */
const quoting = new Set(["SyntaxError", "ValiError"]);

function described(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  if (quoting.has(error.name)) return error.name;
  const { name, message, cause } = error;
  // `fetch failed` says why in its cause: ENOTFOUND.
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return message.includes(code) ? `${name}: ${message}` : `${name}: ${message} (${code})`;
}
