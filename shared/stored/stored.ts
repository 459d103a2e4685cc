import type { Draft } from "../document.ts";
import type { Parked } from "../parked.ts";
import type { State } from "../result.ts";

/** All that there are. */
export const states: readonly State[] = ["processing", "succeeded", "partial", "failed", "unknown"];

/** Which documents are asked for; what is left out does not matter. */
export interface Wanted {
  state?: State | undefined;
  type?: string | undefined;
  /** The subject of the result, `fileId`: what a table has an index for. */
  file?: string | undefined;
  /** Received then or later. */
  since?: Date | undefined;
}

/** What was parked, or refused and kept; whoever refuses has reasons of its own. */
export interface Aside extends Omit<Parked, "reason"> {
  reason: string;
}

/** Where it is kept aside. */
export type AsideArea = "rejected" | "refused";

/**
 * A reader over whatever STORE names, for a person at a terminal. It holds a few pages of names and a few documents
 * at once, however many there are. Every method throws an UnreadableStore if the store fails.
 */
export interface Stored {
  /** Does `documents` begin with the newest? Where it does not, all of them have to be read. */
  newestFirst: boolean;
  /** Documents with the sender's text. A task that ends meanwhile may come twice, and never not at all. */
  documents(wanted?: Wanted): AsyncGenerator<Draft>;
  /** By the key of its result; null if there is none. */
  document(key: string): Promise<Draft | null>;
  /** What was parked, the oldest day first. */
  rejected(since?: Date): AsyncGenerator<Aside>;
  /** What was refused at the ingress. */
  refused(since?: Date): AsyncGenerator<Aside>;
  /** By its key, `rejected/…` or `refused/…`. */
  aside(key: string): Promise<Aside | null>;
  /** Keys alone, which cost less than what is under them. Progress may name a key that results name too. */
  keys(area: "documents" | AsideArea, since?: Date): AsyncGenerator<string>;
  /** Removes what was kept aside, once it is durable elsewhere. Nothing else can be removed. */
  remove(asideKey: string): Promise<void>;
  close(): void;
}

/** Told what is under a name, but is not what it should be. */
export type Skipped = (name: string) => void;

/** The store cannot be read. The message says what to do. */
export class UnreadableStore extends Error {
  override readonly name = "UnreadableStore";
}
