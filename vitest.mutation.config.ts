import { defineConfig } from "vitest/config";

/**
 * The tests that judge mutants: those beside the code, without the ones that take seconds. Fewer, where
 * MUTATION_TESTS names their files, comma-separated: a mutant of a constant costs a run of them all.
 */
export default defineConfig({
  test: {
    include: process.env["MUTATION_TESTS"]?.split(",") ?? ["{functions,shared}/**/*.test.ts"],
    exclude: ["**/*.storm.test.ts", "**/*.fuzz.test.ts", "**/sdk-agreement.test.ts", "node_modules/**"],
    testTimeout: 30_000,
  },
});
