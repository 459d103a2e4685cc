import * as v from "valibot";
import { keyOfObject, type ResultsArea } from "./results-area.ts";

const s3Event = v.object({
  Records: v.array(
    v.object({
      eventSource: v.literal("aws:s3"),
      eventName: v.string(),
      s3: v.object({ bucket: v.object({ name: v.string() }), object: v.object({ key: v.string() }) }),
    }),
  ),
});
const cosEvent = v.object({
  Records: v.array(
    v.object({
      cos: v.object({
        cosObject: v.object({ key: v.string() }),
        cosBucket: v.object({ name: v.string(), appid: v.union([v.string(), v.number()]) }),
      }),
      event: v.object({ eventName: v.string() }),
    }),
  ),
});
const eventBridgeEvent = v.object({
  source: v.literal("aws.s3"),
  "detail-type": v.string(),
  detail: v.object({ bucket: v.object({ name: v.string() }), object: v.object({ key: v.string() }) }),
});
const testEvent = v.object({ Event: v.literal("s3:TestEvent") });

interface Created {
  kind: "s3" | "cos";
  bucket: string;
  path: string;
}

/**
 * The keys of the results that were created, by an event of S3 (its own, or EventBridge's) or COS. What else is in the
 * bucket, and what is not a creation, is no news.
 * @throws if it is no such event, or of another bucket than STORE's.
 */
export function objectKeys(event: unknown, area: ResultsArea): string[] {
  if (v.is(testEvent, event)) return [];
  return created(event).flatMap(({ kind, bucket, path }) => {
    if (area.kind !== "folder" && (area.kind !== kind || area.name !== bucket))
      throw new Error(`the event is of the ${kind} bucket ${bucket}, and STORE names another place`);
    return keyOfObject(area, path) ?? [];
  });
}

function created(event: unknown): Created[] {
  if (v.is(s3Event, event)) {
    return event.Records.filter(({ eventName }) => eventName.startsWith("ObjectCreated:")).map(({ s3 }) => ({
      kind: "s3",
      bucket: s3.bucket.name,
      path: decodeURIComponent(s3.object.key.replaceAll("+", " ")), // as a form is
    }));
  }
  if (v.is(eventBridgeEvent, event)) {
    const { bucket, object } = event.detail;
    if (event["detail-type"] !== "Object Created") return [];
    return [{ kind: "s3", bucket: bucket.name, path: object.key }]; // here it is not encoded
  }
  if (v.is(cosEvent, event)) {
    const creations = event.Records.filter((it) => it.event.eventName.startsWith("cos:ObjectCreated:"));
    return creations.map(({ cos: { cosBucket, cosObject } }) => ({
      kind: "cos",
      bucket: `${cosBucket.name}-${cosBucket.appid}`,
      path: withoutBucket(cosObject.key, `/${cosBucket.appid}/${cosBucket.name}/`),
    }));
  }
  throw new Error("this is no event of S3 or COS");
}

/** No page says whether COS encodes a key. Ours have no `%`: what has one is encoded, or is none of ours. */
function withoutBucket(path: string, bucket: string): string {
  const key = path.startsWith(bucket) ? path.slice(bucket.length) : path.replace(/^\//, "");
  return key.replace(/(?:%[0-9A-Fa-f]{2})+/g, (bytes) =>
    Buffer.from(bytes.replaceAll("%", ""), "hex").toString(),
  );
}
