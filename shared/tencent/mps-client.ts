import { mps } from "tencentcloud-sdk-nodejs-mps";
import { sdkCall, sdkProfile, type TencentCall, type TencentClientOptions } from "./sdk-call.ts";

/** MPS's API 2019-06-12, in a region that knows the tasks of all. @throws TencentError */
export function mpsClient(options: TencentClientOptions): TencentCall {
  return sdkCall(new mps.v20190612.Client({ ...sdkProfile(options, "mps"), region: "ap-guangzhou" }));
}
