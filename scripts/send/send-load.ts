import type { Http } from "#shared/http.ts";
import { pace } from "#shared/ingress/pace.ts";
import type { Settings } from "#shared/settings.ts";
import type { Sleep } from "#shared/sleep.ts";
import { UsageError } from "../see/command.ts";
import { door } from "./door.ts";
import { made, ownTaskId } from "./made.ts";
import type { Load, Where } from "./options.ts";
import { type Planned, plan } from "./plan.ts";
import { type Out, screen } from "./screen.ts";
import { type Answer, sendAll } from "./send-all.ts";
import { type Series, seriesOf } from "./series-of.ts";
import { count, noTally, outcomeIn } from "./tally.ts";
import { summary } from "./tell.ts";

/** What sending needs of the world. */
export interface World {
  settings: Settings;
  http: Http;
  now: () => Date;
  /** Milliseconds that only go on. */
  clock: () => number;
  sleep: Sleep;
  random: () => number;
  /** Aborted by Ctrl-C. */
  stop: AbortSignal;
  out: Out;
}

/** Milliseconds that a receiver has for an answer: longer than one holds a push. */
const patience = 30_000;

/** Makes notifications and posts them. @returns the exit code. @throws UsageError */
export async function sendLoad(load: Load, where: Where, world: World): Promise<number> {
  const { settings, out, now, clock, stop } = world;
  const series = load.handlers.map((it) => seriesOf(it, load)).filter((it) => it !== null);
  checkKinds(load, series);
  const seed = load.seed ?? Math.floor(world.random() * 2 ** 32);
  const at = load.at ?? now();
  const lists = plan(series, { ...load, seed });
  const items = lists.flat();
  const several = load.repeat * series.length > 1;
  const make = (item: Planned) => made(item, { seed, now: at, taskId: load.taskId, several });
  if (load.dry) {
    for (const item of items) out.write(`${make(item)}\n`);
    return 0;
  }

  const services = [...new Set(series.map(({ service }) => service))];
  const receiver = door(settings, { ...where, services }, now);
  const wished = where.refusal === null ? 200 : 401;
  const tally = noTally();
  const shown = screen(out, items.length, clock);
  const from = clock();
  const ended = await sendAll({
    ...world,
    items: lists,
    post: (item) => {
      const { service } = item.of;
      return { url: receiver.url(service), body: receiver.signed(make(item), service) };
    },
    pace: load.rate === null ? null : pace(load.rate, clock, world.sleep),
    concurrency: load.concurrency,
    patience,
    answered: (item, answer) => {
      count(tally, answer);
      shown.answered(tally, line(item, answer));
    },
  });
  const different = new Set(items.map(({ event, step }) => `${event}/${step}`)).size;
  const again = `--seed ${seed} --at ${at.toISOString().slice(0, 19)}Z`;
  const told = {
    tally,
    total: items.length,
    different,
    ms: clock() - from,
    ended,
    wished,
    rate: load.rate,
    again,
  };
  shown.end(summary(told));
  if (ended === "nobody-there")
    shown.end(`Nothing answers at ${receiver.url(null).host}: is npm start running? Elsewhere: --to URL`);
  if (stop.aborted) return 130;
  return tally.byStatus.get(wished) === items.length ? 0 : 1;
}

function line({ of, step }: Planned, answer: Answer): string {
  const what = of.steps.length > 1 ? `${of.type} ${step + 1}/${of.steps.length}` : of.type;
  if ("unanswered" in answer) return `${what}  not answered: ${answer.unanswered}`;
  const key = /"key":"([^"]+)"/.exec(answer.body)?.[1] ?? "";
  return `${what}  ${answer.status}  ${outcomeIn(answer.body)}  ${key}`.trimEnd();
}

/** @throws UsageError if a type that was asked for cannot be what it was asked to be. */
function checkKinds(
  { handlers, everything, fail, processing, taskId }: Load,
  series: readonly Series[],
): void {
  const made = new Set(series.map(({ type }) => type));
  const without = handlers.map(({ types: [type] }) => type).filter((type) => !made.has(type));
  const what = [...(fail ? ["that something failed"] : []), ...(processing ? ["how far a task is"] : [])];
  if (without.length > 0 && !everything)
    throw new UsageError(`${without.join(", ")} cannot tell ${what.join(" and ")}.`);
  const idless = series.filter((it) => ownTaskId(it) === null).map(({ type }) => type);
  if (taskId !== undefined && idless.length > 0)
    throw new UsageError(`${idless.join(", ")} has no TaskId: leave out --task-id.`);
}
