import type { EventHandler, Interpretation } from "../event-handler.ts";
import type { Result, Service, State } from "../result.ts";

/** What a result has where its handler says nothing. */
interface Unsaid {
  error: null;
  progress: null;
  taskId: null;
  fileId: null;
  media: null;
  outputs: [];
  findings: [];
  sessionId: null;
  sessionContext: null;
}

/** Of one member: as the handler says it, or empty. What it leaves open stays as wide as in any result. */
type Said<I, K extends keyof Unsaid> = K extends keyof I
  ? undefined extends I[K]
    ? Result[K]
    : I[K]
  : Unsaid[K];

/** A state in which a task has ended. */
type Ended<S extends State> = Exclude<S, "processing">;

/** The result of one kind of interpretation; none of what is always under way, for that has no next step. */
type ResultOf<I, Type extends string, P extends Service> = I extends Interpretation
  ? [Ended<I["state"]>] extends [never]
    ? never
    : Omit<Result, "service" | "eventType" | "state" | keyof Unsaid> & {
        service: P;
        eventType: Type;
        state: Ended<I["state"]>;
      } & { [K in keyof Unsaid]: Said<I, K> }
  : never;

/**
 * The name of an event type that the catalogue does not know. It is text; but plain text, branded or not, may equal any
 * known name as far as the compiler knows, and no comparison would ever leave it out. A member of an enum cannot.
 */
declare enum UnknownEventType {
  name = "any other name",
}

/** Of an event type that is new, or not ours: the notification has what the result has not. */
type UnknownResult = Omit<Result, "eventType" | "state"> & {
  eventType: UnknownEventType;
  state: Ended<State>;
};

/** What a handler makes of a finished task. */
type Finished<H> = H extends EventHandler<infer _S, infer T, infer P, infer I> ? ResultOf<I, T[0], P> : never;

/** A finished result, told apart by `eventType`. */
export type TypedResult<H extends EventHandler> = Finished<H> | UnknownResult;
