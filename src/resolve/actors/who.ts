/** Whom a name or an office means on a day, by the base alone: every candidate with the reasons for it, as `casus who` shows. */
import type { Sector } from "../../model/plover.js";
import type { EntityKind } from "../../model/record.js";
import { officeAt } from "./actor-memory.js";
import { type ActorBase, covers, foldText, type KnownActor, namePieces, type SurfaceForm } from "./index-actor-base.js";
import { isNear } from "./name-variants.js";
import { rankCandidates } from "./rank-candidates.js";
import { SYNONYMS } from "./resolve-person.js";
import { standingOf } from "./standing.js";

export interface WhoOffice {
  readonly role: string;
  readonly body: string;
  /** ISO day, month or year; empty for open. */
  readonly from: string;
  readonly to: string;
  readonly onTheDay: boolean;
}

export interface WhoCandidate {
  readonly id: string;
  readonly name: string;
  readonly kind: EntityKind;
  /** Country and sector as of the day. */
  readonly country: string | null;
  readonly sector: Sector | null;
  readonly wikidata: string | null;
  /** By which words it was found. */
  readonly by: SurfaceForm | "surname" | "part of its name" | "near spelling" | "office";
  readonly score: number;
  readonly why: readonly string[];
  readonly offices: readonly WhoOffice[];
}

export interface WhoAnswer {
  readonly query: string;
  /** ISO day, or null: any. */
  readonly on: string | null;
  /** Id of the best candidate, or null where none is, or two are as good. */
  readonly chosen: string | null;
  /** The best first. */
  readonly candidates: readonly WhoCandidate[];
}

type Found = { readonly actor: KnownActor; readonly form: SurfaceForm; readonly by: WhoCandidate["by"] };

/** Names first, then surnames, then offices ("foreign minister of Russia"), and only where all fail, spellings one letter off. */
export function who(base: ActorBase, query: string, on: string | null): WhoAnswer {
  const answer = whoExactly(base, query, on);
  if (answer.candidates.length > 0) return answer;
  const name = bareName(base, query);
  return name === query ? answer : { ...whoExactly(base, name, on), query };
}

/** "President Macron", "Mr. Peskov", "Slovakia's Fico", "Macron, Emmanuel": the name alone, given name first. */
function bareName(base: ActorBase, query: string): string {
  const [last = "", first = ""] = query
    .replace(/^.*['’]s\s+/, "")
    .split(",")
    .map((part) => part.trim());
  const words = (first === "" ? last : `${first} ${last}`).split(/\s+/);
  const isTitle = (word: string): boolean => HONORIFICS.has(word) || base.roles.get(word)?.title === true;
  while (words.length > 1 && isTitle((words[0] as string).toLowerCase().replace(/\.$/, ""))) words.shift();
  return words.join(" ");
}
const HONORIFICS = new Set("mr mrs ms miss sir dame lord lady madam".split(" "));

function whoExactly(base: ActorBase, query: string, on: string | null): WhoAnswer {
  const pieces = namePieces(query);
  const found = new Map<string, Found>();
  const add = (actor: KnownActor, form: SurfaceForm, by: Found["by"]): void => {
    if (!found.has(actor.id)) found.set(actor.id, { actor, form, by });
  };
  for (const { actor, form } of base.names.byKey.get(pieces.join(" ")) ?? []) add(actor, form, form);
  if (pieces.length === 1) for (const actor of base.bySurname.get(pieces[0] as string) ?? []) add(actor, "name", "surname");
  for (const actor of officeHolders(base, query, on)) add(actor, "name", "office");
  // Not its whole name, and weighed no more than an adjective is.
  for (const actor of statesBeside(base, pieces)) add(actor, "adjective", "part of its name");
  if (found.size === 0) for (const actor of nearActors(base, pieces)) add(actor, "name", "near spelling");
  const ways = [...found.values()];
  const ranked = rankCandidates(ways, { published: on, country: null, title: null, company: new Map() }, true);
  const candidates = ranked.map(({ actor, score, why }): WhoCandidate => {
    const { id, name, kind, wikidata, offices } = actor;
    const { country, sector } = standingOf(actor, offices.length === 0 ? undefined : officeAt(actor, on), base.roles);
    return {
      id,
      name,
      kind,
      country,
      sector,
      wikidata,
      by: (found.get(id) as Found).by,
      score: Math.round(score * 100) / 100,
      why,
      offices: offices.map((o) => ({ ...o, onTheDay: on !== null && covers(o.from, o.to, on) })),
    };
  });
  const [best, next] = candidates;
  return { query, on, chosen: best !== undefined && (next === undefined || best.score > next.score) ? best.id : null, candidates };
}

/** "Russian foreign minister", "president of France", "Japan's prime minister": those who hold it on the day. */
function officeHolders(base: ActorBase, query: string, on: string | null): KnownActor[] {
  const words = foldText(query)
    .replace(/['’]s(?= )/g, "")
    .split(/[^\p{L}\p{N}-]+/u)
    .filter((word) => word !== "" && word !== "the");
  for (let length = Math.min(words.length - 1, base.longestNoun); length > 0; length--)
    for (let at = 0; at + length <= words.length; at++) {
      const role = base.roles.get(words.slice(at, at + length).join(" "));
      if (role === undefined) continue;
      const rest = [...words.slice(0, at), ...words.slice(at + length)].filter((word) => word !== "of").join(" ");
      for (const { actor } of base.names.byKey.get(rest) ?? []) {
        const bodies = [actor.id.replace(/^[a-z]+\//, ""), actor.id];
        for (const noun of SYNONYMS[role.noun] ?? [role.noun]) {
          const holders = bodies.flatMap((body) => base.holders.get(`${noun}@${body}`) ?? []).filter((h) => covers(h.from, h.to, on));
          if (holders.length > 0) return holders.map((h) => h.actor);
        }
      }
    }
  return [];
}

const isState = ({ id }: KnownActor): boolean => id.startsWith("country/");

/** Of the name of one state the others whose names hold it: "Republic of the Congo" beside "Congo". */
function statesBeside(base: ActorBase, pieces: readonly string[]): KnownActor[] {
  const name = pieces.join(" ");
  if (!base.names.byKey.get(name)?.some(({ actor, form }) => form === "name" && isState(actor))) return [];
  return [...base.names.byKey]
    .filter(([other]) => other !== name && ` ${other} `.includes(` ${name} `))
    .flatMap(([, surfaces]) => surfaces.filter(({ actor, form }) => form === "name" && isState(actor)).map(({ actor }) => actor));
}

/** People whose surname is one letter off, of whom the other words are true too. */
function nearActors(base: ActorBase, pieces: readonly string[]): KnownActor[] {
  const surname = pieces.at(-1);
  if (surname === undefined) return [];
  const out: KnownActor[] = [];
  for (const [other, actors] of base.bySurname)
    if (isNear(surname, other))
      for (const actor of actors)
        if (pieces.slice(0, -1).every((piece) => namePieces(actor.name).some((own) => own === piece || isNear(piece, own)))) out.push(actor);
  return out;
}
