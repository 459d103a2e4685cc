import * as v from "valibot";
import { filledFolders } from "./filled-folders.ts";
import { withProgram } from "./in-child.ts";
import { type Line, line } from "./line.ts";
import { payload } from "./payloads.ts";
import { type Times, timesSchema } from "./rounds.ts";
import type { Section } from "./section.ts";
import { ratios, spread, told } from "./spread.ts";
import { table } from "./table.ts";
import { effort, whole } from "./whole.ts";

const sizes = [1_500, 5_000, 15_000, 40_000, 100_000, 300_000, 1_000_000];

/** Whether an event costs more when there is more: of itself, of handlers, of documents. */
export async function growth({ quick }: { quick: boolean }): Promise<Section> {
  const bySize = await sizesOf(quick);
  const fit = line(bySize.map(({ bytes, time }) => ({ x: bytes / 1_000, y: time })));
  const handlers = await withProgram("subjects/handlers.ts", async ({ run }) => {
    const plain = payload("PullComplete", 1_500);
    const job = { payloads: { plain }, ...effort(1_500, quick), handlers: [1, 50, 500] };
    return v.parse(timesSchema, await run(job));
  });
  const documents = await filledFolders(quick ? [0, 1_000] : [0, 10_000, 100_000], (folders) =>
    withProgram("subjects/documents.ts", async ({ run }) => {
      const plain = payload("PullComplete", 1_500);
      const job = { payloads: { plain }, ...effort(1_500, quick), events: quick ? 10 : 40, folders };
      return v.parse(timesSchema, await run(job));
    }),
  );
  return {
    title: "Growth",
    markdown: [
      "A token push of a ProcedureStateChanged to S3, by its size. CPU time, of three processes the quickest: these are no ratios, and one in three is half as slow again, JSON.parse in it too. The network answers at once.",
      sizesTable(bySize, fit),
      `The straight line nearest to these is ${fit.fixed.toFixed(0)} µs + ${fit.slope.toFixed(1)} µs a KB; the worst is ${percent(fit.deviation)} off it.`,
      "A PullComplete of 1.5 KB in a catalogue of so many event handlers:",
      against("Event handlers", handlers, "1"),
      "The same into a folder, which holds so many documents of the type already. Each is forced to the disk; CPU time, the kernel's included:",
      against("Documents", documents, "0"),
      "S3 and DynamoDB hold theirs elsewhere: what is sent to them is the same call, however many there are.",
    ].join("\n\n"),
    facts: {
      microsecondsPerKilobyte: fit.slope.toFixed(1),
      offTheLine: percent(fit.deviation),
      with500Handlers: relative(handlers, "500", "1"),
      ...(quick ? {} : { with100000Documents: relative(documents, "100000", "0") }),
    },
  };
}

interface Sized {
  bytes: number;
  /** µs */
  time: number;
}

async function sizesOf(quick: boolean): Promise<Sized[]> {
  const kind = "ProcedureStateChanged";
  const plans = sizes
    .filter((bytes) => !quick || bytes <= 100_000)
    .map((bytes) => ({ kind, bytes, store: "s3", steps: false }) as const);
  const measured = await whole([...plans, ...plans, ...plans], quick);
  return plans.map(({ bytes }) => {
    const times = measured
      .filter((it) => it.bytes === bytes)
      .map((it) => spread(it.times["token"] ?? []).median);
    return { bytes, time: Math.min(...times) };
  });
}

function sizesTable(bySize: readonly Sized[], fit: Line): string {
  const rows = bySize.map(({ bytes, time }) => {
    const kilobytes = bytes / 1_000;
    const expected = fit.fixed + fit.slope * kilobytes;
    return [`${kilobytes}`, time.toFixed(0), (time / kilobytes).toFixed(1), expected.toFixed(0)];
  });
  return table(["KB", "µs", "µs a KB", "the line, µs"], rows, ["right", "right", "right", "right"]);
}

/** What each costs, and as a ratio to one of them. */
function against(what: string, times: Times, baseline: string): string {
  const rows = Object.entries(times).map(([name, values]) => [
    name,
    told(spread(values), 0),
    told(ratios(values, times[baseline] ?? [])),
  ]);
  return table([what, "µs", `of that with ${baseline}`], rows, ["right", "right", "right"]);
}

function relative(times: Times, name: string, baseline: string): string {
  return ratios(times[name] ?? [], times[baseline] ?? []).median.toFixed(2);
}

const percent = (share: number) => `${Math.round(100 * share)} %`;
