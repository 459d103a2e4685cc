import { catalogue } from "../../functions/catalogue.ts";
import { openLayers } from "../../shared/authenticate/open-layers.ts";
import type { Http } from "../../shared/http.ts";
import { callbackFunction } from "../../shared/ingress/callback-function.ts";
import { holder } from "../../shared/ingress/hold.ts";
import { pushPatience } from "../../shared/ingress/push-patience.ts";
import { logger } from "../../shared/log.ts";
import { receiver } from "../../shared/receive.ts";
import { type Catalogue, recogniser } from "../../shared/recognise.ts";
import { openStore } from "../../shared/stores/open-store.ts";
import type { OpenStore } from "../../shared/stores/store.ts";
import { wakeAfter } from "../../shared/wake-after.ts";
import { invocation } from "../../testing/invocation.ts";

const now = () => new Date();

/** What is not measured: it answers as S3 and DynamoDB do when they have stored, and at once. */
const reply = {
  status: 200,
  headers: { etag: '"9e107d9d372bb6826bd81d3542a419d6"' },
  body: Buffer.from("{}"),
};
const answersAtOnce: Http = () => Promise.resolve(reply);

/** Keys as anybody's are: AWS's own example. */
const environment = {
  AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
  AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  AWS_SESSION_TOKEN: "x".repeat(700), // as long as a role's
};

/** The setting STORE of those that are measured. */
export const stores = {
  s3: "s3://media-results?region=eu-central-1",
  dynamodb: "dynamodb://media-results?region=eu-central-1",
};

export const storeAt = (setting: string): OpenStore =>
  openStore(setting, environment, 30, () => answersAtOnce);

/** A log whose lines go nowhere, but are made. */
export function silentLog() {
  return logger("json", ({ length }) => length, now);
}

/** Who gets in. */
export interface Guard {
  tokens?: string;
  vodKeys?: string;
  mpsKeys?: string;
}

/** The callback function as functions/callback.ts makes it in a cloud, in front of a store. Posts; @throws unless it answers 200. */
export function callback(store: OpenStore, guard: Guard, handlers: Catalogue = catalogue) {
  const { tokens = "", vodKeys = "", mpsKeys = "" } = guard;
  const secrets = { CALLBACK_TOKENS: tokens, VOD_SIGN_KEYS: vodKeys, MPS_NOTIFY_KEYS: mpsKeys };
  const take = callbackFunction({
    receive: receiver(handlers, store),
    recognise: recogniser(handlers),
    layers: openLayers(secrets, environment, now),
    signWindow: 900,
    refuse: async () => undefined,
    log: silentLog(),
    now,
    health: () => ({ statusCode: 200, headers: {}, body: "", isBase64Encoded: false }),
    bodyLimit: 6_291_456,
    hold: holder({ patience: pushPatience(false), hold: 12_000, most: 100, wakeAfter }),
  });
  return async (event: unknown): Promise<void> => {
    const answer = await take(event, invocation);
    if ("statusCode" in answer && answer.statusCode === 200) return;
    throw new Error(`a callback was not stored: ${JSON.stringify(answer)}`);
  };
}
