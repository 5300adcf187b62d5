import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    testTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "unit", include: ["src/**/*.test.ts", "train/**/*.test.ts"] } },
      { extends: true, test: { name: "browser", include: ["test/browser/*.test.ts"] } },
    ],
  },
});
