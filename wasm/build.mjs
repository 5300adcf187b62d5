// Compiles kernel.ts (AssemblyScript) with and without relaxed SIMD and writes both, base64, as a TypeScript module, so that the coder needs no file and no fetch.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));

/** @param {string[]} features */
function compile(features) {
  const dir = mkdtempSync(join(tmpdir(), "casus-kernel-"));
  const wasm = join(dir, "kernel.wasm");
  execFileSync(
    process.execPath,
    [
      join(here, "../node_modules/assemblyscript/bin/asc.js"),
      join(here, "kernel.ts"),
      "-o",
      wasm,
      "-O3",
      "--noAssert",
      "--runtime",
      "stub",
      ...features.flatMap((feature) => ["--enable", feature]),
    ],
    { stdio: "inherit" },
  );
  const base64 = readFileSync(wasm).toString("base64");
  rmSync(dir, { recursive: true });
  return base64;
}

const target = join(here, "../src/text/encoder/kernel-wasm.ts");
const source = `// Generated from wasm/kernel.ts by \`npm run kernel\`; a test compiles it again and compares.
export const KERNEL_WASM =
  "${compile(["simd"])}";
export const KERNEL_RELAXED_WASM =
  "${compile(["simd", "relaxed-simd"])}";
`;
if (process.argv.includes("--check")) process.exit(readFileSync(target, "utf8") === source ? 0 : 1);
writeFileSync(target, source);
