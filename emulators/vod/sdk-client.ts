import { vod } from "tencentcloud-sdk-nodejs-vod";
import { testCredential } from "../tencent-api/tencent-api-server.ts";

/** The official SDK, pointed at an emulator. It obeys `http_proxy` unless it is unset. */
export function sdkClient(url: URL, { secretId, secretKey } = testCredential) {
  return new vod.v20180717.Client({
    credential: { secretId, secretKey },
    region: "", // VOD has none, and an empty one is not sent
    profile: { httpProfile: { protocol: "http://", endpoint: url.host, reqTimeout: 10 } },
  });
}
