import type { Draining } from "#shared/ingress/drain.ts";
import { queued } from "#shared/ingress/queued.ts";

/** Deletes a message whatever became of it: what could not be stored is gone. */
export async function confirmsInFinally(draining: Draining): Promise<void> {
  const { client, queue, receive, app, now, deadline } = draining;
  for (;;) {
    const messages = await client.receive(queue, { most: 16 }, deadline);
    if (messages.length === 0) return;
    for (const { body, handle } of messages) {
      try {
        const receivedAt = now().toISOString();
        const { message, receipt } = queued(body, { ingress: "queue", app, trust: "platform", receivedAt });
        await receive(message, receipt, deadline);
      } finally {
        await client.remove(queue, [handle], deadline);
      }
    }
  }
}
