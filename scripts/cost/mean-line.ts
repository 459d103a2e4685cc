import { randomUUID } from "node:crypto";
import { logger } from "#shared/log.ts";
import { sampleDrafts } from "./mean-document.ts";

/** The mean length of what the callback logs on Lambda of a sample in `events/` that it has stored, bytes. */
export function meanLine(): number {
  const lines: string[] = [];
  const now = () => new Date("2026-03-02T08:15:30.045Z");
  const log = logger("emf", (line) => lines.push(`${line}\n`), now);
  for (const draft of sampleDrafts()) {
    const outcome = { outcome: "stored", key: draft.result.key, draft, attempts: 1 } as const;
    log.outcome(outcome, draft.receipt, randomUUID());
  }
  return Buffer.byteLength(lines.join("")) / lines.length;
}
