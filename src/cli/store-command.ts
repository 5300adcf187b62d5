/** `casus store`: check, info, backup, restore, forget, correct, vacuum. */
import { statSync } from "node:fs";
import { checkStore } from "../store/check.js";
import { correctReport, listCorrections, uncorrectReport } from "../store/corrections.js";
import { forgetReport, listForgotten, unforgetReport } from "../store/forgotten.js";
import { backupStore, restoreStore, storeInfo, vacuumStore } from "../store/maintenance.js";
import { type Store, transact } from "../store/store.js";
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

interface DecisionOptions extends StoreOptions {
  readonly reason?: string;
  readonly by: string;
  readonly undo?: boolean;
}

/** All of these reports or, where one cannot be, none. */
async function decideOn(
  reports: readonly string[],
  { store: location, reason, by }: DecisionOptions,
  decide: (store: Store, report: number, decision: { readonly reason: string; readonly by: string; readonly at: string }) => Promise<void>,
): Promise<void> {
  if (reason === undefined) throw new Failure("a decision needs its reason: --reason WORDS", 2);
  const numbers = reports.map((report) => (/^[1-9]\d{0,14}$/.test(report) ? Number(report) : null));
  const wrong = numbers.indexOf(null);
  if (wrong >= 0) throw new Failure(`${JSON.stringify(reports[wrong])} is no number of a report; --json of a list tells them as report`, 2);
  const at = new Date().toISOString();
  await withStore(location, (store) =>
    transact(store, async (inner) => {
      for (const report of numbers) await decide(inner, report as number, { reason, by, at });
    }),
  );
}

const takenBack = (undone: { readonly reason: string; readonly by: string } | null): string =>
  undone === null ? "" : `; undone: ${undone.reason} (${undone.by})`;
const reportsIn = (reports: readonly string[]): string => `${reports.length} ${reports.length === 1 ? "report" : "reports"}`;

export async function forgetCommand(reports: readonly string[], options: DecisionOptions): Promise<void> {
  const { undo = false, json } = options;
  if (reports.length === 0) {
    const rows = await withStore(options.store, listForgotten);
    if (json) process.stdout.write(`${JSON.stringify({ rows })}\n`);
    else
      for (const { report, title, outlet, reason: why, by: who, at, undone } of rows)
        process.stdout.write(
          `${plain(`${report}  ${title ?? "untitled"} (${outlet ?? "no outlet"}): ${why} (${who}, ${at.slice(0, 10)})${takenBack(undone)}`)}\n`,
        );
    return;
  }
  await decideOn(reports, options, undo ? unforgetReport : forgetReport);
  say(`${reportsIn(reports)} ${undo ? "taken in again" : "left out; --undo takes them in again"} (${options.store})`, options);
}

/** The outlet or the title of these reports, or what was put right of them. */
export async function correctCommand(
  reports: readonly string[],
  options: DecisionOptions & { readonly outlet?: string; readonly title?: string },
): Promise<void> {
  const { undo = false, json, outlet, title } = options;
  if (reports.length === 0) {
    const rows = await withStore(options.store, listCorrections);
    const head = ({ outlet: of, title: called }: (typeof rows)[number]["was"]): string =>
      [...(called === undefined ? [] : [called ?? "untitled"]), ...(of === undefined ? [] : [`(${of ?? "no outlet"})`])].join(" ");
    if (json) process.stdout.write(`${JSON.stringify({ rows })}\n`);
    else
      for (const { report, was, now, reason, by, at, undone } of rows)
        process.stdout.write(`${plain(`${report}  ${head(was)} → ${head(now)}: ${reason} (${by}, ${at.slice(0, 10)})${takenBack(undone)}`)}\n`);
    return;
  }
  const right = { ...(outlet === undefined ? {} : { outlet }), ...(title === undefined ? {} : { title }) };
  await decideOn(reports, options, (store, report, decision) =>
    undo ? uncorrectReport(store, report, decision) : correctReport(store, report, { ...right, ...decision }),
  );
  say(`${reportsIn(reports)} ${undo ? "as before" : "corrected; --undo takes it back"} (${options.store})`, options);
}

export async function vacuumCommand(options: StoreOptions): Promise<void> {
  const bytes = await withStore(options.store, async (store) => {
    const before = (await storeInfo(store)).bytes;
    await vacuumStore(store);
    return [before, (await storeInfo(store)).bytes] as const;
  });
  say(`${options.store}: ${megabytes(bytes[0])} before, ${megabytes(bytes[1])} now`, options);
}
