import type { Http } from "../http.ts";
import { StoreError } from "../stores/store.ts";
import { awsError } from "./aws-error.ts";
import { mostBytes, type Publish, publication } from "./publication.ts";

/**
 * PutEvents, one event for each result. Rules match by `source`, by `detail-type`, which is the event type, and by
 * members of `detail`, which is the result.
 * @param http signs.
 */
export function eventBridge(bus: string, endpoint: URL, http: Http): Publish {
  return async (result, by) => {
    const DetailType = result.eventType.slice(0, 128); // as many as it takes
    const Detail = publication(result, mostBytes);
    const entry = { Source: "media-callbacks", DetailType, Detail, EventBusName: bus };
    const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": "AWSEvents.PutEvents" };
    const body = JSON.stringify({ Entries: [entry] });
    const call = { method: "POST", url: endpoint, headers, body } as const;
    const { status, body: answer } = await http(call, by).catch((error: unknown) => {
      throw new StoreError("EventBridge did not answer the PutEvents", true, error);
    });
    const told = answer.toString("utf8", 0, 4096);
    if (status === 200 && told.includes('"EventId"')) return;
    // It answers 200 for what it has refused, too.
    const code = /"ErrorCode"\s*:\s*"([A-Za-z]{1,64})"/.exec(told)?.[1];
    if (status !== 200 || code === undefined) throw awsError("EventBridge", status, told);
    throw new StoreError(`EventBridge refused the event: ${code}`, /Throttl|Internal/.test(code));
  };
}
