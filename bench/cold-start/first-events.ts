import { tokenSetting } from "../push.ts";
import type { StoreServer } from "../servers/store-server.ts";
import type { Cold } from "./fresh-process.ts";

/** The SDK does not load without a region, and says at length which Node it will want. */
export const sdkSettings = {
  AWS_REGION: "eu-central-1",
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
};

/**
 * The callback function in front of each store, and what stores the same with the AWS SDK.
 * @param fileOf the bundle of a function. @param folder of the store that is a folder.
 */
export function firstEvents(
  fileOf: (name: string) => string,
  folder: string,
  { s3, dynamodb }: Record<"s3" | "dynamodb", StoreServer>,
): Cold[] {
  const placed = (server: StoreServer) => ({
    ...server.env,
    ...sdkSettings,
    ENDPOINT: server.endpoint,
    TABLE: "media-callbacks",
    BUCKET: "media",
  });
  const callback = (name: string, env: Record<string, string>): Cold => ({
    name,
    file: fileOf("callback"),
    event: {},
    env: { ...env, ...tokenSetting },
  });
  return [
    { name: "empty", file: fileOf("empty"), event: {}, env: {} },
    callback("callback, folder", { STORE: `file:${folder}` }),
    callback("callback, dynamodb", dynamodb.env),
    callback("callback, s3", s3.env),
    { name: "sdk-dynamodb", file: fileOf("sdk-dynamodb"), event: {}, env: placed(dynamodb) },
    { name: "sdk-s3", file: fileOf("sdk-s3"), event: {}, env: placed(s3) },
  ];
}
