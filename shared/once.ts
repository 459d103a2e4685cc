/** Makes it when it is first asked for, and gives that ever after: a schema takes time to make, and does not change. */
export function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
