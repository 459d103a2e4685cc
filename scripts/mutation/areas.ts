/** Files whose mutants are made, and the tests that judge them; patterns as Stryker and vitest take them. */
export interface Area {
  files: readonly string[];
  tests: readonly string[];
}

/** The pipeline and what it is made of. Not the edge of the process: settings, logs, health, HTTP. */
const pipeline = [
  ...[
    "canonical",
    "deferred",
    "document",
    "event-handler",
    "exact-json",
    "field",
    "fields",
    "in-turns",
    "interpret",
  ],
  ...[
    "keep-or-defer",
    "key",
    "leaf",
    "member-text",
    "message",
    "parked",
    "receive",
    "recognise",
    "redact",
    "report",
  ],
  ...["structures", "validate", "within"],
];

/**
 * What `npm run mutation` measures. Each area is judged by its own tests, not by all: the mutant of a constant costs
 * a run of every test that may judge it, and what only a far test notices is not told where it should be.
 */
export const areas: Readonly<Record<string, Area>> = {
  pipeline: {
    files: pipeline.map((name) => `shared/${name}.ts`),
    tests: [...pipeline, "flawed", "scenarios"].map((name) => `shared/${name}.test.ts`),
  },
  tasks: {
    files: ["shared/tasks/*.ts", "!**/*.test.ts"],
    tests: ["shared/tasks/*.test.ts", "functions/vod/*.test.ts", "functions/mps/*.test.ts"],
  },
  stores: {
    files: ["shared/stores/*.ts", "!**/*.test.ts"],
    tests: ["shared/stores/*.test.ts"],
  },
};
