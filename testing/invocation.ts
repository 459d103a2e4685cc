import type { Context } from "aws-lambda";

const nothing = () => undefined;

/** What a platform says of an invocation; the callback function asks for none of it. */
export const invocation: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: "callback",
  functionVersion: "$LATEST",
  invokedFunctionArn: "",
  memoryLimitInMB: "512",
  awsRequestId: "test",
  logGroupName: "",
  logStreamName: "",
  getRemainingTimeInMillis: () => 20_000,
  done: nothing,
  fail: nothing,
  succeed: nothing,
};
