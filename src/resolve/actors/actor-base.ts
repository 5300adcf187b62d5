/**
 * The knowledge base of actors as it is written in data/actors: tables of tab-separated values, one entry a line, lists
 * inside a cell parted by "; ". `readActorFiles` checks them; `indexActorBase` (index-actor-base.ts) makes them quick.
 */
import { z } from "zod";
import { SECTORS } from "../../model/plover.js";
import { ENTITY_KINDS } from "../../model/record.js";

/** The tables that make up the base, by file name without ".tsv". */
export const ACTOR_FILES = [
  "countries",
  "peoples",
  "people",
  "igos",
  "armed-groups",
  "bodies",
  "parties",
  "companies",
  "media",
  "organizations",
  "roles",
  "group-nouns",
  "name-words",
  "given-names",
  "common-surnames",
  "verbs",
] as const;
export type ActorFile = (typeof ACTOR_FILES)[number];
/** The text of each table. */
export type ActorFiles = Readonly<Record<ActorFile, string>>;

const list = z.string().transform((cell) => (cell === "" || cell === "-" ? [] : cell.includes(";") ? cell.split(/\s*;\s*/) : [cell]));
const words = z.string().transform((cell) => cell.split(/\s+/).filter((word) => word !== ""));
const iso3 = z.string().regex(/^[A-Z]{3}$/);
const country = z.union([iso3, z.literal("-").transform(() => null)]);
const sector = z.union([z.enum(SECTORS), z.literal("-").transform(() => null)]);
const wikidata = z
  .string()
  .regex(/^(Q\d+)?$/)
  .transform((cell) => (cell === "" ? null : cell));

export const CountryRow = z.object({
  iso3,
  name: z.string().min(1),
  variants: list,
  adjectives: list,
  people: list,
  capitals: list,
  seats: list,
  wikidata,
});
export type CountryRow = z.infer<typeof CountryRow>;

/** "president@RUS 2000..2008": an office, its body, and the days, months or years between which it was held. */
const Office = z
  .string()
  .regex(/^[^@]+@\S+ (\d{4}(-\d\d){0,2})?\.\.(\d{4}(-\d\d){0,2})?$/, "role@BODY from..to")
  .transform((cell) => {
    const [, role, body, from, to] = cell.match(/^([^@]+)@(\S+) ([\d-]*)\.\.([\d-]*)$/) as RegExpMatchArray;
    return { role: role as string, body: body as string, from: from as string, to: to as string };
  });
export type Office = z.infer<typeof Office>;

export const PersonRow = z.object({
  name: z.string().min(1),
  variants: list,
  gender: z.enum(["m", "f", "-"]),
  country,
  sector,
  offices: list.pipe(z.array(Office)),
  wikidata,
});
export type PersonRow = z.infer<typeof PersonRow>;

/** Organisations of every kind share one shape; the file gives the id's first part and the usual kind. */
export const BodyRow = z.object({
  name: z.string().min(1),
  variants: list,
  country,
  sector,
  kind: z.enum(ENTITY_KINDS).optional(),
  wikidata,
});
export type BodyRow = z.infer<typeof BodyRow>;

/** A people, faith or ethnic group that news text names as an actor. */
export const PeopleRow = z.object({ name: z.string().min(1), variants: list, adjectives: list, country, sector });
export type PeopleRow = z.infer<typeof PeopleRow>;

export const ROLE_FLAGS = ["title", "voice", "office", "m", "f"] as const;
export const RoleRow = z.object({
  nouns: list,
  sector,
  plural: z.enum(ENTITY_KINDS),
  flags: words.pipe(z.array(z.enum(ROLE_FLAGS))),
});
export type RoleRow = z.infer<typeof RoleRow>;

