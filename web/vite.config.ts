/** The screens as files beside the built program: `npm run build` writes them to dist/web. */
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { countryNames } from "./standalone/country-names.js";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  define: { COUNTRY_NAMES: JSON.stringify(countryNames()) },
  // The page's policy allows fonts and images of our own address, not data within the style.
  build: { outDir: "../dist/web", emptyOutDir: true, assetsInlineLimit: 0, target: "es2022", modulePreload: { polyfill: false } },
  worker: { format: "es" },
  server: { proxy: { "/api": "http://127.0.0.1:8087", "/data": "http://127.0.0.1:8087" } },
});
