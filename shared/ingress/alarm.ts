/** A signal that is aborted after some time, and what forgets the time. */
export interface Alarm {
  signal: AbortSignal;
  clear: () => void;
}

/** @param ms Never, if infinite. At once, if none are left. */
export function alarm(ms: number, also: AbortSignal = new AbortController().signal): Alarm {
  const over = new AbortController();
  if (ms <= 0 || also.aborted) over.abort();
  const timer = Number.isFinite(ms) && ms > 0 ? setTimeout(() => over.abort(), ms) : undefined;
  timer?.unref();
  const stop = () => over.abort();
  also.addEventListener("abort", stop, { once: true });
  const clear = () => {
    clearTimeout(timer);
    also.removeEventListener("abort", stop);
  };
  return { signal: over.signal, clear };
}