export const GROUP_FLAGS = ["state", "voice", "plural"] as const;
/** Kind "-" for what is called by such a noun and is no body: "power station". */
export const GroupRow = z.object({
  nouns: list,
  sector,
  kind: z.union([z.enum(ENTITY_KINDS), z.literal("-").transform(() => null)]),
  flags: words.pipe(z.array(z.enum(GROUP_FLAGS))),
});
export type GroupRow = z.infer<typeof GroupRow>;

/** Words inside a name that tell what an unknown name is: "Ministry", "Front", "Inc"; kind "-" for what is no actor: "Treaty", "Day". */
export const NameWordRow = z.object({ words, kind: z.union([z.enum(ENTITY_KINDS), z.literal("-").transform(() => null)]), sector });
/** Surnames that alone tell nobody. */
export const SurnameRow = z.object({ region: z.string(), names: words });
export const GivenNameRow = z.object({ gender: z.enum(["m", "f"]), names: words });
export const VERB_CLASSES = ["speech", "voice", "human-object", "place-object", "place-subject"] as const;
export const VerbRow = z.object({ class: z.enum(VERB_CLASSES), verbs: words });
export type VerbClass = (typeof VERB_CLASSES)[number];

/** The checked tables. */
export interface ActorRows {
  readonly countries: readonly CountryRow[];
  readonly peoples: readonly PeopleRow[];
  readonly people: readonly PersonRow[];
  readonly igos: readonly BodyRow[];
  readonly armedGroups: readonly BodyRow[];
  readonly bodies: readonly BodyRow[];
  readonly parties: readonly BodyRow[];
  readonly companies: readonly BodyRow[];
  readonly media: readonly BodyRow[];
  readonly organizations: readonly BodyRow[];
  readonly roles: readonly RoleRow[];
  readonly groups: readonly GroupRow[];
  readonly nameWords: readonly z.infer<typeof NameWordRow>[];
  readonly givenNames: readonly z.infer<typeof GivenNameRow>[];
  readonly commonSurnames: readonly z.infer<typeof SurnameRow>[];
  readonly verbs: readonly z.infer<typeof VerbRow>[];
}

/** Rows of one table. Lines that begin with "#" are comments; the first other line names the columns. Throws with file and line. */
export function readTable<T>(file: string, text: string, row: z.ZodType<T>): T[] {
  let columns: string[] | null = null;
  const out: T[] = [];
  const lines = text.split("\n");
  for (let n = 0; n < lines.length; n++) {
    const line = (lines[n] as string).replace(/\r$/, "");
    if (line.trim() === "" || line.startsWith("#")) continue;
    const cells = line.split("\t").map((cell) => cell.trim());
    if (columns === null) {
      columns = cells;
      continue;
    }
    if (cells.length > columns.length) throw new Error(`${file}.tsv:${n + 1}: ${cells.length} cells in ${columns.length} columns`);
    const record = Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? ""]));
    const parsed = row.safeParse(record);
    if (!parsed.success) throw new Error(`${file}.tsv:${n + 1}: ${z.prettifyError(parsed.error)}`);
    out.push(parsed.data);
  }
  return out;
}

/** Parses and checks all tables. Throws an Error that names file and line of the first bad row. */
export function readActorFiles(files: ActorFiles): ActorRows {
  const table = <T>(file: ActorFile, row: z.ZodType<T>) => readTable(file, files[file], row);
  return {
    countries: table("countries", CountryRow),
    peoples: table("peoples", PeopleRow),
    people: table("people", PersonRow),
    igos: table("igos", BodyRow),
    armedGroups: table("armed-groups", BodyRow),
    bodies: table("bodies", BodyRow),
    parties: table("parties", BodyRow),
    companies: table("companies", BodyRow),
    media: table("media", BodyRow),
    organizations: table("organizations", BodyRow),
    roles: table("roles", RoleRow),
    groups: table("group-nouns", GroupRow),
    nameWords: table("name-words", NameWordRow),
    givenNames: table("given-names", GivenNameRow),
    commonSurnames: table("common-surnames", SurnameRow),
    verbs: table("verbs", VerbRow),
  };
}
