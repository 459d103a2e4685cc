import type { Environment } from "../settings.ts";
import { storePlace } from "../stores/store-place.ts";

/**
 * The environment with the credentials that the SDK's own chain finds (profile, SSO, role), where it names none and the
 * store is AWS's: the function's stores read nothing but the environment.
 */
export async function withProfile(setting: string, environment: Environment): Promise<Environment> {
  const place = storePlace(setting, environment);
  if (place?.kind !== "s3" && place?.kind !== "dynamodb") return environment;
  if (environment["AWS_ACCESS_KEY_ID"]) return environment;
  const { S3Client } = await import("@aws-sdk/client-s3");
  const client = new S3Client({ region: place.region });
  try {
    const { accessKeyId, secretAccessKey, sessionToken } = await client.config.credentials();
    return {
      ...environment,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
    };
  } catch {
    return environment; // the store will say what it lacks
  } finally {
    client.destroy();
  }
}
