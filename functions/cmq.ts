/** No function of its own: `callback` loads it only if OVERFLOW names a queue of TDMQ-CMQ. */
export { openCmq } from "#shared/overflow/open-cmq.ts";
