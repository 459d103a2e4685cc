import type { File, Finding, Media, Output, Storage } from "#shared/result.ts";
import { bitrate, bytes, duration } from "./amounts.ts";
import { colourOfState, type Paint } from "./paint.ts";

const marks: Readonly<Record<string, string>> = {
  succeeded: "✓",
  failed: "✗",
  processing: "…",
  partial: "±",
};

/** An output, its failure, and each of its files on a line of its own. */
export function outputLines(output: Output, paint: Paint): string[] {
  const { kind, definition, state, error, files } = output;
  const name = `${marks[state] ?? "?"} ${kind}${definition === null ? "" : ` #${definition}`}`;
  const head = [paint(name, colourOfState[state] ?? "dim"), ...measures(output)];
  if (state !== "succeeded" && state !== "failed") head.push(state);
  if (error) head.push(paint(`${error.code} ${error.message}`.trim(), "red"));
  return [`  ${head.join("  ")}`, ...files.map((file) => `      ${fileLine(file)}`)];
}

/** What is known of a media file, or of a file that was made. */
export function measures(
  it: Pick<Output & Media, "container" | "width" | "height" | "duration" | "bitrate">,
) {
  const { container, width, height, duration: seconds, bitrate: rate } = it;
  return [
    container,
    width && height ? `${width}×${height}` : null,
    seconds === null || seconds === undefined ? null : duration(seconds),
    rate === null || rate === undefined ? null : bitrate(rate),
  ].filter((part) => part !== null && part !== undefined && part !== "");
}

function fileLine({ url, storage, fileId, size, md5, offset }: File): string {
  const parts = [
    url ?? storageOf(storage) ?? "",
    url === null && storage === null ? "" : size === null ? "" : bytes(size),
    fileId === null ? "" : `file ${fileId}`,
    offset === null ? "" : `at ${duration(offset)}`,
    md5 === null ? "" : `md5 ${md5}`,
  ];
  return parts.filter(Boolean).join("  ");
}

/** Where an object is, as a person writes it. */
export function storageOf(storage: Storage | null): string | null {
  if (storage === null) return null;
  const { type, bucket, region, path } = storage;
  return [type, region, bucket, path].filter(Boolean).join(" ");
}

export function findingLine(finding: Finding, paint: Paint): string {
  const { kind, suggestion, label, confidence, score, text, translation, start, end, url } = finding;
  const verdict = suggestion === "block" ? "red" : suggestion === "review" ? "yellow" : "green";
  const parts = [
    kind,
    suggestion === null ? "" : paint(suggestion, verdict),
    label,
    confidence === null ? "" : `${confidence} %`,
    score === null ? "" : `score ${score}`,
    start === null ? "" : `${duration(start)}${end === null ? "" : ` – ${duration(end)}`}`,
    text === null ? "" : `“${text}”`,
    translation === null ? "" : `“${translation}”`,
    url,
  ];
  return `  ${parts.filter(Boolean).join("  ")}`;
}
