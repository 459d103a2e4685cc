/** Works on several items at once, at most `most`; what comes of them is in the order of the items. */
export async function* inParallel<T, R>(
  items: AsyncIterable<T>,
  most: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const under: Promise<R>[] = [];
  for await (const item of items) {
    const one = work(item);
    one.catch(() => undefined); // it is awaited later, perhaps never
    under.push(one);
    const first = under.length >= most ? under.shift() : undefined;
    if (first !== undefined) yield await first;
  }
  for (const one of under) yield await one;
}
