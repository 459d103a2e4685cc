import type { Deadline } from "../deadline.ts";
import { keepAliveHttp } from "../http.ts";
import type { Environment, Settings } from "../settings.ts";
import { StoreError } from "../stores/store.ts";
import { isGuarded, type Layers } from "./authenticate.ts";
import { secretReference, secretSource } from "./secret-source.ts";
import { type Secrets, secretsForm, secretsIn } from "./secrets.ts";

/** The layers as they are now; settings may refer to secrets that change. @throws StoreError if they are not known. */
export type OpenedLayers = (by: Deadline) => Promise<Layers>;

const names = ["CALLBACK_TOKENS", "VOD_SIGN_KEYS", "MPS_NOTIFY_KEYS"] as const;

/** @param meanwhile is called once, when the first has to wait until secrets are read elsewhere. */
export function openLayers(
  settings: Pick<Settings, (typeof names)[number]>,
  environment: Environment,
  now: () => Date,
  http = keepAliveHttp(),
  meanwhile = () => {},
): OpenedLayers {
  const [tokens, vodKeys, mpsKeys] = names.map((name) => {
    const source = secretSource(settings[name], { environment, http, now });
    let last = { text: "", secrets: none };
    return async (by: Deadline) => {
      const text = await source(by);
      if (text !== last.text) last = { text, secrets: parsed(name, text) };
      return last.secrets;
    };
  });
  const referring = names.find((name) => secretReference.test(settings[name]));
  let waits = referring !== undefined;
  return async (by) => {
    if (waits) meanwhile();
    waits = false;
    const all = [tokens, vodKeys, mpsKeys].map((read = async () => none) => read(by));
    const [first = none, second = none, third = none] = await Promise.all(all);
    const layers = { tokens: first, vodKeys: second, mpsKeys: third };
    // Whoever refers to a secret wants a guard: that there is none opens no door.
    if (referring !== undefined && !isGuarded(layers))
      throw new StoreError(`${referring}: what it refers to has no secret, as in ${secretsForm}`, false);
    return layers;
  };
}

const none: Secrets = new Map();

function parsed(name: string, text: string): Secrets {
  const read = secretsIn(text);
  if ("secrets" in read) return read.secrets;
  throw new StoreError(`${name}: entry ${read.badEntry} of what it refers to is not ${secretsForm}`, false);
}
