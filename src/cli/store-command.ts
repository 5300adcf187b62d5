/** `casus store`: check, info, backup, restore, forget, vacuum. */
import { statSync } from "node:fs";
import { checkStore } from "../store/check.js";
import { forgetReport, listForgotten, unforgetReport } from "../store/forgotten.js";
import { backupStore, restoreStore, storeInfo, vacuumStore } from "../store/maintenance.js";
import { transact } from "../store/store.js";
import { Failure } from "./failure.js";
import { plain } from "./plain.js";
import { failureOf, withStore } from "./with-store.js";

export interface StoreOptions {
  readonly store: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const say = (sentence: string, { quiet }: StoreOptions): void => {
  if (!quiet) process.stderr.write(`${sentence}\n`);
};

/** Exit code 1 when anything is astray. */
export async function checkCommand(options: StoreOptions): Promise<void> {
  const report = await withStore(options.store, (store) => checkStore(store));
  if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else for (const sentence of report.faults) process.stdout.write(`${sentence}\n`);
  const found = report.faults.length === 0 ? "all is well" : `${report.faults.length} fault${report.faults.length === 1 ? "" : "s"}`;
  say(`${options.store}: ${report.versions} versions and ${report.claims} claims checked, ${found}`, options);
  if (report.faults.length > 0) process.exitCode = 1;
}

export async function infoCommand(options: StoreOptions): Promise<void> {
  const info = await withStore(options.store, storeInfo);
  if (options.json) {
    process.stdout.write(`${JSON.stringify(info)}\n`);
    return;
  }
  const lines = [
    ["store", `${info.location} (${info.dialect})`],
    ["size", megabytes(info.bytes)],
    ["published", info.since === null ? "—" : `${info.since} to ${info.until}`],
    ...Object.entries(info.counts).map(([what, n]) => [what, String(n)]),
    ...info.coders.map(({ coder, records }) => ["coder", `${coder} (${records} records)`]),
  ];
  process.stdout.write(`${lines.map(([head, value]) => `${(head as string).padEnd(13)}${value}`).join("\n")}\n`);
}

export async function backupCommand(target: string, options: StoreOptions): Promise<void> {
  await withStore(options.store, (store) => backupStore(store, target));
  say(`${options.store} backed up to ${target} (${megabytes(statSync(target).size)})`, options);
}

export async function restoreCommand(backup: string, options: StoreOptions & { readonly replace?: boolean }): Promise<void> {
  try {
    await restoreStore(backup, options.store, { replace: options.replace ?? false });
  } catch (error) {
    const failure = failureOf(error, options.store);
    // Nothing was restored: a command that could not begin.
    throw failure instanceof Failure ? new Failure(failure.message, 2) : failure;
  }
  const { faults } = await withStore(options.store, (store) => checkStore(store));
  if (faults.length > 0)
    throw new Failure(`${backup} is restored to ${options.store}, and a check finds ${faults.length} faults in it: casus store check names them.`);
  say(`${backup} restored to ${options.store}, checked and sound`, options);
}

/** All of these reports or, where one cannot be, none. */
export async function forgetCommand(
  reports: readonly string[],
  options: StoreOptions & { readonly reason?: string; readonly by: string; readonly undo?: boolean },
): Promise<void> {
  const { reason, by, undo = false, json } = options;
  if (reports.length === 0) {
    const rows = await withStore(options.store, listForgotten);
    if (json) process.stdout.write(`${JSON.stringify({ rows })}\n`);
    else
      for (const { report, title, outlet, reason: why, by: who, at, undone } of rows)
        process.stdout.write(
          `${plain(
            `${report}  ${title ?? "untitled"} (${outlet ?? "no outlet"}): ${why} (${who}, ${at.slice(0, 10)})${undone === null ? "" : `; undone: ${undone.reason} (${undone.by})`}`,
          )}\n`,
        );
    return;
  }
  if (reason === undefined) throw new Failure("a decision needs its reason: --reason WORDS", 2);
  const numbers = reports.map((report) => (/^[1-9]\d{0,14}$/.test(report) ? Number(report) : null));
  const wrong = numbers.indexOf(null);
  if (wrong >= 0) throw new Failure(`${JSON.stringify(reports[wrong])} is no number of a report; --json of a list tells them as report`, 2);
  const decide = undo ? unforgetReport : forgetReport;
  const at = new Date().toISOString();
  await withStore(options.store, (store) =>
    transact(store, async (inner) => {
      for (const report of numbers) await decide(inner, report as number, { reason, by, at });
    }),
  );
  say(
    `${reports.length} ${reports.length === 1 ? "report" : "reports"} ${undo ? "taken in again" : "left out; --undo takes them in again"} (${options.store})`,
    options,
  );
}

export async function vacuumCommand(options: StoreOptions): Promise<void> {
  const bytes = await withStore(options.store, async (store) => {
    const before = (await storeInfo(store)).bytes;
    await vacuumStore(store);
    return [before, (await storeInfo(store)).bytes] as const;
  });
  say(`${options.store}: ${megabytes(bytes[0])} before, ${megabytes(bytes[1])} now`, options);
}
