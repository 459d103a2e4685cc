import type { Log } from "#shared/log.ts";
import type { Receive } from "#shared/receive.ts";

/** Logs what arrives, as it arrives: keys, handles and signatures are in the log. */
export const tellsEverything =
  (receive: Receive, log: Log): Receive =>
  (message, receipt, by) => {
    log.error(`received ${"text" in message ? message.text : message.bytes.toString()}`);
    return receive(message, receipt, by);
  };
