import type * as v from "valibot";
import type { EventHandler } from "#shared/event-handler.ts";
import type { product } from "#shared/tasks/product.ts";

/*
 * Holds our schemas against the types of Tencent's SDK, in the compiler: nothing here runs but the identity.
 * A field is compared by what its schema accepts (an id accepts a number, text does not), with the SDK's type of it.
 */

/**
 * `agrees<EventContent["PullCompleteEvent"], "MediaBasicInfo.MediaBasicInfo">()(pullComplete)` compiles only if the
 * SDK has every field that the handler's schema names, with a type that the schema accepts, but for the deviations.
 * A deviation covers all that is below it, and must be needed. Paths: `Output.FileId`, `FileInfoSet[].Url`, and
 * `MediaProcessResultSet[].*.Status` where `*` is any sub-task of a set.
 */
export function agrees<Sdk, Deviations extends string = never>() {
  return <S extends v.GenericSchema>(
    handler: EventHandler<S> & Verdict<Disagreement<S, Sdk, "">, Deviations>,
  ): EventHandler => handler;
}

/** The same for a part that handlers share. */
export function schemaAgrees<Sdk, Deviations extends string = never>() {
  return <S extends v.GenericSchema>(
    schema: (() => S) & Verdict<Disagreement<S, Sdk, "">, Deviations>,
  ): (() => S) => schema;
}

/** Both carry the path. */
interface NotInSdk<Path extends string> {
  notInSdk: Path;
}
interface OtherType<Path extends string> {
  otherType: Path;
}

/** What the compiler prints is the property that is missing, with the paths as its type. */
type Verdict<Found, Deviations extends string> = Blame<
  "the SDK does not have these fields",
  Uncovered<Found extends NotInSdk<infer Path> ? Path : never, Deviations>
> &
  Blame<
    "the SDK has another type for these fields",
    Uncovered<Found extends OtherType<infer Path> ? Path : never, Deviations>
  > &
  Blame<
    "these deviations are not needed",
    Unneeded<Deviations, Found extends NotInSdk<infer Path> | OtherType<infer Path> ? Path : never>
  >;

type Blame<Complaint extends string, Paths> = [Paths] extends [never] ? unknown : { [C in Complaint]: Paths };

type Uncovered<Path extends string, Deviations extends string> =
  Path extends Below<Deviations> ? never : Path;

type Unneeded<Deviation extends string, Paths extends string> = Deviation extends string
  ? [Extract<Paths, Below<Deviation>>] extends [never]
    ? Deviation
    : never
  : never;

type Below<Path extends string> = Path | `${Path}.${string}` | `${Path}[]${string}`;

/** Where a schema and the SDK differ: a union of NotInSdk and OtherType. `Sdk` may be a union of alternatives. */
type Disagreement<S, Sdk, At extends string> = CoreDisagreement<Core<S>, NonNullable<Sdk>, At>;

type CoreDisagreement<C, Sdk, At extends string> = C extends { readonly entries: infer E }
  ? [Objects<Sdk>] extends [never]
    ? OtherType<At>
    : IsProduct<E, At> extends true
      ? never
      :
          | Fields<E, Objects<Sdk>, At>
          | (C extends { readonly rest: infer R }
              ? Disagreement<Structured<Core<R>>, Members<Objects<Sdk>, keyof E>, Join<At, "*">>
              : never)
  : C extends { readonly item: infer Item }
    ? [Items<Sdk>] extends [never]
      ? OtherType<At>
      : Disagreement<Item, Items<Sdk>, `${At}[]`>
    : C extends v.GenericSchema
      ? LeafFits<v.InferInput<C>, Sdk, At> extends true
        ? never
        : OtherType<At>
      : OtherType<At>;

type Fields<E, Sdk extends object, At extends string> = {
  [K in keyof E & string]: K extends AnyKey<Sdk>
    ? Disagreement<E[K], ValueOf<Sdk, K>, Join<At, K>>
    : NotInSdk<Join<At, K>>;
}[keyof E & string];

/** A payload whose schema's type was lost would agree with everything. */
type LeafFits<Accepted, Sdk, At extends string> = At extends ""
  ? false
  : [Sdk] extends [Accepted | SameAs<Accepted>]
    ? true
    : false;

/** A flag accepts 0 and 1, which the SDK calls a number; a bigint comes as a number. */
type SameAs<Accepted> =
  | (boolean extends Accepted ? number : never)
  | (number extends Accepted ? bigint : never);

/** The schema inside: without nullish, pipe and lazy. A union if a lazy one chooses. */
type Core<S> = S extends { readonly pipe: readonly [infer First, ...unknown[]] }
  ? Core<First>
  : S extends { readonly wrapped: infer Wrapped }
    ? Core<Wrapped>
    : S extends { readonly type: "lazy"; readonly getter: (input: unknown) => infer Chosen }
      ? Core<Chosen>
      : S extends v.GenericSchema<never>
        ? never
        : S;

/** Of what may stand in a set beside its Type, that which is read. */
type Structured<C> = Extract<C, { readonly entries: unknown } | { readonly item: unknown }>;

/** What holds a sub-task's Output is the same for all of them, and is checked once on its own. */
type IsProduct<E, At extends string> = At extends ""
  ? false
  : [keyof E, keyof ProductFields] extends [keyof ProductFields, keyof E]
    ? true
    : false;
type ProductFields = Core<ReturnType<typeof product>> extends { readonly entries: infer E } ? E : never;

type Objects<T> = T extends readonly unknown[] ? never : T extends object ? T : never;
type Items<T> = T extends readonly (infer Item)[] ? NonNullable<Item> : never;
type AnyKey<T> = T extends unknown ? keyof T : never;
type ValueOf<T, K> = T extends unknown ? (K extends keyof T ? NonNullable<T[K]> : never) : never;
/** Members that hold an object or a list, but for those that have a name of their own in our schema. */
type Members<T, Named> = T extends unknown ? Extract<NonNullable<T[Exclude<keyof T, Named>]>, object> : never;
type Join<At extends string, Key extends string> = At extends "" ? Key : `${At}.${Key}`;

/** The type of every Output of the sub-tasks in a flow, as a union. */
export type OutputsIn<Flow> = OutputOf<
  Structures<Flow> | Inside<Flow> | Inside<Inside<Flow>> | Inside<Inside<Inside<Flow>>>
>;
type OutputOf<T> = T extends unknown ? ("Output" extends keyof T ? Structures<T["Output"]> : never) : never;
type Inside<T> = T extends unknown ? Structures<Structures<T>[keyof Structures<T>]> : never;
/** Objects, and those in lists. */
type Structures<T> = T extends readonly (infer Item)[] ? Structures<Item> : T extends object ? T : never;
