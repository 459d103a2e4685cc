import { defineConfig } from "vitest/config";

/** The tests that judge mutants: those beside the code, without the ones that take seconds. */
export default defineConfig({
  test: {
    include: ["{functions,shared}/**/*.test.ts"],
    exclude: ["**/*.storm.test.ts", "**/*.fuzz.test.ts", "**/sdk-agreement.test.ts", "node_modules/**"],
    testTimeout: 30_000,
  },
});
