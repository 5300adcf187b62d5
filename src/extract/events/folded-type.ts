import type { EventType } from "../../model/plover.js";
import type { Status } from "../../model/record.js";

/** What a deed counts as to PLOVER, which knows no status: a meeting to come is an agreement, an attack to come a threat. */
export function foldedType(type: EventType, mode: string | null, status: Status): EventType {
  if (status === "threatened") return "THREATEN";
  if (status === "requested") return "REQUEST";
  if (status !== "planned" || mode === "resign") return type;
  switch (type) {
    case "CONSULT":
    case "SUPPORT":
    case "COOPERATE":
    case "AID":
    case "CONCEDE":
    case "RETREAT":
      return "AGREE";
    case "PROTEST":
    case "SANCTION":
    case "MOBILIZE":
    case "COERCE":
    case "ASSAULT":
      return "THREATEN";
    default:
      return type;
  }
}
