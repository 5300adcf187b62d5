/** GDELT 2.0's event and mention tables: tab-separated, no heading, 61 and 16 columns; one row an actor pair. */
import { QUADS } from "../model/codebook.js";
import type { CasusRecord, Entity, Place } from "../model/record.js";
import { cameoOf, type ExportTables } from "./export-tables.js";
import { cell, type ExportedEvent, exportedEvents } from "./exported-events.js";

export const GDELT_COLUMNS = 61;
export const GDELT_MENTION_COLUMNS = 16;

/** Sectors that CAMEO knows as actor types by the same three letters. */
const TYPES = new Set("GOV MIL COP SPY JUD LEG OPP REB SEP UAF CRM ELI REF CVL IGO NGO NGM BUS MNC MED EDU HLH LAB AGR ENV SET".split(" "));
/** Events of a report's first sentences are its root events. */
const LEAD = 3;

interface Dyad {
  readonly id: number;
  readonly e: ExportedEvent;
  readonly actor: Entity | null;
  readonly recipient: Entity | null;
}

/** Every pair of an actor and a recipient; an event without one side has an empty one. Numbers are stable for a report's text. */
function dyadsOf(record: CasusRecord, tables: ExportTables, all: boolean): Dyad[] {
  const base = Number.parseInt(record.report.sha256.slice(0, 9), 16) * 10_000;
  const side = (list: readonly Entity[]): (Entity | null)[] => (list.length === 0 ? [null] : [...list]);
  return exportedEvents(record, tables, all)
    .flatMap((e) =>
      side(e.actors).flatMap((actor) =>
        side(e.recipients)
          .filter((r) => r === null || r !== actor)
          .map((recipient) => ({ e, actor, recipient })),
      ),
    )
    .map((dyad, n) => ({ id: base + n, ...dyad }));
}

const compact = (date: string | null | undefined): string => (date ?? "").slice(0, 10).replaceAll("-", "");
/** YYYYMMDDHHMMSS in UTC, as GDELT has it, or nothing where no date is known; a time without a zone is taken as UTC. */
const stamp = (date: string | null): string => {
  if (date === null) return "";
  const utc = new Date(/T.*(?:Z|[+-]\d\d:?\d\d)$/.test(date) ? date : date.includes("T") ? `${date}Z` : `${date}T00:00Z`);
  return utc.toISOString().slice(0, 19).replace(/[-:T]/g, "");
};

function dateCells(day: string | null): string[] {
  if (day === null) return ["", "", "", ""];
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return [compact(day), compact(day).slice(0, 6), String(year), (year + Math.min(1, (month * 30 + date) / 365)).toFixed(4)];
}

function actorCells(entity: Entity | null): string[] {
  const country = cell(entity?.country);
  const type = entity?.sector != null && TYPES.has(entity.sector) ? entity.sector : "";
  return [country + type, cell(entity?.name.toUpperCase()), country, "", "", "", "", type, "", ""];
}

/** Type, full name, FIPS country, first-level division, second level, latitude, longitude, feature. */
function placeCells(place: Place | null, fips: ReadonlyMap<string, string>): string[] {
  if (place === null) return ["", "", "", "", "", "", "", ""];
  const kind = place.id.split("/")[0];
  const american = place.country === "USA";
  const type = kind === "country" ? 1 : kind === "division" ? (american ? 2 : 5) : american ? 3 : 4;
  const country = place.country === null ? "" : (fips.get(place.country) ?? "");
  return [String(type), cell(place.name), country, country + cell(place.admin1), "", cell(place.lat), cell(place.lon), cell(place.geonames)];
}

/** Rows of the event table. Tone, religion and ethnicity, which the record has not, stay empty, as does a missing date. */
export function gdeltLines(record: CasusRecord, tables: ExportTables, { all }: { all: boolean }): string[] {
  const { report } = record;
  return dyadsOf(record, tables, all).map(({ id, e, actor, recipient }) => {
    const code = cameoOf(tables, e.type, e.mode, e.event.contexts);
    const action = placeCells(e.place, tables.fips);
    return [
      String(id),
      ...dateCells(e.day),
      ...actorCells(actor),
      ...actorCells(recipient),
      e.sentence < LEAD ? "1" : "0",
      code,
      code.slice(0, 3),
      code.slice(0, 2),
      String(QUADS.indexOf(tables.codebook[e.type].quad) + 1),
      cell(e.intensity),
      "1",
      "1",
      "1",
      "",
      ...placeCells(null, tables.fips),
      ...placeCells(null, tables.fips),
      ...action,
      stamp(report.published),
      cell(report.url),
    ].join("\t");
  });
}

/** Rows of the mention table: where each event stands in its report. Offsets count from 1, as GDELT's do. */
export function gdeltMentionLines(record: CasusRecord, tables: ExportTables, { all }: { all: boolean }): string[] {
  const { report } = record;
  const offset = (refs: ExportedEvent["event"]["actors"], entity: Entity | null): string => {
    const at = refs.find((ref) => ref.entity === entity?.id)?.spans[0]?.[0];
    return at === undefined ? "-1" : String(at + 1);
  };
  const recorded = stamp(report.published);
  return dyadsOf(record, tables, all).map(({ id, e, actor, recipient }) =>
    [
      String(id),
      // When the event was first recorded, as DATEADDED of its own row.
      recorded,
      recorded,
      // 1 names a page by its address, 2 any other text by a citation.
      report.url === null ? "2" : "1",
      cell(report.outlet),
      cell(report.url ?? report.id),
      String(e.sentence + 1),
      offset(e.event.actors, actor),
      offset(e.event.recipients, recipient),
      String(e.begin + 1),
      "1",
      e.event.confidence === undefined || e.event.confidence === null ? "" : String(Math.round(e.event.confidence * 100)),
      String(report.text.length),
      "",
      "",
      "",
    ].join("\t"),
  );
}
