/** A fault of the store that its caller can act on. */
export const STORE_FAULTS = [
  "missing", // there is no such store, report, claim or entity
  "unreadable", // the file is no store, or damaged
  "newer", // a later version of the program wrote it
  "invalid", // what was given does not hold together
  "full", // the disk has no room
  "busy", // another process holds it
] as const;
export type StoreFault = (typeof STORE_FAULTS)[number];

export class StoreError extends Error {
  override readonly name = "StoreError";
  constructor(
    readonly fault: StoreFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
