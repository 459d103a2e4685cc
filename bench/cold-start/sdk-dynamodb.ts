import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";

const { ENDPOINT: endpoint = "", TABLE: TableName = "", AWS_REGION: region = "" } = process.env;
const client = new DynamoDBClient({ endpoint, region });

/** For contrast: one PutItem as the AWS SDK makes it. */
export async function handler(event: unknown) {
  const Item = {
    key: { S: crypto.randomUUID() },
    part: { S: "document" },
    json: { S: JSON.stringify(event) },
  };
  await client.send(
    new PutItemCommand({
      TableName,
      Item,
      ConditionExpression: "attribute_not_exists(#k)",
      ExpressionAttributeNames: { "#k": "key" },
    }),
  );
  return { statusCode: 200, body: "{}" };
}
