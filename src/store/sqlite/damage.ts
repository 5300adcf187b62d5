import { StoreError } from "../store-error.js";

const DAMAGED = /database disk image is malformed|malformed database schema|file is not a database/;

/** What SQLite threw; where the file itself is at fault, with what its owner can do. */
export const damageOr = (error: unknown, location: string): unknown =>
  error instanceof Error && DAMAGED.test(error.message)
    ? new StoreError("damaged", `${location} is damaged: ${error.message}; restore a backup (casus store restore).`, { cause: error })
    : error;
