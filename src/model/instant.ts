/** A date without a time is told somewhere in the course of its day: after all that names an hour of it. */
const DAY_END = "T23:59:59.999Z";

/** An ISO date or date-time as an instant, whatever zone it is written in; one without a zone is taken for UTC. Milliseconds, as `Date` counts them. */
export function instantOf(iso: string): number {
  if (!iso.includes("T")) return Date.parse(`${iso}${DAY_END}`);
  return Date.parse(/(?:Z|[+-]\d{2}:\d{2})$/.test(iso) ? iso : `${iso}Z`);
}
