import { factsIn, whereIn } from "../bench/results-page.ts";

/** Sentences of the README, with names of facts in braces; one is left out while what it tells was not measured. */
const sentences = [
  "- A ProcedureStateChanged of 5 KB, from the gateway's invocation to the signed request to S3, costs {wholeAt5KbToken} × the CPU time of `JSON.parse` of its text with a token, and {wholeAt5KbSigned} × signed; to DynamoDB, which has it compressed, {wholeAt5KbTable} × and {wholeAt5KbTableSigned} ×.",
  "- Beside it, on the same bytes: octokit's `verifyAndReceive` {octokit} ×, stripe's `constructEvent` {stripe} ×, standardwebhooks {standardwebhooks} × and svix {svix} × (a signature and a parse, no more); Powertools idempotency and parser {powertools} ×, Express with zod {expressAndZod} ×.",
  "- It grows with its size by {microsecondsPerKilobyte} µs a KB, and is {offTheLine} at most off that line from 1.5 KB to 1 MB. With 500 event handlers it costs {with500Handlers} × what it costs with one, with 100 000 documents in the folder {with100000Documents} × what it costs with none.",
  "- The callback bundle has {callbackKB} KB. A process that loads it takes {loadOverEmpty} × one with an empty function.",
  "- On one machine with its load, the local server stores {folderEventsPerSecond} events/s in a folder, {tableEventsPerSecond} in DynamoDB and {bucketEventsPerSecond} in S3.",
];

/** The README's numbers. @param page bench/results.md, as `npm run bench` writes it */
export function benchPart(page: string): string {
  const facts = factsIn(page);
  const told = sentences.filter((it) => namesIn(it).every((name) => facts.has(name)));
  const filled = told.map((it) =>
    it.replace(/\{(\w+)\}/g, (_, name: string) => facts.get(name)?.value ?? ""),
  );
  const where = whereIn(page, "Per event");
  return [
    `Measured by ${where} [All numbers, and how they were measured](bench/results.md).\n`,
    ...filled,
  ].join("\n");
}

const namesIn = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
