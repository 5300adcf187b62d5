/** A fault of the store that its caller can act on. */
import type { Fault } from "../model/faults.js";

export const STORE_FAULTS = [
  "missing", // there is no such store, report, claim or entity
  "unreadable", // the file is no store
  "damaged", // the file is a store of which parts do not read
  "newer", // a later version of the program wrote it
  "invalid", // what was given does not hold together
  "full", // the disk has no room
  "busy", // another process holds it
] as const;
export type StoreFault = (typeof STORE_FAULTS)[number];

export class StoreError extends Error {
  override readonly name = "StoreError";
  /** Of `invalid`: which of what was given, where that is known. */
  readonly faults: readonly Fault[];
  constructor(
    readonly fault: StoreFault,
    message: string,
    { faults = [], ...options }: ErrorOptions & { readonly faults?: readonly Fault[] } = {},
  ) {
    super(message, options);
    this.faults = faults;
  }
}

/** Of what was given one thing does not hold. @param sentence says by itself what is wrong */
export const invalid = (field: string, sentence: string): StoreError => new StoreError("invalid", sentence, { faults: [{ field, message: sentence }] });
