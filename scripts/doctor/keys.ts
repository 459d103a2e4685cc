import { callbackUrl } from "#shared/doctor/callback-url.ts";

/** A secret: hexadecimal, so that it fits into a URL, a SignKey and a list of settings. */
export interface Keys {
  token: string;
  signKey: string;
  notifyKey: string;
}

/** New secrets of 128 bits. @param randomBytes as Node's */
export function newKeys(randomBytes: (size: number) => Buffer): Keys {
  const secret = () => randomBytes(16).toString("hex");
  return { token: secret(), signKey: secret(), notifyKey: secret() };
}

/**
 * What to set here, and what to paste at Tencent. @param url where the callback is served; null if nobody said.
 * @param taken settings that hold secrets already.
 */
export function keysText(
  app: string,
  keys: Keys,
  url: URL | null,
  taken: ReadonlySet<string>,
  subAppId: number | null = null,
): string {
  const callback = decodeURI(
    callbackUrl(url ?? new URL("https://host.invalid"), app, keys.token).href,
  ).replace("https://host.invalid", "https://<your host>");
  const settings = {
    CALLBACK_TOKENS: keys.token,
    VOD_SIGN_KEYS: keys.signKey,
    MPS_NOTIFY_KEYS: keys.notifyKey,
  };
  const lines = Object.entries(settings).map(([name, secret]) =>
    taken.has(name)
      ? `${name}=<what is set>,${app}=${secret}      # it has secrets: add this one at the end`
      : `${name}=${app}=${secret}`,
  );
  const application = subAppId === null ? "" : `\n  SubAppId         ${subAppId}`;
  return `Set where the function is deployed (a secret store is better: ssm:/… or secretsmanager:…):

  ${lines.join("\n  ")}

VOD: ModifyEventConfig, or the console's callback settings (the 3.0 URL; SignKey is in the API only):${application}
  Mode             PUSH
  NotificationUrl  ${callback}
  SignKey          ${keys.signKey}

MPS: TaskNotifyConfig of each task, template or schedule:
  NotifyType       URL
  NotifyUrl        ${callback}
  NotifyKey        ${keys.notifyKey}

First deploy the settings, then paste: npm run doctor -- --url https://<your host> --fix writes VOD's part.
These are shown once, and kept nowhere.`;
}
