import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, it } from "vitest";
import { closeStore, openStore } from "../store/store.js";
import { tellStory } from "../store/storyline.fixture.js";
import { serveCommand } from "./serve-command.js";

const folder = mkdtempSync(join(tmpdir(), "casus-serve-"));
const file = join(folder, "desk.db");
beforeAll(async () => {
  const store = await openStore(file);
  await tellStory(store);
  await closeStore(store);
});

it("listens beyond this machine only with a token that cannot be guessed", async () => {
  await expect(serveCommand({ store: file, host: "0.0.0.0" })).rejects.toThrow("wants a token");
  await expect(serveCommand({ store: file, host: "0.0.0.0", token: "short" })).rejects.toThrow("at least 16 characters");
  await expect(serveCommand({ store: file, port: "70000" })).rejects.toThrow("--port");
  await expect(serveCommand({ store: join(folder, "none.db") })).rejects.toThrow("There is no store");
});

it("serves until it is told to end, and says where", async () => {
  const child = spawn(process.execPath, ["--import", "tsx", fileURLToPath(new URL("main.ts", import.meta.url)), "serve", "--store", file, "--port", "0"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const address = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found) resolve(found[0]);
    });
    child.on("exit", () => reject(new Error(said)));
  });
  expect(await (await fetch(`${address}/api/about`)).json()).toMatchObject({ counts: { reports: 7 } });
  child.kill("SIGTERM");
  const code = await new Promise((resolve) => child.on("exit", resolve));
  expect(code).toBe(0);
});
