import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{bench,deploy,emulators,functions,shared,scripts,testing}/**/*.test.ts"],
    exclude: ["**/*.invoke.test.ts", "**/node_modules/**"],
    testTimeout: 30_000,
    coverage: {
      provider: "v8",
      include: ["functions/**/*.ts", "shared/**/*.ts"],
      // Entries run as bundles, in processes of their own, where nobody counts.
      exclude: ["**/*.test.ts", "functions/{callback,confirm,doctor,drain,pull,reconcile}.ts"],
      thresholds: { lines: 95, functions: 95, statements: 95, branches: 90 },
      reporter: ["text-summary"],
    },
  },
});
