/** The codebook from the data files of the package: Node's way. */
import { type Codebook, parseCodebook } from "../model/codebook.js";
import { EVENT_TYPES, type EventType } from "../model/plover.js";
import { readJson } from "./load-core.js";

/** @throws Error that names the type and field that does not read */
export function loadCodebook(): Codebook {
  return parseCodebook(Object.fromEntries(EVENT_TYPES.map((type) => [type, readJson(`codebook/${type.toLowerCase()}.json`)])) as Record<EventType, unknown>);
}
