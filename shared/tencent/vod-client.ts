import { vod } from "tencentcloud-sdk-nodejs-vod";
import {
  sdkCall,
  sdkProfile,
  type TencentCall,
  type TencentClientOptions,
  type TencentReply,
} from "./sdk-call.ts";

export type VodReply = TencentReply;
/** Calls an action of VOD's API 2018-07-17. @throws TencentError */
export type VodCall = TencentCall;

/** VOD's API. It has no regions, and an empty one is not sent. */
export function vodClient(options: TencentClientOptions): VodCall {
  return sdkCall(new vod.v20180717.Client({ ...sdkProfile(options, "vod"), region: "" }));
}
