import * as v from "valibot";
import { signedHttp } from "#shared/aws/signed.ts";
import type { Http } from "#shared/http.ts";
import { testCredentials } from "./object-storage-server.ts";

const conditional = v.object({
  ReturnValuesOnConditionCheckFailure: v.literal("ALL_OLD"),
  TableName: v.string(),
  Item: v.object({ key: v.unknown(), part: v.unknown() }),
});

/** DynamoDB brings the old item along if a condition fails and it is asked to; the server of the tests does not. */
export function bringingOldItems(http: Http): Http {
  const ask = signedHttp(http, {
    service: "dynamodb",
    region: "eu-central-1",
    credentials: () => testCredentials,
    now: () => new Date(),
  });
  return async (call, by) => {
    const reply = await http(call, by);
    const asked = v.safeParse(conditional, JSON.parse(call.body));
    if (reply.status !== 400 || !asked.success) return reply;
    const { TableName, Item } = asked.output;
    const headers = { ...json, "x-amz-target": "DynamoDB_20120810.GetItem" };
    const body = JSON.stringify({ TableName, Key: Item });
    const { body: old } = await ask({ method: "POST", url: call.url, headers, body }, by);
    const failure = { ...JSON.parse(reply.body.toString()), ...JSON.parse(old.toString()) };
    return { ...reply, body: Buffer.from(JSON.stringify(failure)) };
  };
}

const json = { "content-type": "application/x-amz-json-1.0" };
