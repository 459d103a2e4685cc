import { createHash } from "node:crypto";
import type { Http } from "../http.ts";
import { StoreError } from "../stores/store.ts";
import { awsError } from "./aws-error.ts";
import { mostBytes, type Publish, publication } from "./publication.ts";

/**
 * Publish of SNS. Subscriptions filter by the attributes `service`, `eventType` and `state`; a FIFO topic takes the
 * same key once within five minutes.
 * @param topic its ARN. @param http signs.
 */
export function sns(topic: string, endpoint: URL, http: Http): Publish {
  return async (result, by) => {
    const { service, eventType, state, key } = result;
    const form = new URLSearchParams({
      Action: "Publish",
      Version: "2010-03-31",
      TopicArn: topic,
      Message: publication(result, mostBytes),
    });
    for (const [n, [name, value]] of Object.entries({ service, eventType, state }).entries()) {
      const at = `MessageAttributes.entry.${n + 1}`;
      form.set(`${at}.Name`, name);
      form.set(`${at}.Value.DataType`, "String");
      form.set(`${at}.Value.StringValue`, value);
    }
    if (topic.endsWith(".fifo")) {
      const id = createHash("sha256").update(key).digest("hex");
      form.set("MessageGroupId", id);
      form.set("MessageDeduplicationId", id);
    }
    const headers = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
    const call = { method: "POST", url: endpoint, headers, body: form.toString() } as const;
    const { status, body } = await http(call, by).catch((error: unknown) => {
      throw new StoreError("SNS did not answer the Publish", true, error);
    });
    const told = body.toString("utf8", 0, 4096);
    if (status !== 200 || !told.includes("<MessageId>")) throw awsError("SNS", status, told);
  };
}
