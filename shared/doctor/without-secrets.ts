import type { Layers } from "../authenticate/authenticate.ts";
import type { Environment } from "../settings.ts";
import type { Diagnosis } from "./diagnosis.ts";

const names = [
  "TENCENTCLOUD_SECRETKEY",
  "TENCENTCLOUD_SESSIONTOKEN",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
];

/** The last net: no check tells a secret, and if one did, it would not leave here. */
export function withoutSecrets(
  diagnoses: readonly Diagnosis[],
  environment: Environment,
  layers: Layers | null,
): Diagnosis[] {
  const kept = layers === null ? [] : [layers.tokens, layers.vodKeys, layers.mpsKeys];
  const secrets = [
    ...kept.flatMap((it) => [...it.values()].flat()),
    ...names.map((it) => environment[it] ?? ""),
  ];
  // Shorter ones are in the words that we write.
  const long = secrets.filter((it) => it.length >= 6).sort((a, b) => b.length - a.length);
  const clean = (text: string) => long.reduce((left, secret) => left.replaceAll(secret, "…"), text);
  return diagnoses.map((it) => ({
    ...it,
    name: clean(it.name),
    what: clean(it.what),
    todo: it.todo === null ? null : clean(it.todo),
  }));
}
