import type { Drift } from "./drift.ts";
import type { Gaps } from "./gaps.ts";
import type { Sdk } from "./sdk.ts";
import { table } from "./table.ts";

/** `tencentcloud-sdk-nodejs-vod 4.1.287, …` */
export function versions(sdks: readonly Sdk[]): string {
  return sdks.map(({ name, version }) => `${name} ${version}`).join(", ");
}

/** What `npm run contract` prints. */
export function gapsReport({ keys, unhandled, unknownToSdk }: Gaps): string {
  const gap =
    unhandled.length === 0
      ? `No gap: each of the SDK's ${keys.length} payload keys has a handler.`
      : `GAP: ${unhandled.length} of the SDK's ${keys.length} payload keys have no handler (functions/catalogue.ts):\n${table(
          ["Service", "Key", "SDK type"],
          unhandled.map(({ service, key, type }) => [service, key, type]),
        )}`;
  if (unknownToSdk.length === 0) return gap;
  const rows = unknownToSdk.map(({ service, key, eventType }) => [service, key, eventType]);
  return `${gap}\n\nThe SDK does not know these, newer types and aliases; no failure:\n${table(
    ["Service", "Key", "Handler of"],
    rows,
  )}`;
}

const headings = {
  unknown: "Fields unknown to the SDK",
  misfit: "Fields whose value is not of the SDK's type",
  problem: "Fields that a handler could not read (problems)",
} as const;

/** What `npm run contract -- --stored` prints. */
export function driftReport({ documents, findings }: Drift): string {
  if (documents === 0) return "No drift: no documents are stored yet.";
  if (findings.length === 0)
    return `No drift. Documents read: ${documents}; the SDK knows every field of theirs.`;
  const parts = (["unknown", "misfit", "problem"] as const).flatMap((kind) => {
    const rows = findings
      .filter((finding) => finding.kind === kind)
      .map(({ eventType, path, what, count, example }) => [String(count), eventType, path, what, example]);
    const head = ["Documents", "Event type", "Field", "", "For example"];
    return rows.length === 0 ? [] : [`${headings[kind]}:\n${table(head, rows)}`];
  });
  return [`Drift. Documents read: ${documents}.`, ...parts].join("\n\n");
}
