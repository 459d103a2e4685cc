import type { Environment } from "../settings.ts";
import { StoreError } from "../stores/store.ts";

export interface TencentCredentials {
  secretId: string;
  secretKey: string;
  /** Of temporary keys, as a function's role has them. */
  token?: string;
}

/**
 * The keys of Tencent Cloud. On SCF they are the role's, and change while an instance lives.
 * @throws StoreError if there are none.
 */
export function tencentCredentials(environment: Environment): TencentCredentials {
  const [secretId, secretKey, token] = ["SECRETID", "SECRETKEY", "SESSIONTOKEN"].map((it) =>
    environment[`TENCENTCLOUD_${it}`]?.trim(),
  );
  if (secretId && secretKey) return { secretId, secretKey, ...(token ? { token } : {}) };
  const names = "TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY";
  throw new StoreError(`no credentials: give the function a role of Tencent Cloud, or set ${names}`, false);
}
