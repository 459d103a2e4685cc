import type { Message, Unreadable } from "../message.ts";
import type { Service } from "../result.ts";
import { anyOf } from "./same-text.ts";
import type { Secrets } from "./secrets.ts";
import { type SigningTime, signatureFault } from "./signature.ts";

/** The layers that are set; one without secrets is none. */
export interface Layers {
  tokens: Secrets;
  vodKeys: Secrets;
  mpsKeys: Secrets;
}

/** Who says what: the app and the token of the callback URL, and what was posted to it. */
export interface Knock {
  app: string;
  token: string | null;
  message: Message | Unreadable;
  /** The service of a type that a handler claims; null for any other, and for what is no notification. */
  service: Service | null;
}

export type Verdict =
  /** `readAs` is the only service that it may be read as; null if it may be any. */
  | { verdict: "admitted"; trust: "none" | "token" | "signed"; readAs: Service | null }
  /** The callback URL names an app that nobody has set up. */
  | { verdict: "unknown-app" }
  /** `why` is for the log, and for nobody outside. */
  | { verdict: "refused"; why: string };

/** Is any layer set? */
export const isGuarded = ({ tokens, vodKeys, mpsKeys }: Layers): boolean =>
  tokens.size + vodKeys.size + mpsKeys.size > 0;

/**
 * Every layer that applies has to be passed, and at least one has to apply. The token applies to everything; a service's
 * signature to what that service sends. What carries a type that no handler knows may be signed by either service, and is
 * then read as that service's.
 */
export function authenticate(knock: Knock, layers: Layers, time: SigningTime): Verdict {
  if (!isGuarded(layers)) return { verdict: "admitted", trust: "none", readAs: null };
  const { app, token, message, service } = knock;
  if (!knows(layers, app)) return { verdict: "unknown-app" };
  const tokens = layers.tokens.get(app) ?? [];
  if (tokens.length > 0 && !anyOf(token ?? "", tokens)) {
    return { verdict: "refused", why: token === null ? "no token" : "wrong token" };
  }
  const trust = tokens.length > 0 ? "token" : "none";
  const root = "json" in message ? message.json : null;
  const keysOf = { vod: layers.vodKeys.get(app) ?? [], mps: layers.mpsKeys.get(app) ?? [] };
  const faults: string[] = [];
  for (const signer of service === null ? (["vod", "mps"] as const) : [service]) {
    const keys = keysOf[signer];
    if (keys.length === 0) continue;
    const fault = signatureFault(signer, root, keys, time);
    if (fault === null) return { verdict: "admitted", trust: "signed", readAs: signer };
    faults.push(fault);
  }
  const unsigned = faults.every((fault) => fault === "no signature");
  // What no service signs, as bytes that are no JSON, is for the token to let in.
  if (trust === "token" && (faults.length === 0 || (service === null && unsigned)))
    return { verdict: "admitted", trust, readAs: null };
  return { verdict: "refused", why: faults[0] ?? "no layer that is set applies to it" };
}

function knows({ tokens, vodKeys, mpsKeys }: Layers, app: string): boolean {
  return tokens.has(app) || vodKeys.has(app) || mpsKeys.has(app);
}
