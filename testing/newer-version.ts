import { catalogue } from "#functions/catalogue.ts";
import type { EventHandler } from "#shared/event-handler.ts";
import { type Receive, receiver } from "#shared/receive.ts";
import type { OpenStore } from "#shared/stores/store.ts";
import { finding } from "#shared/tasks/finding.ts";

/** A handler that has learned to say more of the same notification. */
const better = (handler: EventHandler): EventHandler => ({
  ...handler,
  read(payload, root, at) {
    const { interpretation, problems } = handler.read(payload, root, at);
    const more = finding("Version", { label: "newer" });
    return { interpretation: { ...interpretation, findings: [more] }, problems };
  },
});

const newer = { ...catalogue, handlers: catalogue.handlers.map(better) };

/**
 * Two versions of the function during a deployment: each call goes to one of them.
 * @param choices whether the newer one takes the next call.
 */
export function bothVersions(open: OpenStore, choices: Iterator<boolean>): Receive {
  const [old, young] = [receiver(catalogue, open), receiver(newer, open)];
  return (message, receipt, by) => (choices.next().value === true ? young : old)(message, receipt, by);
}
