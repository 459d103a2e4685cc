import { secretReference, secretSource } from "../authenticate/secret-source.ts";
import type { Http } from "../http.ts";
import type { Environment } from "../settings.ts";

const names = ["TENCENTCLOUD_SECRETID", "TENCENTCLOUD_SECRETKEY"];

/** The environment with Tencent's keys in the place of references to them. @throws StoreError if one cannot be read */
export async function withTencentKeys(
  environment: Environment,
  http: Http,
  now: () => Date,
  by: AbortSignal,
): Promise<Environment> {
  const referring = names.filter((name) => secretReference.test(environment[name] ?? ""));
  const read = referring.map(async (name) => {
    const text = await secretSource(environment[name] ?? "", { environment, http, now })(by);
    return [name, text] as const;
  });
  return { ...environment, ...Object.fromEntries(await Promise.all(read)) };
}
