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

export function logger(format: LogFormat, write: Write, now: () => Date): Log & DoorLog {
  const line = format === "text" ? textLine : jsonLine;
  const embedded = format === "emf" ? embeddedMetrics() : () => ({});
  const counted = (measured: Measured, about: Result | null, time: Date) =>
    format === "text" ? {} : { ...measured, ...embedded(measured, about, time) };
  return {
    outcome: (outcome, receipt, request = null) => {
      const { ingress, app, trust } = receipt;
      const { result, problems } = known(outcome);
      const level = "about" in outcome ? "warn" : "info";
      const time = now();
      const duration = durationOf(receipt, time);
      const fields = {
        outcome: outcome.outcome,
        ...about(result, outcome.key),
        problems,
        ingress,
        app,
        trust,
        duration,
        ...("attempts" in outcome && outcome.attempts ? { attempts: outcome.attempts } : {}),
        ...(request === null ? {} : { request }),
      };
      const why =
        outcome.outcome === "parked" ? { reason: outcome.fault.reason, why: outcome.fault.why } : {};
      const metrics = counted(measured(outcome, duration, time), result, time);
      write(line(time, level, { ...fields, ...why, ...metrics }));
    },
    refused: (why, app, heldBack) => {
      const more = heldBack === 0 ? "" : `, and ${heldBack} before it`;
      const time = now();
      const metric = counted({ refused: 1 + heldBack }, null, time);
      write(line(time, "warn", { what: `a push was refused (${why})${more}`, app, ...metric }));
    },
    held: () => {
      const time = now();
      const what = "a push is held: it could not be kept so far, and is tried again";
      write(line(time, "warn", { what, ...counted({ held: 1 }, null, time) }));
    },
    error: (what, error) => {
      const time = now();
      const told = error === undefined ? {} : { error: described(error) };
      write(line(time, "error", { what, ...told, ...counted({ errors: 1 }, null, time) }));
    },
  };
}

type Fields = Record<string, unknown>;

function known(outcome: Outcome): { result: Result | null; problems: number } {
  if ("about" in outcome) return { result: outcome.about, problems: 0 };
  return { result: outcome.draft.result, problems: outcome.draft.problems.length };
}

function about(result: Result | null, key: string | null): Fields {
  if (result === null) return { key };
  const { service, eventType, id, state, outputs, error } = result;
  const failures = outputs.flatMap(failedOutput);
  if (error !== null && failures.length === 0) failures.push(told(error));
  return { service, eventType, id, state, outputs: kinds(outputs), failures, key };
}

/** `Transcode ×3`, … */
export function kinds(outputs: readonly Output[]): string[] {
  const counts = new Map<string, number>();
  for (const { kind } of outputs) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, n]) => (n === 1 ? kind : `${kind} ×${n}`));
}

function failedOutput({ kind, definition, error }: Output): string[] {
  const template = definition === null ? "" : `#${definition}`;
  return error === null ? [] : [`${kind}${template}: ${told(error)}`];
}

/** A message may quote a URL, and its query may be a signature. */
function told({ code, message }: Failure): string {
  return `${code} ${message.replace(/\?\S+/g, "?…")}`.trim();
}

/** For a log index. */
export function jsonLine(time: Date, level: string, fields: Fields): string {
  return printable(JSON.stringify({ time: time.toISOString(), level, ...fields }));
}

/** For people. */
export function textLine(time: Date, level: string, fields: Fields): string {
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

/** An id may hold anything: it must not move the cursor, nor look like a line of its own. In JSON it stays what it is. */
export function printable(text: string): string {
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
  return quoting.has(error.name) ? error.name : `${error.name}: ${error.message}`;
}
