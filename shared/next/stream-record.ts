import * as v from "valibot";
import { documentOf } from "../stores/dynamodb-item.ts";
import type { FeedRecord, News } from "./feed.ts";
import type { ResultsArea } from "./results-area.ts";

/** An attribute in DynamoDB's JSON: of those that our items have. */
const attribute = v.union([
  v.strictObject({ S: v.string() }),
  v.strictObject({ N: v.string() }),
  v.strictObject({ BOOL: v.boolean() }),
  v.strictObject({ B: v.string() }),
]);
/** What others have added to an item is left out. */
const image = v.pipe(
  v.record(v.string(), v.unknown()),
  v.transform((item) =>
    Object.fromEntries(
      Object.entries(item).flatMap(([name, it]) => (v.is(attribute, it) ? [[name, it]] : [])),
    ),
  ),
);
const stream = v.object({
  eventName: v.picklist(["INSERT", "MODIFY", "REMOVE"]),
  eventSourceARN: v.string(),
  dynamodb: v.object({
    SequenceNumber: v.string(),
    NewImage: v.optional(image),
    OldImage: v.optional(image),
  }),
});

type Image = v.InferOutput<typeof image>;

/**
 * A record of a DynamoDB stream: news, if an item says now that its task has ended, and did not before.
 * @throws if it is of another table than STORE's, or the stream has no new images.
 */
export function streamRecord(record: unknown, area: ResultsArea): FeedRecord {
  const { eventName, eventSourceARN, dynamodb } = v.parse(stream, record);
  const { SequenceNumber: id, NewImage, OldImage } = dynamodb;
  const table = /:table\/([^/]+)/.exec(eventSourceARN)?.[1] ?? "";
  if (area.kind !== "folder" && (area.kind !== "dynamodb" || area.name !== table))
    throw new Error(`the stream is of the table ${table}, and STORE names another place`);
  if (NewImage === undefined && eventName !== "REMOVE")
    throw new Error(`the stream of the table ${table} must have the view type NEW_AND_OLD_IMAGES`);
  const isNews = NewImage !== undefined && hasEnded(NewImage) && !(OldImage && hasEnded(OldImage));
  return { id, attempt: null, news: () => (isNews ? [newsOf(NewImage)] : []) };
}

function hasEnded({ ended, part }: Image): boolean {
  const isDocument = part !== undefined && "S" in part && part.S === "document";
  return isDocument && ended !== undefined && "BOOL" in ended && ended.BOOL;
}

/** What was too large for one item has a digest, and is read from the table. */
function newsOf(item: Image): News {
  const key = item["key"] !== undefined && "S" in item["key"] ? item["key"].S : "";
  if (item["digest"] !== undefined) return { key };
  return { key, document: () => documentOf(item, () => Promise.reject(new Error("it has no parts"))) };
}
