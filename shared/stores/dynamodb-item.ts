import { createHash } from "node:crypto";
import { type Document, type Draft, documentJson, type Receipt } from "../document.ts";
import { once } from "../once.ts";
import type { Parked } from "../parked.ts";
import { documentFrom } from "./document-from.ts";
import { sizeOf } from "./item-size.ts";
import { leanResult, wholeResult } from "./lean-result.ts";

/** An attribute in DynamoDB's JSON: it has one of these. */
export interface Attribute {
  S?: string;
  N?: string;
  BOOL?: boolean;
  B?: string;
}
export type Item = Record<string, Attribute>;

/** An item, and the parts that hold what was too large for it. */
export interface Written {
  item: Item;
  parts: Item[];
}

/** Not imported: who has another store would pay half a millisecond of each cold start. */
const zlib = once(() => process.getBuiltinModule("node:zlib"));

/** An item may have 400 KB, names included: some are to spare. */
const mostBytes = 350 * 1024;
const partBytes = 300 * 1024;
/** Over how many partitions the index entries of one state are spread. */
export const shards = 8;

/**
 * The attributes that readers query by, `result` as JSON without its nulls, and the notification, compressed with the text of
 * `result` as dictionary: much of it is in both. Nothing is written twice, since a table is paid by the KB. What is too large for
 * one item is compressed as a whole and goes into parts; `result` stays if it can. The receipt always stays, so that a
 * notification that comes again, at another time, has the same parts.
 * @param expiresAt epoch seconds
 */
export function itemOf(draft: Draft, expiresAt: number | null): Written {
  const { result, receipt, ended, problems } = draft;
  const { key, state, eventType, service, fileId, progress } = result;
  // Assigned, not spread: what is added to what was spread makes V8 a new hidden class, each time.
  const attributes: Item = Object.assign(head(key, state, receipt, expiresAt), {
    state: { S: state },
    ended: { BOOL: ended },
    progress: { N: progressOf(progress) },
    eventType: { S: eventType.toWellFormed() },
    service: { S: service },
    receipt: json({ ingress: receipt.ingress, trust: receipt.trust }),
  });
  if (fileId !== null && canBeIndexed(fileId)) attributes["fileId"] = { S: fileId };
  const text = leanResult(result);
  const plain: Item = Object.assign({}, attributes, { result: { S: text } });
  const zipped = zlib().deflateSync(draft.text, { level: 1, dictionary: Buffer.from(text) });
  const whole: Item = Object.assign({}, plain, { notification: { B: zipped.toString("base64") } });
  if (problems.length > 0) whole["problems"] = json(problems);
  if (fits(whole)) return { item: whole, parts: [] };
  const { receipt: _, ...content } = draft;
  return inParts(key, fits(plain) ? plain : attributes, documentJson(content), expiresAt);
}

/** As far as a task has come. A table refuses numbers that are too large or too small for it. */
export function progressOf(progress: number | null): string {
  return progress !== null && Math.abs(progress) <= 1e6 ? String(Number(progress.toFixed(6))) : "0";
}

/** An index refuses the whole item if its key is empty, too long, or no Unicode. */
function canBeIndexed(text: string): boolean {
  return text !== "" && text.isWellFormed() && Buffer.byteLength(text) <= 1024;
}

/** What was parked, under its own key; readers find it by `stateShard`, as `parked#0` … `parked#7`, or `refused#0` …. */
export function parkedItem(parked: Parked, expiresAt: number | null): Written {
  const { key, reason, receipt } = parked;
  const kind = key.startsWith("refused/") ? "refused" : "parked";
  const attributes: Item = { ...head(key, kind, receipt, expiresAt), reason: { S: reason } };
  const whole: Item = { ...attributes, parked: json(parked) };
  if (fits(whole)) return { item: whole, parts: [] };
  return inParts(key, attributes, JSON.stringify(parked), expiresAt);
}

/** Gives the bytes of one part of an item. */
export type ReadPart = (part: string) => Promise<Buffer>;

/** The document of an item; null if it is none. */
export async function documentOf(item: Item, readPart: ReadPart): Promise<Document | null> {
  // Stryker disable next-line StringLiteral: neither is a document
  return documentFrom((await jsonOf(item, readPart)) ?? "");
}

