import { expectTypeOf, it } from "vitest";
import type { Output, Result } from "#shared/result.ts";
import type { OnResult } from "./catalogue.ts";

type Given = Parameters<OnResult>[0];
type Of<T extends string> = Extract<Given, { eventType: T }>;

/*
 * The compiler is the test: `npm run types` fails if one of these is not so. Vitest only runs the lines.
 */
it("every result is a result", () => {
  expectTypeOf<Given>().toExtend<Result>();
});

it("the event type says which result it is", () => {
  const take = (result: Given) => {
    if (result.eventType === "PullComplete") {
      expectTypeOf(result.eventType).toEqualTypeOf<"PullComplete">();
      expectTypeOf(result.service).toEqualTypeOf<"vod">();
      expectTypeOf(result.outputs).toEqualTypeOf<Output[]>();
      expectTypeOf(result.findings).toEqualTypeOf<[]>();
    } else if (result.eventType === "FileDeleted") {
      expectTypeOf(result.state).toEqualTypeOf<"succeeded">();
      expectTypeOf(result.media).toEqualTypeOf<null>();
      expectTypeOf(result.outputs).toEqualTypeOf<[]>();
      expectTypeOf(result.taskId).toEqualTypeOf<null>();
    } else if (result.eventType === "WorkflowTask") {
      expectTypeOf(result.service).toEqualTypeOf<"mps">();
    }
    // @ts-expect-error a slip of the pen is none of the event types
    if (result.eventType === "PullCompleted") throw new Error("never");
  };
  expectTypeOf(take).toBeFunction();
});

it("what has no end has no next step", () => {
  expectTypeOf<Of<"MediaCastStatusChanged">>().toEqualTypeOf<never>();
});

it("no finished result is under way", () => {
  expectTypeOf<Extract<Given["state"], "processing">>().toEqualTypeOf<never>();
});

it("a type that the catalogue does not know is the last one left, and still has a name", () => {
  const name = (result: Given): string => {
    switch (result.eventType) {
      case "PullComplete":
        return result.service;
      default:
        return result.eventType;
    }
  };
  expectTypeOf(name).returns.toBeString();
});
