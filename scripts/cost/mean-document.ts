import type { Draft, Receipt } from "#shared/document.ts";
import { read, sample, sampleNames } from "#testing/samples.ts";
import { documentSize, meanSize, type Size } from "./sizes.ts";

const receipt: Receipt = {
  ingress: "push",
  app: "default",
  trust: "token",
  receivedAt: "2026-03-02T08:15:30.000Z",
};

/** What the samples in `events/` become, but for those that are parked. */
export const sampleDrafts = (): Draft[] => sampleNames.flatMap(draftsOf);

/** The mean size of what the samples in `events/` become. */
export const meanDocument = (): Size => meanSize(sampleDrafts().map(documentSize));

function draftsOf(name: string): Draft[] {
  const notification = sample(name);
  try {
    const text = JSON.stringify(notification);
    return [{ schemaVersion: 1, ...read(notification), notification, receipt, text }];
  } catch {
    return [];
  }
}
