/** Where names lead to texts: a folder, or a bucket's prefix. */
export interface Shelf {
  /**
   * Names that begin with `prefix`, a path of whole segments, without `.json`; folders in the order of their names.
   * @param after leave out names that come before this one.
   */
  list(prefix: string, after?: string): AsyncGenerator<Named>;
  /** Null if there is nothing. */
  read(name: string): Promise<string | null>;
  /** It is no error if there is nothing. */
  remove(name: string): Promise<void>;
  /** The names that the document of a key may have. */
  namesOf(key: string): readonly string[];
  close(): void;
}

export interface Named {
  name: string;
  /** When it was written; a document was received before. */
  modified(): Promise<Date>;
}
