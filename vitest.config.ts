import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{deploy,emulators,functions,shared,scripts,testing}/**/*.test.ts"],
    exclude: ["**/*.invoke.test.ts", "node_modules/**"],
    testTimeout: 30_000,
    coverage: {
      provider: "v8",
      include: ["functions/**/*.ts", "shared/**/*.ts"],
      exclude: ["**/*.test.ts", "**/*.bench.ts"],
      thresholds: { lines: 95, functions: 95, statements: 95, branches: 90 },
      reporter: ["text-summary"],
    },
  },
});
