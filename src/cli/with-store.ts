/** Opens the store that a command names and turns its faults into advice. */
import { isEmpty } from "../store/queries/known-names.js";
import { closeStore, isPostgres, openStore, type Store } from "../store/store.js";
import { StoreError } from "../store/store-error.js";
import { Failure } from "./failure.js";
import { plain } from "./plain.js";
import { optionFaults } from "./read-options.js";

export const DEFAULT_STORE = "casus.db";

/** @throws Failure */
export async function withStore<T>(location: string, work: (store: Store) => Promise<T>, { create = false }: { readonly create?: boolean } = {}): Promise<T> {
  let store: Store | null = null;
  try {
    store = await openStore(location, { create });
    return await work(store);
  } catch (error) {
    const failure = failureOf(error, location);
    // A store that does not open is a command that could not begin; one that is damaged is a finding.
    const begun = store !== null || (error instanceof StoreError && error.fault === "damaged");
    throw failure instanceof Failure && !begun ? new Failure(failure.message, 2) : failure;
  } finally {
    if (store) await closeStore(store);
  }
}

/** Whether a store holds no reports, which it then says, and how they come in. */
export async function tellIfEmpty(store: Store): Promise<boolean> {
  if (!(await isEmpty(store))) return false;
  process.stderr.write(`It holds no reports yet: casus read FILE --store ${plain(store.location)} reads some.\n`);
  return true;
}

/** @returns what was thrown when it is no fault of the store */
export function failureOf(error: unknown, location: string): unknown {
  if (!(error instanceof StoreError)) return error;
  if (error.fault === "missing" && !isPostgres(location) && error.message.startsWith("There is no store"))
    return new Failure(`${error.message} Name one with --store FILE or a postgres:// address; casus read makes one.`, 2);
  const words = error.faults.length > 0 ? optionFaults(error.faults) : error.message;
  return new Failure(words, error.fault === "invalid" ? 2 : 1);
}
