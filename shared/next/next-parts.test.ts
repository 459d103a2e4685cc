import { expect, it } from "vitest";
import { arenas } from "#testing/arena.ts";
import { streamEvent } from "#testing/next-events.ts";
import { nextFor } from "#testing/next-for.ts";
import { draftOf, pull, pullKey } from "#testing/pulls.ts";
import { inTime } from "./in-time.ts";
import { resultsArea } from "./results-area.ts";

it("a document too large for one item comes whole from its parts, once", async () => {
  const arena = await arenas.dynamodb();
  try {
    const noise = Array.from({ length: 200_000 }, (_, n) => (n * 2_654_435_761) >>> 0).join(",");
    const draft = draftOf(pull("large", { SessionContext: noise }));
    const store = arena.open()(() => false);
    expect(await store.put(draft, new AbortController().signal)).toBe("stored");

    const got: unknown[] = [];
    const { next } = await nextFor([], {
      area: resultsArea(arena.setting, {}),
      get: store.get,
      inTime,
      step: async (document) => {
        got.push(document);
      },
    });
    const { name } = resultsArea(arena.setting, {});
    const event = streamEvent([{ draft }, { draft: draftOf(pull("small")) }], name);
    expect(JSON.stringify(event)).not.toContain(noise.slice(0, 1_000)); // it is in the parts
    expect(await next(event, {})).toEqual({ batchItemFailures: [] });
    expect(got).toMatchObject([
      { result: { key: pullKey("large"), sessionContext: noise }, notification: draft.notification },
      { result: { key: pullKey("small") } },
    ]);
  } finally {
    await arena.close();
  }
});
