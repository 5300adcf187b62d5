/**
 * Questions over HTTP on a big store: 50th and 95th percentile, and the ratio to the bare SQL that each ran, measured in the same requests.
 *   npm run bench -- store [--file big.db] [--reports 100000] [--requests 60]
 * A file that is not there is made first (bench/big-store.ts), which tells how many records a second are stored.
 */
import { existsSync, statSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Kysely } from "kysely";
import { createExplainer } from "../src/explain/explain-report.js";
import { loadResources } from "../src/load/load-coder.js";
import { createServer } from "../src/server/create-server.js";
import type { Tables } from "../src/store/database.js";
import { sqliteDialect } from "../src/store/sqlite/driver.js";
import { openSqliteFile } from "../src/store/sqlite/open-sqlite.js";
import { closeStore, openStore, type Store } from "../src/store/store.js";
import { fillStore, randomFrom, wordOf } from "./big-store.js";

const MOST_ACTORS = 400;

/** Addresses with what changes from request to request filled in. */
const questions = (random: () => number): Readonly<Record<string, () => string>> => {
  const pick = (most: number): number => Math.floor(random() * most);
  const actor = (): string => {
    const a = Math.floor(MOST_ACTORS ** random()) - 1;
    return a < 200 ? `country/${String(a).padStart(3, "0")}` : `person/${a}`;
  };
  const day = (): string => new Date(Date.UTC(2023, 0, 1 + pick(1095))).toISOString().slice(0, 10);
  const month = (): string => {
    const one = day().slice(0, 7);
    return `since=${one}&until=${one}`;
  };
  return {
    "latest statements of an actor": () => `/api/statements?by=${actor()}`,
    "statements by words": () => `/api/statements?text=${wordOf(pick(900))}`,
    "positions of an actor": () => `/api/positions?by=${actor()}`,
    "events between two": () => `/api/events?between=${actor()}&between=${actor()}`,
    "events of a type in a month": () => `/api/events?type=ASSAULT&${month()}`,
    "sure events up to a day": () => `/api/events?until=${day()}&least=0.8`,
    "due in a month": () => `/api/commitments?dated=1&today=${day()}&limit=50`,
    "warnings of a month": () => `/api/warnings?${month()}`,
    "search, rare word": () => `/api/reports?text=${wordOf(2000 + pick(7000))}`,
    "search, two words": () => `/api/reports?text=${wordOf(pick(300))}+${wordOf(pick(300))}`,
    "events by day of a pair": () => `/api/counts?who=${actor()}&with=${actor()}`,
    "who deals with an actor in a month": () => `/api/ties?who=${actor()}&${month()}`,
    "actors of a name": () => `/api/actors?name=${wordOf(pick(400) * 31)}`,
    "one report": () => `/api/reports/${1 + pick(1000)}`,
    "least sure claims": () => "/api/review",
    today: () => `/api/today?day=${day()}`,
  };
};

const percentile = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

export async function benchStore(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { file: { type: "string" }, reports: { type: "string", default: "100000" }, requests: { type: "string", default: "60" } },
  });
  const file = values.file ?? join(tmpdir(), `casus-bench-${values.reports}.db`);
  if (!existsSync(file)) {
    const fresh = await openStore(file);
    const seconds = await fillStore(fresh, Number(values.reports), (done) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${values.reports} reports stored`);
    });
    await closeStore(fresh);
    console.log(`\nstored ${values.reports} records of 15 claims: ${(Number(values.reports) / seconds).toFixed(0)} a second`);
  }
  const opened = performance.now();
  let sqlMs = 0;
  const base = await openStore(file);
  const db = new Kysely<Tables>({
    dialect: sqliteDialect(openSqliteFile(file, { create: false }), file),
    log: ({ queryDurationMillis }) => {
      sqlMs += queryDurationMillis;
    },
  });
  const store: Store = { ...base, db };
  const app = await createServer({ store, explain: createExplainer(loadResources), post: null, hosts: [], token: null });
  await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const about = (await (await fetch(`http://127.0.0.1:${port}/api/about`)).json()) as { counts: Record<string, number> };
  const { reports = 1 } = about.counts;
  console.log(
    `opened and answering after ${(performance.now() - opened).toFixed(0)} ms; ${reports} reports, ${((statSync(file).size / reports) | 0).toLocaleString("en")} bytes a report`,
  );
  console.log(`${"".padEnd(36)}   p50 ms   p95 ms   x bare SQL`);
  for (const [name, address] of Object.entries(questions(randomFrom(11)))) {
    const laps: number[] = [];
    sqlMs = 0;
    for (let i = 0; i < Number(values.requests); i++) {
      const url = `http://127.0.0.1:${port}${address()}`;
      const start = performance.now();
      const answer = await fetch(url);
      await answer.arrayBuffer();
      laps.push(performance.now() - start);
      if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`);
    }
    const total = laps.reduce((a, b) => a + b, 0);
    const sorted = [...laps].sort((a, b) => a - b);
    console.log(
      `${name.padEnd(36)} ${percentile(sorted, 0.5).toFixed(1).padStart(8)} ${percentile(sorted, 0.95).toFixed(1).padStart(8)} ${(total / sqlMs).toFixed(2).padStart(12)}`,
    );
  }
  await app.close();
  await closeStore(store);
  await closeStore(base);
}
