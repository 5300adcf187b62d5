/** `casus store`: check, info, backup, restore, vacuum. */
import { statSync } from "node:fs";
import { checkStore } from "../store/check.js";
import { backupStore, restoreStore, storeInfo, vacuumStore } from "../store/maintenance.js";
import { Failure } from "./failure.js";
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

export async function vacuumCommand(options: StoreOptions): Promise<void> {
  const bytes = await withStore(options.store, async (store) => {
    const before = (await storeInfo(store)).bytes;
    await vacuumStore(store);
    return [before, (await storeInfo(store)).bytes] as const;
  });
  say(`${options.store}: ${megabytes(bytes[0])} before, ${megabytes(bytes[1])} now`, options);
}
