import { expect, it } from "vitest";
import { requestId } from "./request-id.ts";

it.each<[string, unknown, string | null]>([
  ["AWS's", { awsRequestId: "a-1" }, "a-1"],
  ["SCF's", { request_id: "s-1" }, "s-1"],
  ["none", {}, null],
  ["an empty one", { awsRequestId: "" }, null],
  ["no context", undefined, null],
])("the name of an invocation is %s", (_, context, id) => {
  expect(requestId(context)).toBe(id);
});
