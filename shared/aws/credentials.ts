import type { Environment } from "../settings.ts";
import { StoreError } from "../stores/store.ts";

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/**
 * The role's credentials: Lambda's or SCF's, its own cloud's first. Read for each call, because they change while an
 * instance lives.
 * @throws StoreError if there are none.
 */
export function credentialsFrom(environment: Environment, cloud: "aws" | "tencent"): Credentials {
  const aws = () => pick(environment, "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");
  const tencent = () =>
    pick(environment, "TENCENTCLOUD_SECRETID", "TENCENTCLOUD_SECRETKEY", "TENCENTCLOUD_SESSIONTOKEN");
  const found = cloud === "aws" ? (aws() ?? tencent()) : (tencent() ?? aws());
  if (found !== null) return found;
  const names =
    "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY";
  throw new StoreError(`no credentials: give the function a role, or set ${names}`, false);
}

function pick(environment: Environment, id: string, secret: string, token: string): Credentials | null {
  const { [id]: accessKeyId, [secret]: secretAccessKey } = environment;
  if (!accessKeyId || !secretAccessKey) return null;
  const sessionToken = environment[token];
  return sessionToken ? { accessKeyId, secretAccessKey, sessionToken } : { accessKeyId, secretAccessKey };
}
