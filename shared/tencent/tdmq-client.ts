import { vod } from "tencentcloud-sdk-nodejs-vod";
import { sdkCall, sdkProfile, type TencentCall, type TencentClientOptions } from "./sdk-call.ts";

/**
 * TDMQ's API 2020-02-17, which administers queues. Its client is VOD's with another version: what signs and sends is the
 * same in all of them, and TDMQ's own package would be a megabyte for one action.
 */
export function tdmqClient(options: TencentClientOptions & { region: string }): TencentCall {
  const client = new vod.v20180717.Client({ ...sdkProfile(options, "tdmq"), region: options.region });
  client.apiVersion = "2020-02-17";
  return sdkCall(client);
}

const regions: Readonly<Record<string, string>> = {
  bj: "ap-beijing",
  ca: "na-toronto",
  cd: "ap-chengdu",
  cq: "ap-chongqing",
  de: "eu-frankfurt",
  gz: "ap-guangzhou",
  hk: "ap-hongkong",
  in: "ap-mumbai",
  jp: "ap-tokyo",
  kr: "ap-seoul",
  nj: "ap-nanjing",
  sao: "sa-saopaulo",
  sg: "ap-singapore",
  sh: "ap-shanghai",
  th: "ap-bangkok",
  use: "na-ashburn",
  usw: "na-siliconvalley",
};

/** The region of a queue by the short name in its endpoint, as `gz`; null if it is not known. */
export const regionOf = (short: string): string | null => regions[short] ?? null;
