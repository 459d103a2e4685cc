import type { Environment } from "../settings.ts";

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/**
 * The role's credentials: Lambda's, else SCF's. Read for each call, because they change while an instance lives.
 * @throws if there are none.
 */
export function credentialsFrom(environment: Environment): Credentials {
  return (
    pick(environment, "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN") ??
    pick(environment, "TENCENTCLOUD_SECRETID", "TENCENTCLOUD_SECRETKEY", "TENCENTCLOUD_SESSIONTOKEN") ??
    missing()
  );
}

function pick(environment: Environment, id: string, secret: string, token: string): Credentials | null {
  const [accessKeyId, secretAccessKey, sessionToken] = [
    environment[id],
    environment[secret],
    environment[token],
  ];
  if (!accessKeyId || !secretAccessKey) return null;
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}

function missing(): never {
  throw new Error(
    "no credentials: neither AWS_ACCESS_KEY_ID nor TENCENTCLOUD_SECRETID is set (give the function a role)",
  );
}
