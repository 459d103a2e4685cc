import { readdirSync, readFileSync } from "node:fs";
import { catalogue } from "#functions/catalogue.ts";
import type { Problem } from "#shared/document.ts";
import { parseExactly } from "#shared/exact-json.ts";
import { interpret } from "#shared/interpret.ts";
import { isObject } from "#shared/is-object.ts";
import { recogniser } from "#shared/recognise.ts";
import { redact } from "#shared/redact.ts";
import type { Result } from "#shared/result.ts";

const events = new URL("../events/", import.meta.url);
const recognise = recogniser(catalogue);

/** All samples of notifications, as `vod/pull-complete`. */
export const sampleNames = ["vod", "mps"].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, events))
    .map((file) => `${folder}/${file.replace(/\.json$/, "")}`)
    .sort(),
);

/** What the files of an event type are named, its handler and its sample: `ProcessMediaByMPS` is process-media-by-mps. */
export function fileNameOf(type: string): string {
  return type
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1-$2")
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase();
}

/** The text of a file in `events/`, named without `.json`. */
export function sampleText(name: string): string {
  return readFileSync(new URL(`${name}.json`, events), "utf8");
}

/** A sample, with some of its payload's fields changed. */
export function sample(name: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  const root = parseExactly(sampleText(name));
  if (!isObject(root)) throw new Error(`${name} is no object`);
  const payload = Object.values(root).find(isObject);
  if (payload) Object.assign(payload, changes);
  return root;
}

/** What the pipeline makes of a notification before it stores it. @throws if it would be parked. */
export function read(notification: unknown): { result: Result; ended: boolean; problems: Problem[] } {
  const recognised = recognise(redact({ json: notification, text: JSON.stringify(notification) }).json);
  if ("reason" in recognised) throw new Error(`parked: ${recognised.reason}: ${recognised.why}`);
  return interpret(recognised);
}

/** The result of a sample. */
export function resultOf(name: string): Result {
  return read(sample(name)).result;
}
