/** The names that are most like one that was typed, best first; none if none is like it. */
export function nearest(typed: string, names: readonly string[], most = 3): string[] {
  const wanted = typed.toLowerCase();
  const like = names
    .map((name) => ({ name, far: distance(wanted, name.toLowerCase()) }))
    .filter(({ name, far }) => far <= Math.max(1, Math.min(typed.length, name.length) / 3))
    .sort((a, b) => a.far - b.far || a.name.localeCompare(b.name));
  const best = like[0]?.far ?? 0;
  return like
    .filter(({ far }) => far <= best + 1)
    .slice(0, most)
    .map(({ name }) => name);
}

/** ` Did you mean A or B?`, or nothing. */
export function didYouMean(typed: string, names: readonly string[]): string {
  const like = nearest(typed, names);
  return like.length === 0 ? "" : ` Did you mean ${like.join(" or ")}?`;
}

/** How many letters have to be changed, added or left out (Levenshtein); a beginning of a name is near to it. */
function distance(a: string, b: string): number {
  if (a.length >= 3 && b.length > a.length && b.startsWith(a)) return 1;
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const [left = 0, up = 0, corner = 0] = [next[j], row[j + 1], row[j]];
      next.push(Math.min(left + 1, up + 1, corner + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
