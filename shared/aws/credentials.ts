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
export function credentialsFrom(env: Environment, cloud: "aws" | "tencent"): Credentials {
  const found = cloud === "aws" ? (aws(env) ?? tencent(env)) : (tencent(env) ?? aws(env));
  if (found !== null) return found;
  const names =
    "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY";
  throw new StoreError(`no credentials: give the function a role, or set ${names}`, false);
}

const aws = (env: Environment) =>
  pick(env["AWS_ACCESS_KEY_ID"], env["AWS_SECRET_ACCESS_KEY"], env["AWS_SESSION_TOKEN"]);
const tencent = (env: Environment) =>
  pick(env["TENCENTCLOUD_SECRETID"], env["TENCENTCLOUD_SECRETKEY"], env["TENCENTCLOUD_SESSIONTOKEN"]);

function pick(accessKeyId?: string, secretAccessKey?: string, sessionToken?: string): Credentials | null {
  if (!accessKeyId || !secretAccessKey) return null;
  return sessionToken ? { accessKeyId, secretAccessKey, sessionToken } : { accessKeyId, secretAccessKey };
}
