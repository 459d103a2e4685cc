import { catalogue } from "#functions/catalogue.ts";
import { UnreadableStore } from "#shared/stored/stored.ts";
import { driftOf } from "./contract/drift.ts";
import { gapsBetween } from "./contract/gaps.ts";
import { latestSdks } from "./contract/latest.ts";
import { driftReport, gapsReport, versions } from "./contract/report.ts";
import { ContractError, installedSdks, type Sdk } from "./contract/sdk.ts";
import { parsedOrExit } from "./see/parsed-or-exit.ts";
import { storedDocuments } from "./stored-documents.ts";

const usage = `npm run contract                      does every payload of the installed SDK have a handler?
npm run contract -- --latest          the same with the newest SDK on the registry
npm run contract -- --stored STORE    what in stored documents does the SDK not know? STORE as the receiver has it
Exit: 0 no gap (drift is only told), 1 a gap, 2 it could not be found out`;

const options = { latest: { type: "boolean" }, stored: { type: "string" } } as const;
const { latest, stored } = parsedOrExit({ options }, usage).values;

try {
  process.exitCode = await contract();
} catch (error) {
  if (!(error instanceof ContractError || error instanceof UnreadableStore)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function contract(): Promise<number> {
  const installed = await installedSdks();
  if (stored !== undefined) return tellDrift(stored, latest ? await latestSdks() : installed);
  if (!latest) return tellGaps(installed);
  const newest = await latestSdks();
  console.log(`Installed: ${versions(installed)}`);
  return tellGaps(newest);
}

function tellGaps(sdks: readonly Sdk[]): number {
  const gaps = gapsBetween(sdks, catalogue.handlers);
  console.log(`Compared:  ${versions(sdks)}\n\n${gapsReport(gaps)}`);
  return gaps.unhandled.length === 0 ? 0 : 1;
}

async function tellDrift(store: string, sdks: readonly Sdk[]): Promise<number> {
  const documents = storedDocuments(store, (name) => console.error(`Skipped, no document: ${name}`));
  const drift = await driftOf(documents, sdks, catalogue.handlers);
  console.log(`Compared:  ${store} with ${versions(sdks)}\n\n${driftReport(drift)}`);
  return 0;
}
