/** Bytes for people: `12.3 MB`. */
export function bytes(count: number): string {
  return scaled(count, ["B", "KB", "MB", "GB", "TB"], 1_000);
}

/** Bits per second for people. */
export function bitrate(bitsPerSecond: number): string {
  return scaled(bitsPerSecond, ["bit/s", "kbit/s", "Mbit/s", "Gbit/s"], 1_000);
}

/** Seconds for people: `8.5 s`, `2:05`, `1:02:05`. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Number(seconds.toFixed(2))} s`;
  const whole = Math.round(seconds);
  const [h, m, s] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (it: number) => String(it).padStart(2, "0");
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

function scaled(amount: number, units: readonly string[], step: number): string {
  let value = amount;
  let unit = 0;
  for (; value >= step && unit < units.length - 1; unit++) value /= step;
  return `${Number(value.toFixed(1))} ${units[unit]}`;
}
