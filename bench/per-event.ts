import { type Contest, peers } from "./contest.ts";
import { payload, serviceOf } from "./payloads.ts";
import type { Section } from "./section.ts";
import { type Kind, kinds } from "./skeleton.ts";
import { ratios, spread, told } from "./spread.ts";
import { stepsTable } from "./steps-table.ts";
import { table } from "./table.ts";
import { key, type Whole, whole } from "./whole.ts";

const sizes = [1_500, 5_000, 40_000, 300_000];
/** The steps run by themselves: what each is given lies in memory, and the whole path would pay for its collection. */
const runs = [
  { store: "s3", steps: false },
  { store: "dynamodb", steps: false },
  { store: "s3", steps: true },
] as const;

/** What an event costs, in CPU time, as a ratio to JSON.parse of the same bytes in the same process. */
export async function perEvent({ quick }: { quick: boolean }): Promise<Section> {
  const plan = kinds.flatMap((kind) =>
    (quick ? [5_000] : sizes).flatMap((bytes) => runs.map((run) => ({ kind, bytes, ...run }))),
  );
  const measured = await whole(plan, quick);
  const signer = { service: serviceOf("ProcedureStateChanged"), key, now: new Date() };
  const contest = await peers(payload("ProcedureStateChanged", 5_000, signer), quick);
  const of = (kind: Kind, bytes: number, store: string) =>
    measured.find((it) => !it.steps && it.kind === kind && it.bytes === bytes && it.store === store);
  const rows = plan
    .filter(({ steps }) => steps)
    .map(({ kind, bytes }) => {
      const [s3, table] = [of(kind, bytes, "s3"), of(kind, bytes, "dynamodb")];
      const cells = [s3, table].flatMap((it) => [ratio(it, "token"), ratio(it, "signed")]);
      return [kind, kilobytes(bytes), microseconds(s3, "parse"), ...cells, microseconds(s3, "token")];
    });
  const head = [
    "Event",
    "KB",
    "JSON.parse, µs",
    "token, S3",
    "signed, S3",
    "token, DynamoDB",
    "signed, DynamoDB",
  ];
  const reference = of("ProcedureStateChanged", 5_000, "s3");
  const inTable = of("ProcedureStateChanged", 5_000, "dynamodb");
  return {
    title: "Per event",
    markdown: [
      method,
      table([...head, "token, S3, µs"], rows),
      stepsMethod,
      stepsTable(measured.filter(({ steps }) => steps)),
      peersMethod,
      contestTable(contest),
    ].join("\n\n"),
    facts: {
      wholeAt5KbToken: short(reference, "token"),
      wholeAt5KbSigned: short(reference, "signed"),
      wholeAt5KbTable: short(inTable, "token"),
      wholeAt5KbTableSigned: short(inTable, "signed"),
      ...Object.fromEntries(contest.map(({ fact, ratio }) => [fact, ratio.median.toFixed(1)])),
    },
  };
}

const method = `CPU time of one event as a ratio to JSON.parse of the same text (= 1.0), which is measured in the same process in turns:
the median of the rounds, and between which the middle half of them lies. The whole path from the gateway's invocation to the
signed request, with a network that answers at once and a log that goes nowhere; bundled and minified as deployed, warm, with one
store in each process. Each event has an id of its own, and a few hundred KB of them lie in memory at once: a function has one.`;

const stepsMethod = `Where it goes: the steps of a token push to S3, each measured by itself, as a share of the whole, in processes
of their own. Alone each is measured in a few rounds of few microseconds: take them for a hint, not for a sum. The rest is the
HTTP edge with the parse of the body, who gets in, holding back, and the answer.`;

const peersMethod = `Beside it, what people would use instead, on the same ProcedureStateChanged of 5 KB, each in a process of its own. Ratios
are to JSON.parse in that process.`;

function contestTable(contest: readonly Contest[]): string {
  const head = ["What", "of JSON.parse", "What it does"];
  return table(
    head,
    contest.map(({ name, does, ratio }) => [name, told(ratio), does]),
    ["left", "right", "left"],
  );
}

function ratio(of: Whole | undefined, subject: string): string {
  return of === undefined ? "" : told(ratios(of.times[subject] ?? [], of.times["parse"] ?? []));
}

function short(of: Whole | undefined, subject: string): string {
  return ratios(of?.times[subject] ?? [], of?.times["parse"] ?? []).median.toFixed(1);
}

function microseconds(of: Whole | undefined, subject: string): string {
  return spread(of?.times[subject] ?? []).median.toFixed(1);
}

const kilobytes = (bytes: number) => String(bytes / 1_000);
