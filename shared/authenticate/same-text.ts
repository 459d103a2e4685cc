import { hash, timingSafeEqual } from "node:crypto";

/**
 * Is it any of these secrets? All are compared, whichever fits, and the time that it takes tells neither where they differ nor how
 * long the secrets are. Their digests are kept for as long as the list is.
 */
export function anyOf(given: string, secrets: readonly string[]): boolean {
  let digests = kept.get(secrets);
  if (digests === undefined) {
    digests = secrets.map(digest);
    kept.set(secrets, digests);
  }
  const wanted = digest(given);
  let fits = false;
  for (const it of digests) fits = timingSafeEqual(wanted, it) || fits;
  return fits;
}

const kept = new WeakMap<readonly string[], Buffer[]>();

/** Its hex as bytes: to have the bytes themselves takes twice as long. */
const digest = (text: string) => Buffer.from(hash("sha256", text));

/** Are these the same, of texts whose length is no secret? The time that it takes does not tell where they differ. */
export function sameText(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
