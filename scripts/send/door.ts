import { secretReference } from "#shared/authenticate/secret-source.ts";
import { secretsIn } from "#shared/authenticate/secrets.ts";
import { schemes } from "#shared/authenticate/signature.ts";
import type { Service } from "#shared/result.ts";
import type { Settings } from "#shared/settings.ts";
import { UsageError } from "../see/command.ts";
import { didYouMean } from "../see/nearest.ts";
import { addressIn } from "./address-in.ts";

/** How a receiver is knocked at. */
export interface Door {
  /** Where to post what a service sends; null for what neither does. */
  url: (service: Service | null) => URL;
  /** The text of a notification with its signature, made now. */
  signed: (text: string, service: Service | null) => string;
}

export interface Knocking {
  /** The callback URL, with or without app and token. */
  to: string | undefined;
  app: string | undefined;
  /** How it is to be refused; null if it is not. */
  refusal: "bad-sign" | "expired" | null;
  /** Those whose notifications are sent. */
  services: readonly Service[];
}

type Guards = Pick<
  Settings,
  "PORT" | "CALLBACK_TOKENS" | "VOD_SIGN_KEYS" | "MPS_NOTIFY_KEYS" | "SIGN_WINDOW_SECONDS"
>;

/** As Tencent's signatures, seconds. */
const lifetime = 600;
const keySettings = { vod: "VOD_SIGN_KEYS", mps: "MPS_NOTIFY_KEYS" } as const;

/** The door of a receiver that has the settings. @param now the clock. @throws UsageError */
export function door(settings: Guards, knocking: Knocking, now: () => Date): Door {
  const { to, refusal } = knocking;
  const address = addressIn(to ?? `http://localhost:${settings.PORT}/callback`);
  const tokens = address.token === null ? secretsOf("CALLBACK_TOKENS") : new Map<string, string[]>();
  const keys = { vod: keysOf("vod"), mps: keysOf("mps") };
  const known = [...new Set([tokens, keys.vod, keys.mps].flatMap((secrets) => [...secrets.keys()]))];
  const app = knocking.app ?? address.app ?? undefined;
  if (app !== undefined && known.length > 0 && !known.includes(app) && address.token === null)
    throw new UsageError(
      `No setting has a secret for the app ${app}.${didYouMean(app, known)} There is ${known.join(", ")}.`,
    );
  const appOf = (service: Service | null) => {
    const own = service === null ? [] : [...keys[service].keys()];
    return app ?? [...tokens.keys(), ...own, ...known][0] ?? "default";
  };
  const keyOf = (service: Service) => keys[service].get(appOf(service))?.[0];
  if (refusal !== null) for (const service of knocking.services) canBeRefused(service);

  return {
    url: (service) => {
      const name = appOf(service);
      const right = address.token ?? tokens.get(name)?.[0] ?? null;
      const wrong = refusal === "bad-sign" && (service === null || keyOf(service) === undefined);
      return address.at(name, right !== null && wrong ? "a-wrong-token" : right);
    },
    signed: (text, service) => {
      const key = service === null ? undefined : keyOf(service);
      if (service === null || key === undefined) return text;
      const { time: name, sign } = schemes[service];
      const second = Math.floor(now().getTime() / 1_000);
      const ahead = refusal === "expired" ? -1 : Math.min(lifetime, settings.SIGN_WINDOW_SECONDS);
      const signature = sign(refusal === "bad-sign" ? `${key}-wrong` : key, String(second + ahead));
      return text.replace(/^\s*\{/, (open) => `${open}"Sign":"${signature}","${name}":${second + ahead},`);
    },
  };

  function canBeRefused(service: Service): void {
    const signs = keyOf(service) !== undefined;
    if (signs || (refusal === "bad-sign" && (address.token !== null || tokens.size > 0))) return;
    const also = refusal === "bad-sign" ? ", and CALLBACK_TOKENS no token" : "; a token does not expire";
    throw new UsageError(
      `--${refusal} has nothing to spoil: ${keySettings[service]} has no key for the app ${appOf(service)}${also}.`,
    );
  }

  function keysOf(service: Service) {
    const isSent = knocking.services.includes(service);
    return isSent ? secretsOf(keySettings[service]) : new Map<string, string[]>();
  }

  function secretsOf(name: "CALLBACK_TOKENS" | "VOD_SIGN_KEYS" | "MPS_NOTIFY_KEYS") {
    if (secretReference.test(settings[name]))
      throw new UsageError(
        `${name} says where its secrets are, and npm run send does not read them there: set ${name}=<app>=<secret> for this command.`,
      );
    const read = secretsIn(settings[name]);
    return "secrets" in read ? read.secrets : new Map<string, string[]>();
  }
}
