import { read, sample, sampleNames } from "#testing/samples.ts";
import { documentSize, meanSize, type Size } from "./sizes.ts";

const receivedAt = "2026-03-02T08:15:30.000Z";
const receipt = { ingress: "push", app: "default", trust: "token", receivedAt } as const;

/** The mean size of what the samples in `events/` become. */
export function meanDocument(): Size {
  const sizes = sampleNames.flatMap((name) => {
    const notification = sample(name);
    try {
      return documentSize({
        schemaVersion: 1,
        ...read(notification),
        notification,
        receipt,
        text: JSON.stringify(notification),
      });
    } catch {
      return []; // parked
    }
  });
  return meanSize(sizes);
}
