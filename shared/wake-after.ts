/** Calls `wake` after `ms` milliseconds, unless what it returns is called before. */
export type WakeAfter = (ms: number, wake: () => void) => () => void;

/** The real one. Unlike `sleep` it needs no signal: for a push that is kept in time, to abort one costs more than all else here. */
export const wakeAfter: WakeAfter = (ms, wake) => {
  const timer = setTimeout(wake, ms);
  return () => clearTimeout(timer);
};
