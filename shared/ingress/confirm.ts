import { backOff } from "./back-off.ts";
import { type PullFailure, pullError } from "./pull-api.ts";
import type { PullApp, PullRun } from "./pull-run.ts";

/** Handles in one call. */
const most = 16;
/** Calls for one batch. */
const mostTries = 3;

/**
 * Confirms handles of events that are durable. What is not confirmed comes again and is a duplicate: nothing here is worth
 * more than a few tries. A batch that is refused is confirmed one by one, since one dead handle may have spoilt it.
 *
 * @param dies When the handles die, milliseconds: from then on they are let be.
 * @returns how many are known to be confirmed
 */
export async function confirm(
  run: PullRun,
  app: PullApp,
  handles: readonly string[],
  dies: number,
): Promise<number> {
  let confirmed = 0;
  for (let first = 0; first < handles.length; first += most) {
    const batch = handles.slice(first, first + most);
    const failure = await tryBatch(run, app, batch, dies);
    if (failure === null) confirmed += batch.length;
    if (failure !== "refused" || batch.length === 1) continue;
    for (const handle of batch) if ((await tryBatch(run, app, [handle], dies)) === null) confirmed++;
  }
  return confirmed;
}

/** Why a batch is not confirmed, or null if it is. */
async function tryBatch(
  run: PullRun,
  app: PullApp,
  handles: readonly string[],
  dies: number,
): Promise<PullFailure | null> {
  let failure: PullFailure = "retryable";
  for (let tried = 1; tried <= mostTries; tried++) {
    if (run.by.aborted || run.faulty.has(app) || run.now().getTime() >= dies) return failure;
    try {
      await run.api.confirmEvents(app.subAppId, handles, run.by);
      return null;
    } catch (error) {
      failure = pullError(error).failure;
      if (failure === "refused") return failure;
      if (failure === "fault") {
        run.faulty.add(app);
        run.log.error(`events of ${app.app} could not be confirmed; they come again`, error);
      } else await backOff(run, tried);
    }
  }
  return failure;
}
