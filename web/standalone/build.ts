/** Writes the paste screen as one HTML file, with the coder and its data inside: `tsx web/standalone/build.ts [FILE]`. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { RESOURCE_FILES } from "../../src/resources.js";
import { countryNames } from "./country-names.js";

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const hash = (words: string): string => `'sha256-${createHash("sha256").update(words).digest("base64")}'`;
/** A script may hold the words that would end its element. */
const inScript = (code: string): string => code.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");

export async function buildStandalone(to: string): Promise<void> {
  const shared = { bundle: true, write: false, minify: true, platform: "browser", format: "iife", target: "es2022", outdir: "out", logLevel: "error" } as const;
  const page = await build({
    ...shared,
    entryPoints: [here("page.tsx")],
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"', COUNTRY_NAMES: JSON.stringify(countryNames()) },
  });
  const worker = await build({ ...shared, entryPoints: [here("../paste/coder-worker.ts")] });
  const output = (kind: string): string => page.outputFiles.find(({ path }) => path.endsWith(kind))?.text ?? "";
  const [script, style] = [inScript(output(".js")), output(".css")];
  const policy = [
    "default-src 'none'",
    // The thread's script is an object of the page; it comes from the block below.
    `script-src ${hash(script)} blob: 'wasm-unsafe-eval'`,
    `style-src ${hash(style)}`,
    "style-src-attr 'unsafe-inline'",
    "worker-src blob:",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const data = RESOURCE_FILES.map(
    (name) =>
      `<script type="application/gzip" data-file="${name}">${gzipSync(readFileSync(here(`../../data/${name}`)), { level: 9 }).toString("base64")}</script>`,
  );
  writeFileSync(
    to,
    `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Casus: paste a report</title>
<style>${style}</style>
</head>
<body>
<div id="desk"><p class="boot">Opening …</p></div>
<script type="text/plain" id="coder">${inScript(worker.outputFiles[0]?.text ?? "")}</script>
${data.join("\n")}
<script>${script}</script>
</body>
</html>
`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildStandalone(process.argv[2] ?? here("../../dist/web/casus.html"));
