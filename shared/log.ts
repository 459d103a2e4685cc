import type { Receipt } from "./document.ts";
import type { Outcome } from "./receive.ts";
import type { Failure, Output, Result } from "./result.ts";

/** One line for each thing that an operator should know. */
export interface Log {
  /** What became of a notification. */
  outcome(outcome: Outcome, receipt: Receipt): void;
  /** Something to be mended; `error` is told by its name and message, never with what it carries. */
  error(what: string, error?: unknown): void;
}

/** What was not admitted, and the true reason. `heldBack` such lines before it were not written. */
export interface RefusalLog {
  refused(why: string, app: string, heldBack: number): void;
}

export type Write = (line: string) => void;

/** JSON for log indexes, text for people. */
export function logger(format: "text" | "json", write: Write, now: () => Date): Log & RefusalLog {
  const line = format === "json" ? jsonLine : textLine;
  return {
    outcome: (outcome, { ingress, app, trust }) => {
      const { result, problems } = known(outcome);
      const level = "about" in outcome ? "warn" : "info";
      const fields = {
        outcome: outcome.outcome,
        ...about(result, outcome.key),
        problems,
        ingress,
        app,
        trust,
      };
      const why =
        outcome.outcome === "parked" ? { reason: outcome.fault.reason, why: outcome.fault.why } : {};
      write(line(now(), level, { ...fields, ...why }));
    },
    refused: (why, app, heldBack) => {
      const more = heldBack === 0 ? "" : `, and ${heldBack} before it`;
      const time = now();
      const metric = format === "json" ? counted("refused", 1 + heldBack, time) : {};
      write(line(time, "warn", { what: `a push was refused (${why})${more}`, app, ...metric }));
    },
    error: (what, error) =>
      write(line(now(), "error", { what, ...(error === undefined ? {} : { error: described(error) }) })),
  };
}

type Fields = Record<string, unknown>;

/** A count that CloudWatch takes out of the line (embedded metric format), and CLS can index. */
function counted(name: string, count: number, time: Date): Fields {
  const metrics = {
    Namespace: "MediaCallbacks",
    Dimensions: [["app"]],
    Metrics: [{ Name: name, Unit: "Count" }],
  };
  return { [name]: count, _aws: { Timestamp: time.getTime(), CloudWatchMetrics: [metrics] } };
}

function known(outcome: Outcome): { result: Result | null; problems: number } {
  if ("about" in outcome) return { result: outcome.about, problems: 0 };
  return { result: outcome.draft.result, problems: outcome.draft.problems.length };
}

function about(result: Result | null, key: string | null): Fields {
  if (result === null) return { key };
  const { eventType, id, state, outputs, error } = result;
  const failures = outputs.flatMap(failedOutput);
  if (error !== null && failures.length === 0) failures.push(told(error));
  return { eventType, id, state, outputs: kinds(outputs), failures, key };
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
  if (what !== undefined) return printable([clock, level, what, error].filter(Boolean).join("  "));
  const made = Array.isArray(outputs) ? outputs.join(", ") : "";
  const misfits =
    typeof problems === "number" && problems > 0
      ? `${problems} misfit field${problems === 1 ? "" : "s"}`
      : "";
  const failed = Array.isArray(failures) && failures.length > 0 ? `✗ ${failures.join("; ")}` : "";
  const parts = [clock, String(outcome).padEnd(9), eventType, id, state, made, failed, misfits, why];
  if (outcome === "parked") parts.push(`→ ${String(key)}`);
  return printable(parts.filter(Boolean).join("  "));
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
