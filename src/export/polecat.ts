/** POLECAT's release files: tab-separated, one heading, 40 columns. Our own columns come after them, and only when asked for. */
import { QUADS } from "../model/codebook.js";
import type { CasusRecord, Entity } from "../model/record.js";
import type { ExportTables } from "./export-tables.js";
import { cell, cells, type ExportedEvent, exportedEvents } from "./exported-events.js";

export const POLECAT_COLUMNS = [
  "Event ID",
  "Event Date",
  "Event Type",
  "Event Mode",
  "Intensity",
  "Quad Code",
  "Contexts",
  "Actor Name",
  "Actor Country",
  "Actor COW",
  "Primary Actor Sector",
  "Actor Sectors",
  "Actor Title",
  "Actor Name Raw",
  "Wikipedia Actor ID",
  "Recipient Name",
  "Recipient Country",
  "Recipient COW",
  "Primary Recipient Sector",
  "Recipient Sectors",
  "Recipient Title",
  "Recipient Name Raw",
  "Wikipedia Recipient ID",
  "Placename",
  "City",
  "District",
  "Province",
  "Country",
  "Latitude",
  "Longitude",
  "GeoNames ID",
  "Raw Placename",
  "Feature Type",
  "Source",
  "Publication Date",
  "Story People",
  "Story Organizations",
  "Story Locations",
  "Language",
  "Version",
] as const;
export const OWN_COLUMNS = ["Status", "Report URL", "Evidence", "Begin", "End", "Claim ID"] as const;

export const polecatHeading = (extended: boolean): string => [...POLECAT_COLUMNS, ...(extended ? OWN_COLUMNS : [])].join("\t");

/** One line an event. What POLECAT has and the record has not (districts) stays empty; the dateline is no part of the story. */
export function polecatLines(record: CasusRecord, tables: ExportTables, { all, extended }: { all: boolean; extended: boolean }): string[] {
  const { report, entities, places } = record;
  const datelines = record.sections.filter(({ kind }) => kind === "dateline");
  const isTold = ({ mentions }: { readonly mentions: readonly { readonly begin: number; readonly end: number }[] }): boolean =>
    mentions.length === 0 || mentions.some(({ begin, end }) => !datelines.some((line) => begin >= line.begin && end <= line.end));
  const story = (test: (entity: Entity) => boolean): string =>
    cells(entities.filter((entity) => named(entity) && isTold(entity) && test(entity)).map(({ name }) => name));
  const people = story(({ kind }) => kind === "person");
  const organizations = story(({ kind }) => kind !== "person" && kind !== "population" && kind !== "other");
  const locations = cells(places.filter(isTold).map(({ name }) => name));
  return exportedEvents(record, tables, all).map((e) => {
    const party = (side: readonly Entity[], refs: ExportedEvent["event"]["actors"]): string[] => [
      cells(side.map(({ name }) => name)),
      cells(side.map(({ country }) => country)),
      cells(side.map(({ country }) => (country === null ? null : (tables.cow.get(country) ?? null)))),
      cell(side[0]?.sector),
      cells([...new Set(side.flatMap(({ sector }) => sector ?? []))]),
      cells(side.map(({ role }) => role)),
      cells(refs.map(({ spans }) => spans.map(([b, end]) => report.text.slice(b, end)).join(" "))),
      cells(side.map(({ wikidata }) => wikidata)),
    ];
    const { place } = e;
    const kind = place?.id.split("/")[0];
    const raw = place?.mentions[0];
    return [
      `${report.sha256.slice(0, 16)}-${e.event.id}`,
      cell(e.day),
      e.type,
      cell(e.mode),
      cell(e.intensity),
      String(QUADS.indexOf(tables.codebook[e.type].quad) + 1),
      cells(e.event.contexts),
      ...party(e.actors, e.event.actors),
      ...party(e.recipients, e.event.recipients),
      cell(place?.name),
      kind === "geonames" ? cell(place?.name) : "",
      "",
      cell(place?.admin1),
      cell(place?.country),
      cell(place?.lat),
      cell(place?.lon),
      cell(place?.geonames),
      raw === undefined ? "" : cell(report.text.slice(raw.begin, raw.end)),
      kind === "country" ? "PCLI" : kind === "division" ? "ADM1" : kind === "geonames" ? "PPL" : "",
      cell(report.outlet),
      cell(report.published?.slice(0, 10)),
      people,
      organizations,
      locations,
      report.language,
      cell(record.coder),
      ...(extended ? [e.event.status, cell(report.url), cell(e.evidence), String(e.begin), String(e.end), `${report.sha256}:event:${e.begin}-${e.end}`] : []),
    ].join("\t");
  });
}

const named = ({ resolved, mentions }: Entity): boolean => resolved === "knowledge" || mentions.some(({ form }) => form === "name");
