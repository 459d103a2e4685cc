import type { Document, Draft, Receipt } from "#shared/document.ts";
import { printable } from "#shared/log.ts";
import { documentFrom } from "#shared/stores/document-from.ts";
import { age } from "./age.ts";
import { bytes } from "./amounts.ts";
import { indented } from "./indented.ts";
import { findingLine, measures, outputLines, storageOf } from "./output-lines.ts";
import { colourOfState, type Paint } from "./paint.ts";

/** A document as a person reads it: what became of it first, the raw notification last. */
export function documentPage(draft: Draft, now: Date, paint: Paint): string {
  const { result, receipt, ended, problems } = cleaned(draft) ?? draft;
  const { state, progress, error, media } = result;
  const still = ended ? "" : ", not ended";
  const facts: [string, string | null][] = [
    [
      "State",
      `${paint(state, colourOfState[state] ?? "dim")}${progress === null ? "" : ` ${progress} %`}${still}`,
    ],
    ["Error", error && paint(`${error.code} ${error.message}`.trim(), "red")],
    ["Came", cameLine(receipt, now)],
    ["Event", `${result.service.toUpperCase()} ${result.eventType}`],
    ["Id", result.id],
    ["Task", result.taskId === result.id ? null : result.taskId],
    ["File", result.fileId],
    ["Files", result.fileIds.length > 1 ? result.fileIds.join(", ") : null],
    ["Media", media && [media.name, ...measures(media), size(media.size)].filter(Boolean).join("  ")],
    ["", media && (media.url ?? storageOf(media.storage))],
    ["Session", result.sessionId],
    ["Context", result.sessionContext],
  ];
  return [
    paint(result.key, "bold"),
    ...factLines(facts),
    ...section(
      "Made",
      result.outputs.flatMap((output) => outputLines(output, paint)),
    ),
    ...section(
      "Found",
      result.findings.map((finding) => findingLine(finding, paint)),
    ),
    ...section(
      "Fields that did not fit",
      problems.map((it) => `  ${it.path}: ${it.expected} expected, ${it.received} received`),
    ),
    ...section("Notification", indented(draft.text)),
  ].join("\n");
}

/** How and when it came. */
export function cameLine({ ingress, app, trust, receivedAt }: Receipt, now: Date): string {
  return `${receivedAt}, ${age(receivedAt, now)} ago, by ${ingress}; app ${app}, trust ${trust}`;
}

export function factLines(facts: readonly (readonly [string, string | null])[]): string[] {
  return facts.flatMap(([name, value]) => (value ? [`  ${name.padEnd(8)} ${value}`] : []));
}

export function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", title, ...lines];
}

const size = (count: number | null) => (count === null ? null : bytes(count));

/** With nothing in its texts that moves a cursor or colours what follows; without the notification, which may be nested too deep. */
function cleaned({ notification: _, text: __, ...document }: Draft): Document | null {
  return documentFrom(
    JSON.stringify({ ...document, notification: null }, (_, value) =>
      typeof value === "string" ? printable(value) : value,
    ),
  );
}
