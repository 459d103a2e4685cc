import type { Receive } from "../receive.ts";
import type { Recognise } from "../recognise.ts";
import type { OpenedLayers } from "./open-layers.ts";
import { signatureFault } from "./signature.ts";

/** Queues that their platform guards; a deferred notification was judged when it first arrived. */
const queues: readonly string[] = ["queue", "sqs", "trigger"];

/**
 * Takes from a queue only what MPS has signed, if MPS_NOTIFY_KEYS has a key for the receipt's app; the rest is parked as
 * `refused`: it must not come again and again. A signature expires ten minutes after it was made, and a message may wait
 * for days: so its expiry is not looked at.
 */
export function signedOnly(receive: Receive, recognise: Recognise, layers: OpenedLayers): Receive {
  return async (message, receipt, by) => {
    if ("fault" in message || !queues.includes(receipt.ingress)) return receive(message, receipt, by);
    const keys = (await layers(by)).mpsKeys.get(receipt.app) ?? [];
    const recognised = recognise(message.json);
    if (keys.length === 0 || "reason" in recognised || recognised.service !== "mps")
      return receive(message, receipt, by);
    const always = { now: 0, window: Number.POSITIVE_INFINITY };
    const fault = signatureFault("mps", message.json, keys, always);
    if (fault === null) return receive(message, { ...receipt, trust: "signed" }, by);
    return receive(
      { bytes: Buffer.from(message.text), fault: { reason: "refused", why: fault } },
      receipt,
      by,
    );
  };
}
