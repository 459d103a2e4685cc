import { catalogue } from "../../functions/catalogue.ts";
import { type Draft, documentJson, type Receipt } from "../../shared/document.ts";
import { parseExactly } from "../../shared/exact-json.ts";
import { interpret } from "../../shared/interpret.ts";
import { type Recognised, recogniser } from "../../shared/recognise.ts";
import { redact } from "../../shared/redact.ts";
import type { OpenStore } from "../../shared/stores/store.ts";
import type { Subject } from "../rounds.ts";
import { silentLog } from "./callback.ts";

const receipt: Receipt = {
  ingress: "push",
  app: "shop",
  trust: "token",
  receivedAt: new Date().toISOString(),
};
const recognise = recogniser(catalogue);

/** A step by itself, each given what the step before it makes. */
export function steps(openStore: OpenStore): Record<string, Subject> {
  const store = openStore(() => true);
  const log = silentLog();
  const by = new AbortController().signal;
  return {
    redact: on((text) => ({ text, json: parseExactly(text) }), redact),
    recognise: on(parseExactly, recognise),
    interpret: on((text) => recognised(parseExactly(text)), interpret),
    document: on(draftOf, documentJson),
    put: on(draftOf, (draft) => store.put(draft, by)),
    log: on(draftOf, (draft) => log.outcome({ outcome: "stored", key: draft.result.key, draft }, receipt)),
  };
}

function on<T>(prepare: (text: string) => T, step: (given: T) => unknown): Subject {
  return (texts) => {
    const all = texts.map(prepare);
    return async () => {
      for (const one of all) {
        const done = step(one);
        if (done instanceof Promise) await done;
      }
    };
  };
}

function recognised(json: unknown): Recognised {
  const found = recognise(json);
  if ("reason" in found) throw new Error(found.why);
  return found;
}

function draftOf(text: string): Draft {
  const notification = parseExactly(text);
  return { schemaVersion: 1, ...interpret(recognised(notification)), notification, receipt, text };
}
