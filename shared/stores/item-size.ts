import type { Attribute, Item } from "./dynamodb-item.ts";

/** As DynamoDB counts: names and values, text in UTF-8, binary before base64. */
export function sizeOf(item: Item): number {
  let bytes = 0;
  // Stryker disable next-line ArithmeticOperator: there are bytes to spare
  for (const [name, value] of Object.entries(item)) bytes += Buffer.byteLength(name) + bytesOf(value);
  return bytes;
}

/** A number takes a byte for each two digits, and one. */
function bytesOf({ S, N, B }: Attribute): number {
  if (S !== undefined) return Buffer.byteLength(S);
  if (N !== undefined) return 1 + Math.ceil(N.length / 2);
  return B === undefined ? 1 : Buffer.byteLength(B, "base64");
}
