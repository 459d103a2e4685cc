const steps = [
  [86_400, "d"],
  [3_600, "h"],
  [60, "m"],
] as const;

/** How long ago something was, in one unit: `40s`, `3m`, `26h`, `5d`. */
export function age(receivedAt: string, now: Date): string {
  const seconds = Math.max(0, Math.round((now.getTime() - Date.parse(receivedAt)) / 1_000));
  if (Number.isNaN(seconds)) return "?";
  // Two of a unit say more than one of the next.
  const [size, unit] = steps.find(([of]) => seconds >= 2 * of) ?? [1, "s"];
  return `${Math.floor(seconds / size)}${unit}`;
}
