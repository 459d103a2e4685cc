import { describe, expect, it } from "vitest";
import { catalogue } from "#functions/catalogue.ts";
import * as check from "#testing/flaw-checks.ts";
import * as scenario from "#testing/flaw-scenarios.ts";
import { acknowledgesFirst } from "#testing/flawed/acknowledges-first.ts";
import { actsFirst } from "#testing/flawed/acts-first.ts";
import { actsOnEach } from "#testing/flawed/acts-on-each.ts";
import { awaitsProgress } from "#testing/flawed/awaits-progress.ts";
import { checksThenInserts } from "#testing/flawed/checks-then-inserts.ts";
import { comparesAsStored } from "#testing/flawed/compares-as-stored.ts";
import { confirmsInFinally } from "#testing/flawed/confirms-in-finally.ts";
import { forgetsWhatItHad } from "#testing/flawed/forgets-what-it-had.ts";
import { goesBackwards } from "#testing/flawed/goes-backwards.ts";
import { neverHeals } from "#testing/flawed/never-heals.ts";
import { overwrites } from "#testing/flawed/overwrites.ts";
import { takes409ForExists } from "#testing/flawed/takes-409-for-exists.ts";
import { takesOccurrencesForTasks } from "#testing/flawed/takes-occurrences-for-tasks.ts";
import { tellsEverything } from "#testing/flawed/tells-everything.ts";
import { type Memory, memoryStore } from "#testing/memory-store.ts";
import { drain } from "./ingress/drain.ts";
import type { Receive } from "./receive.ts";
import { s3 } from "./stores/object-storage.ts";
import type { OpenStore } from "./stores/store.ts";

/*
 * A check that nothing can fail proves nothing: receivers with one flaw each, which the checks must find. Those that
 * are about signatures stand with the tests of authentication.
 */

type StoreOf = Parameters<typeof check.standsStorms>[0];

/** A flaw of the receiver, in front of a store with faults. */
const inFront =
  (wrap: (open: OpenStore) => OpenStore): StoreOf =>
  (kept, faulty) =>
    wrap(faulty(memoryStore(kept)));

/** A flaw of the store, behind a connection with faults. */
const behind =
  (storeOf: (kept: Memory) => OpenStore): StoreOf =>
  (kept, faulty) =>
    faulty(storeOf(kept));

/** Acts when a result was created, as a change feed does. */
const actsOnCreation =
  (receive: Receive, act: (key: string) => void): Receive =>
  async (message, receipt, by) => {
    const outcome = await receive(message, receipt, by);
    if (outcome.outcome === "stored" && outcome.draft.ended) act(outcome.key);
    return outcome;
  };

describe("the real one", () => {
  it.each<[promise: string, run: () => Promise<void>]>([
    ["stands any storm", () => check.standsStorms(behind(memoryStore))],
    ["stands two versions", () => check.standsTwoVersions((open) => open)],
    ["keeps each occurrence", () => scenario.keepsEachOccurrence(catalogue)],
    ["settles races that S3 leaves undecided", () => scenario.settlesRaces(s3)],
    ["deletes no message that is not stored", () => scenario.drainsWithoutLoss(drain)],
    ["keeps secrets out of the log", () => scenario.keepsSecrets((receive) => receive)],
    ["acts once, and on what is kept", () => check.actsOnceOnWhatIsKept(actsOnCreation)],
  ])("%s", (_, run) => run());
});

// In a storm it is chance which promise is seen broken first.
describe("one that", () => {
  it.each<[flaw: string, run: () => Promise<void>, broken: RegExp]>([
    [
      "acknowledges before it is stored",
      () => check.standsStorms(inFront(acknowledgesFirst)),
      /a promise was broken/,
    ],
    ["checks, and then inserts", () => check.standsStorms(behind(checksThenInserts)), /a promise was broken/],
    ["overwrites", () => check.standsStorms(behind(overwrites)), /a promise was broken/],
    [
      "never heals from a crash between effect and acknowledgement",
      () => check.standsStorms(inFront(neverHeals)),
      /a promise was broken/,
    ],
    ["forgets what it had", () => check.standsStorms(inFront(forgetsWhatItHad)), /a promise was broken/],
    [
      "awaits progress before an ending",
      () => check.standsStorms(inFront(awaitsProgress)),
      /a promise was broken/,
    ],
    [
      "lets late progress replace an ending",
      () => check.standsStorms(behind(goesBackwards)),
      /a promise was broken/,
    ],
    [
      "compares results as they were stored",
      () => check.standsTwoVersions(comparesAsStored),
      /a promise was broken/,
    ],
    [
      "takes an occurrence for a task",
      () => scenario.keepsEachOccurrence(takesOccurrencesForTasks),
      /the deletion of \w+ was parked/,
    ],
    ["takes S3's 409 for exists", () => scenario.settlesRaces(takes409ForExists), /404/],
    [
      "confirms in finally",
      () => scenario.drainsWithoutLoss(confirmsInFinally),
      /was deleted, and is nowhere/,
    ],
    ["tells everything", () => scenario.keepsSecrets(tellsEverything), /a secret is in the log/],
    ["acts first", () => check.actsOnceOnWhatIsKept(actsFirst), /finds nothing/],
    ["acts on each delivery", () => check.actsOnceOnWhatIsKept(actsOnEach), /is taken twice/],
  ])("%s is found out", async (_, run, broken) => {
    const found = await run().then(() => "nothing", causeOf);
    expect(found).toMatch(/a promise was broken/);
    expect(found).toMatch(broken);
  });
});

/** fast-check tells what it tried, and why that failed as the cause. */
function causeOf(error: unknown): string {
  return String(error instanceof Error && error.cause instanceof Error ? error.cause : error);
}
