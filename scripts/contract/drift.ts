import type { Document } from "#shared/document.ts";
import type { EventHandler } from "#shared/event-handler.ts";
import { isObject } from "#shared/is-object.ts";
import type { Sdk } from "./sdk.ts";
import type { Shape } from "./typings.ts";
import { type Oddity, walk } from "./walk.ts";

/** A difference between what came and what was expected, in all documents of one type. */
interface DriftFinding extends Oddity {
  /** `vod/PullComplete` */
  eventType: string;
  /** Documents that have it. */
  count: number;
  /** The key of one of them. */
  example: string;
}

export interface Drift {
  documents: number;
  findings: DriftFinding[];
}

type Handled = Pick<EventHandler, "service" | "fields">;

/** Holds stored documents against the SDK, one after the other. */
export async function driftOf(
  documents: AsyncIterable<Document>,
  sdks: readonly Sdk[],
  handlers: readonly Handled[],
): Promise<Drift> {
  const found = new Map<string, DriftFinding>();
  let count = 0;
  for await (const document of documents) {
    count++;
    const { key, service, eventType } = document.result;
    const type = `${service}/${eventType}`;
    const sdk = sdks.find((it) => it.service === service);
    const oddities = sdk === undefined ? [] : odditiesOf(document.notification, sdk, handlers);
    const problems = document.problems.map(problemOddity);
    // Once for each document, however many items of a list have it.
    const ofDocument = new Map([...oddities, ...problems].map((it) => [JSON.stringify([type, it]), it]));
    for (const [id, oddity] of ofDocument) {
      const before = found.get(id);
      if (before !== undefined) before.count++;
      else found.set(id, { ...oddity, eventType: type, count: 1, example: key });
    }
  }
  const findings = [...found.values()].sort(
    (a, b) => a.eventType.localeCompare(b.eventType) || a.path.localeCompare(b.path),
  );
  return { documents: count, findings };
}

/** From the root down, so that a payload under a new key is seen too. */
function odditiesOf(notification: unknown, sdk: Sdk, handlers: readonly Handled[]): Oddity[] {
  const live = isObject(notification) && "NotificationType" in notification;
  const root = (live ? sdk.roots[1] : undefined) ?? sdk.roots[0];
  const fields = withAliases(sdk.interfaces.get(root) ?? new Map(), sdk, handlers);
  const interfaces = new Map([...sdk.interfaces, [root, fields]]);
  return [...walk(notification, { kind: "object", name: root }, interfaces)];
}

/** A payload under an older key has the same type. */
function withAliases(
  fields: ReadonlyMap<string, Shape>,
  sdk: Sdk,
  handlers: readonly Handled[],
): ReadonlyMap<string, Shape> {
  const all = new Map(fields);
  for (const handler of handlers) {
    const shape = handler.fields.map((field) => fields.get(field)).find((it) => it !== undefined);
    if (handler.service !== sdk.service || shape === undefined) continue;
    for (const field of handler.fields) if (!all.has(field)) all.set(field, shape);
  }
  return all;
}

function problemOddity({ path, expected, received }: Document["problems"][number]): Oddity {
  return { kind: "problem", path: path.replace(/\[\d+\]/g, "[]"), what: `${received}, not ${expected}` };
}
