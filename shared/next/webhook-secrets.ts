/** What NOTIFY_SECRET may be, for whoever set it wrong. */
export const secretForms =
  "`whsec_` and 24 to 64 random bytes in base64; several, separated by spaces, while they are rotated";

/** The secrets in NOTIFY_SECRET, as bytes; null if one of them is none. */
export function webhookSecrets(setting: string): Buffer[] | null {
  const secrets = setting.split(/[\s,]+/).filter((one) => one !== "");
  const bytes = secrets.map((one) => {
    const base64 = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(one)?.[1];
    return Buffer.from(base64 ?? "", "base64");
  });
  const fit = bytes.every(({ length }) => length >= 24 && length <= 64);
  return fit ? bytes : null;
}
