/** `casus codebook [TYPE]`: the event types as data/codebook defines them, one JSON file a type; the bare names where it has none. */
import { existsSync, readFileSync } from "node:fs";
import { dataPath } from "../load/load-core.js";
import { EVENT_TYPES } from "../model/plover.js";
import { Failure } from "./failure.js";

export function codebookCommand(type: string | undefined): void {
  const wanted = type?.toUpperCase();
  const types = EVENT_TYPES.filter((name) => wanted === undefined || name === wanted);
  if (types.length === 0) throw new Failure(`There is no event type ${wanted}. The types are ${EVENT_TYPES.join(", ")}.`, 2);
  for (const name of types) {
    const file = dataPath(`codebook/${name.toLowerCase()}.json`);
    process.stdout.write(existsSync(file) ? readFileSync(file, "utf8") : `${name}\n`);
  }
}
