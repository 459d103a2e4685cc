import * as v from "valibot";
import type { Problem } from "./document.ts";
import { text } from "./fields.ts";
import type { Result, Service, State } from "./result.ts";
import { validate } from "./validate.ts";

/**
 * How notifications of one type are told apart.
 * - `task`: it ends once, under its own id.
 * - `occurrence`: each is a fact of its own; the id gets a digest of the payload, so that two never meet.
 * - `condition`: the present state of something that has no end; the last arrival wins.
 */
export type Identity = "task" | "occurrence" | "condition";

/** What a handler says of one notification; what it leaves out is null or empty in the result. */
export interface Interpretation
  extends Partial<Omit<Result, "key" | "service" | "eventType" | "id" | "state" | "fileIds">> {
  /** The task's or subject's own id; null if the payload names none. */
  id: string | null;
  state: State;
  /** Beside the subject; null where one is not named. */
  fileIds?: readonly (string | null)[];
}

/** What stands at the root beside the payload: MPS puts the session there, and the TaskId of live events. */
const envelopeSchema = v.object({ TaskId: text(), SessionId: text(), SessionContext: text() });
export type Envelope = v.InferOutput<typeof envelopeSchema>;

interface Definition<S extends v.GenericSchema> {
  service: Service;
  /** Values of EventType (or NotificationType), the usual one first; the others are aliases. */
  types: readonly [string, ...string[]];
  /** Keys under which the payload may stand, the usual one first. */
  fields: readonly [string, ...string[]];
  identity: Identity;
  /** What the notification tells, in a few words: a row of the README's table. */
  meaning: string;
  /** Built when the first such notification comes: a cold start pays for one type, not for all. */
  schema: () => S;
  interpret: (payload: v.InferOutput<S>, envelope: Envelope) => Interpretation;
}

export interface EventHandler<S extends v.GenericSchema = v.GenericSchema>
  extends Omit<Definition<S>, "interpret"> {
  /** Validates and interprets. `at` is the payload's key, for the paths of problems. */
  read(payload: object, root: object, at: string): { interpretation: Interpretation; problems: Problem[] };
}

/** Makes the handler of one event type from what is particular about it. */
export function eventHandler<const S extends v.GenericSchema>(definition: Definition<S>): EventHandler<S> {
  const { interpret, ...rest } = definition;
  let schema: S | undefined;
  return {
    ...rest,
    read(payload, root, at) {
      schema ??= definition.schema();
      const { value, problems } = validate(schema, payload, at);
      const envelope = validate(envelopeSchema, root, "");
      return {
        interpretation: interpret(value, envelope.value),
        problems: [...problems, ...envelope.problems],
      };
    },
  };
}