/** What an item stands for as JSON, a document or something parked; null if it is neither, or damaged. */
export async function jsonOf(item: Item, readPart: ReadPart): Promise<string | null> {
  const parts: Buffer[] = [];
  for (const part of partsOf(item)) parts.push(await readPart(part));
  try {
    return jsonFrom(item, Buffer.concat(parts));
  } catch {
    return null;
  }
}

/** @throws if the item is damaged */
function jsonFrom(item: Item, parts: Buffer): string | null {
  const { S: receipt } = at(item, "receipt");
  if ("digest" in item) {
    const content = zlib().unzipSync(parts).toString();
    if (receipt === undefined) return content; // it is beside a document, within what was parked
    return `{"receipt":${wholeReceipt(receipt, item)},${content.slice(1)}`;
  }
  const { B: notification } = at(item, "notification");
  if (notification === undefined) return at(item, "parked").S ?? null;
  const { S: key = "" } = at(item, "key");
  const { S: result = "" } = at(item, "result");
  const { S: problems = "[]" } = at(item, "problems");
  const { BOOL: ended = false } = at(item, "ended");
  const dictionary = Buffer.from(result); // older versions had none: they wrote gzip
  const text = zlib().unzipSync(Buffer.from(notification, "base64"), { dictionary }).toString();
  return `{"schemaVersion":1,"ended":${ended},"result":${wholeResult(result, key)},"receipt":${wholeReceipt(receipt ?? "", item)},"problems":${problems},"notification":${text}}`;
}

/** With what stands beside it; older versions have written that twice. @throws SyntaxError if it is no JSON */
function wholeReceipt(json: string, item: Item): string {
  const beside = { ingress: null, app: at(item, "app").S, trust: null, receivedAt: at(item, "receivedAt").S };
  return JSON.stringify({ ...beside, ...JSON.parse(json) });
}

/** The names of an item's parts; none where everything is in the item. */
export function partsOf(item: Item): string[] {
  const digest = at(item, "digest").S;
  if (digest === undefined) return [];
  return Array.from({ length: Number(at(item, "parts").N ?? 0) }, (_, n) => partName(digest, n));
}

function identity(key: string, part: string, expiresAt: number | null): Item {
  const item: Item = { key: { S: key }, part: { S: part } };
  if (expiresAt !== null) item["expiresAt"] = { N: String(expiresAt) };
  return item;
}

/** What everything has that readers list; `kind` is a state, `parked` or `refused`. */
function head(key: string, kind: string, { app, receivedAt }: Receipt, expiresAt: number | null): Item {
  return Object.assign(identity(key, "document", expiresAt), {
    stateShard: { S: `${kind}#${shardOf(key)}` },
    app: { S: app },
    receivedAt: { S: receivedAt },
  });
}

const json = (value: object): Attribute => ({ S: JSON.stringify(value) });

/** Parts are named by their content: nobody can overwrite another's, and a repetition writes the same. */
function inParts(key: string, item: Item, json: string, expiresAt: number | null): Written {
  const bytes = zlib().gzipSync(json);
  const digest = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  const parts: Item[] = [];
  // Stryker disable next-line EqualityOperator: an empty part more where the last is full
  for (let from = 0; from < bytes.length; from += partBytes) {
    const B = bytes.subarray(from, from + partBytes).toString("base64");
    parts.push({ ...identity(key, partName(digest, parts.length), expiresAt), bytes: { B } });
  }
  return { item: { ...item, digest: { S: digest }, parts: { N: String(parts.length) } }, parts };
}

/** An attribute, with nothing in it if it is not there. */
const at = (item: Item, name: string): Attribute => item[name] ?? {};

function partName(digest: string, n: number): string {
  return `part#${digest}#${n}`;
}

// Stryker disable next-line EqualityOperator: there are bytes to spare
const fits = (item: Item): boolean => sizeOf(item) <= mostBytes;

function shardOf(key: string): number {
  let hash = 0;
  // Stryker disable next-line ArithmeticOperator: whatever spreads will do
  for (let at = 0; at < key.length; at++) hash = (hash * 31 + key.charCodeAt(at)) >>> 0;
  return hash % shards;
}
