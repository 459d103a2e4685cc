/**
 * What a bundle is made of: bytes by package (`node_modules/valibot`) or folder (`shared/stores`), largest first.
 * @param shares bytes that each input takes in the bundle.
 */
export function contents(shares: Readonly<Record<string, number>>): [what: string, bytes: number][] {
  const sums = new Map<string, number>();
  for (const [path, bytes] of Object.entries(shares)) {
    const what = groupOf(path);
    sums.set(what, (sums.get(what) ?? 0) + bytes);
  }
  return [...sums].sort(([, a], [, b]) => b - a);
}

function groupOf(path: string): string {
  const name = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
  if (name !== undefined) return name;
  return path.includes("/") ? path.replace(/\/[^/]*$/, "/") : path;
}
