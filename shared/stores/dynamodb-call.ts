import type { Deadline } from "../deadline.ts";
import type { Http, Reply } from "../http.ts";
import { isObject } from "../is-object.ts";
import type { Item } from "./dynamodb-item.ts";
import { StoreError } from "./store.ts";
import { unanswered } from "./unanswered.ts";

/** One call of DynamoDB's JSON protocol. @throws StoreError unless it succeeded or its condition failed. */
export type DynamoCall = (
  action: "PutItem" | "GetItem" | "DeleteItem",
  body: object,
  by: Deadline,
) => Promise<DynamoReply>;

interface DynamoReply {
  conditionFailed: boolean;
  /** GetItem's item, or the old one that a failed condition brings; some servers leave that out. */
  item: Item | null;
}

export function dynamoCall(endpoint: URL, http: Http): DynamoCall {
  return async (action, body, by) => {
    const headers = {
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": `DynamoDB_20120810.${action}`,
    };
    let reply: Reply;
    try {
      reply = await http({ method: "POST", url: endpoint, headers, body: JSON.stringify(body) }, by);
    } catch (error) {
      throw unanswered(`DynamoDB did not answer the ${action}`, error);
    }
    const answer = parsed(reply);
    const type = typeof answer["__type"] === "string" ? answer["__type"].replace(/.*#/, "") : "";
    const conditionFailed = reply.status === 400 && type === "ConditionalCheckFailedException";
    if (reply.status !== 200 && !conditionFailed) throw refused(reply.status, type);
    return { conditionFailed, item: isItem(answer["Item"]) ? answer["Item"] : null };
  };
}

/** What a repetition may cure; most of these come as a 400. */
const passing =
  /Throttl|ThroughputExceeded|LimitExceeded|TransactionConflict|InternalServer|ServiceUnavailable/;

function refused(status: number, type: string): StoreError {
  return new StoreError(`DynamoDB answered ${status} ${type}`.trim(), status >= 500 || passing.test(type));
}

function parsed(reply: Reply): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(reply.body.toString());
    return isObject(value) ? value : {};
  } catch (error) {
    throw new StoreError(`DynamoDB answered ${reply.status} with something that is no JSON`, true, error);
  }
}

function isItem(value: unknown): value is Item {
  return isObject(value) && Object.values(value).every(isObject);
}
