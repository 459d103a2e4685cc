import type { Deadline } from "../deadline.ts";
import { keepAliveHttp } from "../http.ts";
import type { Environment, Settings } from "../settings.ts";
import { StoreError } from "../stores/store.ts";
import { isGuarded, type Layers } from "./authenticate.ts";
import { secretReference, secretSource } from "./secret-source.ts";
import { guards, type Secrets, secretsForm, secretsIn } from "./secrets.ts";

/** The layers as they are now; settings may refer to secrets that change. @throws StoreError if they are not known. */
export type OpenedLayers = (by: Deadline) => Promise<Layers>;

/** @param meanwhile is called once, when the first has to wait until secrets are read elsewhere. */
export function openLayers(
  settings: Pick<Settings, (typeof guards)[number]>,
  environment: Environment,
  now: () => Date,
  http = keepAliveHttp(),
  meanwhile = () => {},
): OpenedLayers {
  if (!guards.some((name) => secretReference.test(settings[name]))) {
    let layers: Layers | undefined;
    return async () => {
      layers ??= layersOf(guards.map((name) => parsed(name, settings[name])));
      return layers;
    };
  }
  const sources = guards.map((name) => {
    const source = secretSource(settings[name], { environment, http, now });
    let last = { text: "", secrets: none };
    return async (by: Deadline) => {
      const text = await source(by);
      if (text !== last.text) last = { text, secrets: parsed(name, text) };
      return last.secrets;
    };
  });
  let waits = true;
  return async (by) => {
    if (waits) meanwhile();
    waits = false;
    return layersOf(await Promise.all(sources.map((read) => read(by))));
  };
}

/**
 * The same for a door that is open to the world, where whoever refers to secrets wants a guard: it stays shut, with a StoreError, while
 * there is not a single one.
 */
export function openDoor(...door: Parameters<typeof openLayers>): OpenedLayers {
  const [settings] = door;
  const layers = openLayers(...door);
  const referring = guards.find((name) => secretReference.test(settings[name]));
  if (referring === undefined) return layers;
  return async (by) => {
    const opened = await layers(by);
    if (isGuarded(opened)) return opened;
    throw new StoreError(`${referring}: what it refers to has no secret, as in ${secretsForm}`, false);
  };
}

/** In the order of `guards`. */
function layersOf([tokens = none, vodKeys = none, mpsKeys = none]: readonly Secrets[]): Layers {
  return { tokens, vodKeys, mpsKeys };
}

const none: Secrets = new Map();

function parsed(name: string, text: string): Secrets {
  const read = secretsIn(text);
  if ("secrets" in read) return read.secrets;
  throw new StoreError(`${name}: entry ${read.badEntry} of what it refers to is not ${secretsForm}`, false);
}
