import {
  referenceForm,
  type SecretSource,
  secretReference,
  secretSource,
} from "../authenticate/secret-source.ts";
import type { Deadline } from "../deadline.ts";
import { StoreError } from "../stores/store.ts";

/** What NOTIFY_SECRET may be, for whoever set it wrong. */
export const secretForms = `\`whsec_\` and 24 to 64 random bytes in base64; several, separated by spaces, while they are rotated; or where that is to be read: ${referenceForm}`;

/** The secrets in a text, as bytes; null if one of them is none, or there is none. */
export function webhookSecrets(text: string): Buffer[] | null {
  const secrets = text.split(/[\s,]+/).filter((one) => one !== "");
  const bytes = secrets.map((one) => {
    const base64 = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(one)?.[1];
    return Buffer.from(base64 ?? "", "base64");
  });
  const fit = bytes.length > 0 && bytes.every(({ length }) => length >= 24 && length <= 64);
  return fit ? bytes : null;
}

/** Are these secrets, or a reference to some? */
export function isWebhookSecret(setting: string): boolean {
  return secretReference.test(setting) || webhookSecrets(setting) !== null;
}

/** The secrets as they are now. It throws a StoreError if what the setting refers to cannot be read, or is none. */
export function openWebhookSecrets(
  setting: string,
  parts: Parameters<typeof secretSource>[1],
): (by: Deadline) => Promise<Buffer[]> {
  const source: SecretSource = secretSource(setting, parts);
  return async (by) => {
    const secrets = webhookSecrets(await source(by));
    if (secrets === null) throw new StoreError("what NOTIFY_SECRET refers to is no webhook secret", false);
    return secrets;
  };
}
