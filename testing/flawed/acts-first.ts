import type { Receive } from "#shared/receive.ts";
import { read } from "../samples.ts";

/** Acts on a result before it is kept: the next step finds nothing, and is done again when the event comes again. */
export const actsFirst =
  (receive: Receive, act: (key: string) => void): Receive =>
  (message, receipt, by) => {
    const { result, ended } = read("json" in message ? message.json : null);
    if (ended) act(result.key);
    return receive(message, receipt, by);
  };
