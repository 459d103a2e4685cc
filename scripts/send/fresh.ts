import { createHash } from "node:crypto";
import { isObject } from "#shared/is-object.ts";

/** Ids that tell tasks, files and sessions apart; people in a picture, templates and keys have ids of other kinds. */
const idName = /(?:Task|File|Session|Cast|Voice|Element)Id(?:Set)?$|^(?:Vid|WechatVid)$/;
/** The source of an MPS task: what tells two tasks without an id apart. */
const pathName = "Object";

/** What stands for an id, by the id of the sample. */
export type Renaming = ReadonlyMap<string, string>;

/**
 * A new name for every id of a notification: the same for the same seed.
 * @param given ids that are to be what somebody wants, by the id of the sample.
 */
export function renaming(notification: unknown, seed: string, given: Renaming): Renaming {
  const names = new Map<string, string>();
  const see = (key: string, value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) see(key, item);
    else if (isObject(value)) for (const [name, member] of Object.entries(value)) see(name, member);
    else if (typeof value !== "string" || value === "") return;
    else if (idName.test(key)) names.set(value, given.get(value) ?? likeIt(value, `${seed}/${value}`));
    else if (key === pathName)
      names.set(value, value.replace(/(\.\w+)?$/, `-${hex(`${seed}/${value}`, 16)}$1`));
  };
  see("", notification);
  return names;
}

/** The notification with its ids renamed wherever they stand: alone, or as a segment of a URL. */
export function renamed(value: unknown, names: Renaming): unknown {
  if (typeof value === "string") {
    return (
      names.get(value) ??
      value
        .split(/([/?&=#])/)
        .map((it) => names.get(it) ?? it)
        .join("")
    );
  }
  if (Array.isArray(value)) return value.map((item) => renamed(item, names));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, renamed(member, names)]));
}

/** An id that looks like one of the same kind: digits, or as many hex digits in the same place. */
function likeIt(id: string, seed: string): string {
  if (/^\d{10,}$/.test(id)) {
    const rest = 10n ** BigInt(id.length - 1);
    return id.slice(0, 1) + String(BigInt(`0x${hex(seed, 32)}`) % rest).padStart(id.length - 1, "0");
  }
  const digits = /[0-9a-f]{16,}/;
  return digits.test(id) ? id.replace(digits, (it) => hex(seed, it.length)) : `${id}-${hex(seed, 16)}`;
}

const hex = (text: string, length: number) =>
  createHash("sha256").update(text).digest("hex").slice(0, length);
