/** Several ordered sources as one, of which `isBefore` is the order. One item of each is held. */
export async function* merged<T>(
  sources: readonly AsyncGenerator<T>[],
  isBefore: (a: T, b: T) => boolean,
): AsyncGenerator<T> {
  const heads = await Promise.all(sources.map(async (source) => ({ source, next: await source.next() })));
  for (;;) {
    let first: { source: AsyncGenerator<T>; value: T; at: number } | null = null;
    for (const [at, { source, next }] of heads.entries()) {
      if (next.done || (first !== null && !isBefore(next.value, first.value))) continue;
      first = { source, value: next.value, at };
    }
    if (first === null) return;
    yield first.value;
    heads[first.at] = { source: first.source, next: await first.source.next() };
  }
}
