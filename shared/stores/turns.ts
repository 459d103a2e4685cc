/**
 * Runs what concerns one key one after the other, in this process: between a read and a write nobody writes.
 * @param last the last of each key's line; no key stays in it longer than its line.
 */
export function turns(
  last = new Map<string, Promise<unknown>>(),
): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  return async (key, work) => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work, work);
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
