import { existsSync } from "node:fs";
import { catalogue } from "#functions/catalogue.ts";
import type { EventHandler } from "#shared/event-handler.ts";
import { isObject } from "#shared/is-object.ts";
import type { Service } from "#shared/result.ts";
import { fileNameOf, read, sample } from "#testing/samples.ts";
import { UsageError } from "../see/command.ts";
import { didYouMean } from "../see/nearest.ts";
import { failed, running } from "./unfinished.ts";

type Root = Record<string, unknown>;

/** What is sent of one task of a type, in the order in which it happens; only the last says how it ended. */
export interface Series {
  type: string;
  service: Service;
  steps: Root[];
}

export interface Kind {
  /** It ends failed. */
  fail: boolean;
  /** It is told of while it runs, too. */
  processing: boolean;
}

/** Percent. */
const progress = [25, 50, 75];

/** The handlers of the types that are named, `all` for each there is. @throws UsageError */
export function handlersOf(types: readonly string[]): EventHandler[] {
  const { handlers } = catalogue;
  return types.flatMap((type) => {
    if (type === "all") return handlers;
    const found = handlers.find((it) => it.types.some((name) => name.toLowerCase() === type.toLowerCase()));
    if (found !== undefined) return [found];
    const names = handlers.flatMap((it) => it.types);
    throw new UsageError(
      `There is no event type ${type}.${didYouMean(type, names)} --list prints all ${handlers.length}.`,
    );
  });
}

/** Made of the samples in events/; null if such an event cannot fail, or tells of no progress. */
export function seriesOf(handler: EventHandler, { fail, processing }: Kind): Series | null {
  const [type] = handler.types;
  const name = `${handler.service}/${fileNameOf(type)}`;
  const own = existsSync(new URL(`../../events/${name}.failed.json`, import.meta.url));
  const last = !fail
    ? sample(name)
    : own
      ? sample(`${name}.failed`)
      : inPayload(handler, sample(name), failed);
  const before = processing ? progress.map((at) => inPayload(handler, last, (it) => running(it, at))) : [];
  const [first] = before;
  // Without a number they are all the same.
  const steps = first !== undefined && JSON.stringify(first) === JSON.stringify(before[1]) ? [first] : before;
  const isTask = handler.identity === "task" || !processing;
  const runs = isTask && steps.every((step) => read(step).result.state === "processing");
  const { state } = read(last).result;
  const ends = fail ? state === "failed" : true;
  return runs && ends ? { type, service: handler.service, steps: [...steps, last] } : null;
}

function inPayload({ fields }: EventHandler, root: Root, change: (payload: unknown) => unknown): Root {
  return Object.fromEntries(
    Object.entries(root).map(([key, value]) => [
      key,
      fields.includes(key) && isObject(value) ? change(value) : value,
    ]),
  );
}
