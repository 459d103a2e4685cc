import type { Receive } from "#shared/receive.ts";

/** Acts on each notification that is kept, before it looks whether it was a duplicate. */
export const actsOnEach =
  (receive: Receive, act: (key: string) => void): Receive =>
  async (message, receipt, by) => {
    const outcome = await receive(message, receipt, by);
    if ("draft" in outcome && outcome.draft.ended) act(outcome.key);
    return outcome;
  };
