import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ACTOR_FILES, type ActorFiles, type BodyRow, readActorFiles } from "./actor-base.js";
import { indexActorBase, type KnownActor, namePieces } from "./index-actor-base.js";

const read = (path: string): string => readFileSync(new URL(`../../../data/${path}`, import.meta.url), "utf8");
const rows = readActorFiles(Object.fromEntries(ACTOR_FILES.map((name) => [name, read(`actors/${name}.tsv`)])) as ActorFiles);
const base = indexActorBase(rows);
const bodies = {
  igos: rows.igos,
  armedGroups: rows.armedGroups,
  bodies: rows.bodies,
  parties: rows.parties,
  companies: rows.companies,
  media: rows.media,
  organizations: rows.organizations,
};
const empty = {
  ...rows,
  countries: [],
  peoples: [],
  people: [],
  igos: [],
  armedGroups: [],
  bodies: [],
  parties: [],
  companies: [],
  media: [],
  organizations: [],
};
const idAlone = (table: string, row: BodyRow): string => [...indexActorBase({ ...empty, [table]: [row] }).byId.keys()][0] as string;
/** What a name that the text writes so stands for. */
const named = (text: string): string[] => (base.names.byKey.get(namePieces(text).join(" ")) ?? []).map((s) => s.actor.id);
const isBody = (actor: KnownActor): boolean => !actor.id.startsWith("person/");

/** Names that two actors share in earnest; the report decides (rank-candidates.ts). */
const SHARED = ["alp", "cpc", "guam", "jat", "national liberation army", "sapo", "sna", "zdf"];
/** One-word names that are nouns of the lexicons too: names of parliaments, and the Quartet, whose capital tells it within a sentence. */
const PLAIN_WORDS = ["amnesty", "bundestag", "congress", "duma", "knesset", "majlis", "quartet"];

describe("tables of organisations", () => {
  it.each(Object.entries(bodies))("%s: no two rows make one id", (table, list) => {
    const ids = list.map((row) => idAlone(table, row));
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it("gives no name to two actors unless it is listed here", () => {
    const shared = [...base.names.byKey].filter(([, surfaces]) => new Set(surfaces.filter((s) => isBody(s.actor)).map((s) => s.actor.id)).size > 1);
    expect(shared.map(([key]) => key).sort()).toEqual(SHARED);
  });

  it("has no plain English word as a name that needs no capitals", () => {
    const plain = new Set<string>();
    for (const line of read("stances/words.txt").split("\n")) if (!line.startsWith("#")) for (const word of line.match(/[a-z]+/g) ?? []) plain.add(word);
    for (const role of base.roles.keys()) plain.add(role);
    for (const group of base.groups.keys()) plain.add(group);
    for (const verb of base.verbs.keys()) plain.add(verb);
    const taken = Object.values(bodies)
      .flat()
      .flatMap((row) => [row.name, ...row.variants])
      .filter((name) => !/^[\p{Lu}\p{N}.&'-]{2,8}$/u.test(name) && !name.includes(" ") && plain.has(name.toLowerCase()));
    expect(taken.map((name) => name.toLowerCase()).sort()).toEqual(PLAIN_WORDS);
  });

  it("knows every member, observer and former state that news since 1990 names", () => {
    const codes = new Set(rows.countries.map((row) => row.iso3));
    const wanted = "KIR NRU TUV PLW MHL FSM VUT STP COM KNA VCT DMA GRD LCA ATG BRB VAT PSE TWN XKX ESH SUN YUG SCG CSK DDR YMD XAB XSO XTR XNK XSL XNC";
    expect(wanted.split(" ").filter((code) => !codes.has(code))).toEqual([]);
    expect(rows.countries.length).toBe(codes.size);
  });

  it.each([
    ["Zaire", ["country/COD"]],
    ["Burma", ["country/MMR"]],
    ["Downing Street", ["country/GBR"]],
    ["Quai d'Orsay", ["country/FRA"]],
    ["MONUSCO", ["igo/monusco"]],
    ["U.N. Security Council", ["igo/unsc"]],
    ["Normandy Format", ["igo/normandy-four"]],
    ["Al Shabab", ["group/al-shabaab"]],
    ["ISIS", ["group/is"]],
    ["Tatmadaw", ["body/tatmadaw"]],
    ["Shin Bet", ["body/shin-bet"]],
    ["Foggy Bottom", ["body/us-state-department"]],
    ["Verkhovna Rada", ["body/verkhovna-rada"]],
    ["CHP", ["party/chp"]],
    ["AFP", ["media/afp"]],
    ["Médecins Sans Frontières", ["organization/msf"]],
    ["Uighurs", ["people/uyghurs"]],
    ["Crimean Tatars", ["people/crimean-tatars"]],
  ])("%s stands for %j", (text, ids) => {
    expect(named(text)).toEqual(ids);
  });

  it("tells names that need their capitals from plain words", () => {
    const surface = (text: string) => base.names.byKey.get(namePieces(text).join(" "))?.[0];
    expect(surface("WHO")).toMatchObject({ acronym: true });
    expect(surface("Right Sector")).toMatchObject({ proper: true });
    expect(surface("Gulf cartel")).toMatchObject({ proper: false });
  });
});
