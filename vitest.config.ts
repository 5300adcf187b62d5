import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [{ test: { name: "unit", include: ["src/**/*.test.ts", "train/**/*.test.ts", "test/**/*.test.ts"], testTimeout: 60_000 } }],
  },
});
