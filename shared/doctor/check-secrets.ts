import type { Layers } from "../authenticate/authenticate.ts";
import { secretReference } from "../authenticate/secret-source.ts";
import { guards, type Secrets } from "../authenticate/secrets.ts";
import { emptySecrets, hasGuard, type Settings } from "../settings.ts";
import { type Diagnosis, no, skipped, warning, yes } from "./diagnosis.ts";

type Name = (typeof guards)[number];
type GuardSettings = Pick<Settings, Name | "ALLOW_ANYONE">;

/** Characters: 16 of hexadecimal are 64 bits. */
const leastLength = 16;
/** Different characters: fewer are a word or a pattern, not chance. */
const leastDifferent = 8;

const fill = "is the variable that it is made of set? Give it its secret, or take it out";

/** Does somebody stand at the door, are the references readable, and is no secret weak? @param failure why they could not be read */
export function checkSecrets(settings: Settings, layers: Layers | null, failure: string | null): Diagnosis[] {
  if (!hasGuard(settings)) return [unguarded(settings)];
  if (layers === null) {
    const todo =
      "let the role call ssm:GetParameter or secretsmanager:GetSecretValue, and check the name, AWS_REGION and the text: <app>=<secret>,…";
    return [no("secrets: readable", failure ?? "a reference cannot be read", todo)];
  }
  const { tokens, vodKeys, mpsKeys } = layers;
  const kept = [tokens, vodKeys, mpsKeys];
  if (kept.every((it) => it.size === 0)) return [unguarded(settings)];
  const referred = guards.filter((name) => secretReference.test(settings[name])).length;
  const readable =
    referred === 0
      ? skipped("secrets: readable", "no setting refers to a secret store: there is nothing to read")
      : yes(
          "secrets: readable",
          `${referred} of ${guards.length} settings refer to a secret store, and were read`,
        );
  const apps = new Set(kept.flatMap((it) => [...it.keys()]));
  const weak = guards.flatMap((name, at) => weakOf(name, kept[at] ?? new Map()));
  const guard = yes("secrets: guard", `${[...apps].join(", ")} ${apps.size === 1 ? "has" : "have"} secrets`);
  const strong = yes("secrets: strength", `each has ${leastLength} characters or more`);
  const empty = emptySecrets(settings).map((it) => no("secrets: empty", it, fill));
  return [guard, readable, ...(weak.length === 0 ? [strong] : weak), ...empty];
}

function unguarded({ ALLOW_ANYONE }: GuardSettings): Diagnosis {
  const todo = "npm run doctor -- --keys makes them; set what it prints";
  return ALLOW_ANYONE === "yes"
    ? warning("secrets: guard", "ALLOW_ANYONE=yes: whoever knows the URL may post", todo)
    : no("secrets: guard", "no secret is set: a deployed callback takes nothing", todo);
}

function weakOf(name: Name, secrets: Secrets): Diagnosis[] {
  const found: Diagnosis[] = [];
  for (const [app, each] of secrets) {
    for (const [at, secret] of each.entries()) {
      const which = `${name}: secret ${at + 1} of ${app}`;
      const todo = `take one of npm run doctor -- --keys ${app}; both may be set until Tencent has the new one`;
      if (secret.length < leastLength || new Set(secret).size < leastDifferent)
        found.push(no("secrets: strength", `${which} can be guessed`, todo));
      else if (name === "VOD_SIGN_KEYS" && !/^[A-Za-z0-9]{1,32}$/.test(secret))
        found.push(no("secrets: strength", `${which} is no SignKey: letters and digits, 32 at most`, todo));
    }
  }
  return found;
}
