import type * as v from "valibot";
import type { Problem } from "./document.ts";
import { object, text } from "./fields.ts";
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
const envelopeSchema = object({ TaskId: text(), SessionId: text(), SessionContext: text() });
export type Envelope = v.InferOutput<typeof envelopeSchema>;

type Types = readonly [string, ...string[]];

interface Definition<
  S extends v.GenericSchema,
  T extends Types = Types,
  P extends Service = Service,
  I extends Interpretation = Interpretation,
> {
  service: P;
  /** Values of EventType (or NotificationType), the usual one first; the others are aliases. */
  types: T;
  /** Keys under which the payload may stand, the usual one first. */
  fields: readonly [string, ...string[]];
  identity: Identity;
  /** Built when the first such notification comes: a cold start pays for one type, not for all. */
  schema: () => S;
  interpret: (payload: v.InferOutput<S>, envelope: Envelope) => I & NothingElse<I>;
}

/** A field that no result has is a slip of the pen. */
type NothingElse<I> = { [K in Exclude<keyof I, keyof Interpretation>]: never };

/** A handler; its type says which results it makes, for whoever takes the next step. */
export interface EventHandler<
  S extends v.GenericSchema = v.GenericSchema,
  T extends Types = Types,
  P extends Service = Service,
  I extends Interpretation = Interpretation,
> extends Omit<Definition<S, T, P, I>, "interpret"> {
  /** Validates and interprets. `at` is the payload's key, for the paths of problems. */
  read(payload: object, root: object, at: string): { interpretation: I; problems: Problem[] };
}

/** Makes the handler of one event type from what is particular about it. */
export function eventHandler<
  const S extends v.GenericSchema,
  const T extends Types,
  const P extends Service,
  I extends Interpretation,
>(definition: Definition<S, T, P, I>): EventHandler<S, T, P, I> {
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
