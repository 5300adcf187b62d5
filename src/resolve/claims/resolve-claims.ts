/** Raw claims and resolved identities written together into the record's claims. Nothing is found here, and nothing is guessed. */
import type { Argument, Evidence, RawClaims, RawEvent, RawTime } from "../../extract/claims.js";
import type { Codebook } from "../../model/codebook.js";
import { intensityOf } from "../../model/codebook.js";
import type { EventType } from "../../model/plover.js";
import type { Commitment, Event, EventDate, Position, Statement, Warning } from "../../model/record.js";
import { conjuncts } from "../../text/clauses.js";
import { type Label, labelText, possessive } from "../../text/label.js";
import { deprelOf, type ParsedText } from "../../text/parsed-text.js";

/** What resolution knows of the report: identities by token. */
export interface Identities {
  /** Id of the entity that an argument names, or null. */
  entity(argument: Argument): string | null;
  /** Id of the entity that is mentioned at a token, or null: asking makes nobody an actor. */
  mentioned(token: number): string | null;
  /** The entities that one is made of ("the two leaders"), else itself alone. */
  members(entity: string): readonly string[];
  /** For a spokesperson, who speaks another's will: whom; else the same entity. */
  principal(entity: string): string;
  /** For an official, whose government or ministry does what is announced: that body; else the same entity. */
  body(entity: string): string;
  /** Name of the entity that a third person's pronoun means, or null where that is not known; "whose" for a possessive. */
  pronoun(token: number): { readonly entity: string; readonly name: string } | null;
  /** Id of the place at a token, or null. */
  place(token: number): string | null;
  /** Id of the state in which the place at a token lies, or null. */
  state(token: number): string | null;
  /** Whether an entity is one person who has a name. */
  isPerson(entity: string): boolean;
  /** Whether an entity belongs to a state. */
  isOf(entity: string, state: string): boolean;
  /** Publication day, ISO, or null. */
  readonly published: string | null;
}

/** Deeds that are done by saying so, or together. */
const OF_WORDS: ReadonlySet<EventType> = new Set(["AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "REQUEST", "REJECT", "THREATEN"]);

export interface ResolvedClaims {
  readonly statements: Statement[];
  readonly events: Event[];
  readonly positions: Position[];
  readonly commitments: Commitment[];
  readonly warnings: Warning[];
}

const spansOf = (argument: Argument): [number, number][] => argument.spans.map(([b, e]) => [b, e]);
const copy = (spans: readonly (readonly [number, number])[]): [number, number][] => spans.map(([b, e]) => [b, e]);

/**
 * @param raw claims in text order
 * @returns claims with ordinal ids; events most salient first. A claim whose holder nobody is, is left out.
 */
export function resolveClaims(doc: ParsedText, raw: RawClaims, codebook: Codebook, who: Identities): ResolvedClaims {
  const statementId = (index: number): string => `s${index + 1}`;
  const order = raw.events.map((_, i) => i).sort((a, b) => (raw.events[b] as RawEvent).salience - (raw.events[a] as RawEvent).salience || a - b);
  const eventId = new Map(order.map((index, rank) => [index, `e${rank + 1}`]));
  const idOf = (e: Evidence): string => (e.kind === "statement" ? statementId(e.index) : (eventId.get(e.index) as string));

  const sources = raw.statements.map((s) => (s.source ? who.entity(s.source) : null));
  /** Who says it with the first: "Egypt and Jordan said", "the two ministers said". */
  const speaksWith = (source: Argument, entity: string): string[] => {
    const said = (token: number): boolean => source.spans.some(([b, e]) => b <= (doc.tokens.begin[token] as number) && (doc.tokens.end[token] as number) <= e);
    const named = conjuncts(doc, source.head).map((token) => (said(token) ? who.mentioned(token) : null));
    return [...new Set([...who.members(entity), ...named])].filter((id): id is string => id !== null && id !== entity);
  };
  const statements = raw.statements.map((s, i): Statement => {
    const inferred = s.source?.inferred ? ({ inferred: true } as const) : {};
    const entity = sources[i] ?? null;
    const others = s.source && entity !== null ? speaksWith(s.source, entity) : [];
    return {
      id: statementId(i),
      source: { spans: s.source ? spansOf(s.source) : [], entity, ...(others.length > 0 ? { others } : {}), ...inferred },
      cue: { spans: s.cue ? copy(s.cue.spans) : [], lemma: s.cue?.lemma ?? null },
      content: { spans: copy(s.content) },
      manner: s.manner,
      channel: s.channel,
      addressee: s.addressee ? who.entity(s.addressee) : null,
      date: s.cue ? dayOf(timeOfCue(doc, s.cue.head, raw.times)) : null,
      within: s.within === null ? null : statementId(s.within),
      confidence: Math.round(100 * s.confidence) / 100,
    };
  });

  /**
   * @param others who acted: a town that they acted on stands for its state; without them, or as who acts, a town is only where it was
   * @param hosted whether a capital that they went to is its state as well, where that is not their own
   * @param together whether they do it with each other
   */
  const parties = (list: readonly Argument[], others: Event["actors"] = [], hosted = false, together = false): Event["actors"] => {
    const seen = new Set<string>();
    const out: Event["actors"] = [];
    for (const argument of list) {
      const named = who.entity(argument);
      if (named === null && !hosted) continue;
      if (named === null || (named.startsWith("text/") && who.place(argument.head) !== null)) {
        const state = others.length > 0 ? who.state(argument.head) : null;
        if (state === null || seen.has(state) || others.some(({ entity }) => entity === state || (hosted && who.isOf(entity, state)))) continue;
        seen.add(state);
        out.push({ entity: state, spans: spansOf(argument), inferred: true as const });
        continue;
      }
      for (const entity of who.members(named)) {
        // Nobody deals with himself alone: "committed to opening its markets", "the union went into talks".
        if (seen.has(entity) || (!together && others.length === 1 && others[0]?.entity === entity)) continue;
        seen.add(entity);
        out.push({ entity, spans: spansOf(argument), ...(argument.inferred ? { inferred: true as const } : {}) });
      }
    }
    return out;
  };
  /** "The ministers met", told as done by them and to them: with each other. */
  const areSeveral = ({ type, actors: [by], recipients: [to] }: RawEvent): boolean =>
    (type === "CONSULT" || type === "AGREE" || type === "COOPERATE") &&
    by !== undefined &&
    by.head === to?.head &&
    doc.tokens.norm[by.head] !== doc.tokens.lemma[by.head]?.toLowerCase() &&
    !who.entity(by)?.startsWith("country/");
  /** "The envoy said it supports the plan": whom he speaks for, where nothing tells whom the word means. */
  const speakersBody = ({ type, actors: [actor, ...more], statement }: RawEvent): Event["actors"] => {
    const source = statement === null ? null : (sources[statement] ?? null);
    if (actor === undefined || more.length > 0 || source === null || !OF_WORDS.has(type) || !/^(?:it|they|we)$/.test(doc.tokens.norm[actor.head] as string))
      return [];
    const body = who.body(who.principal(source));
    return body === source ? [] : [{ entity: body, spans: spansOf(actor), inferred: true as const }];
  };
  const told = order.map((index): Event => {
    const e = raw.events[index] as RawEvent;
    const named = parties(e.actors);
    const actors = named.length > 0 ? named : speakersBody(e);
    return {
      id: eventId.get(index) as string,
      type: e.type,
      mode: e.mode,
      contexts: [...e.contexts],
      trigger: copy(e.trigger),
      actors,
      recipients: parties(e.recipients, actors, e.mode === "visit", areSeveral(e)),
      place: e.place === null ? null : who.place(e.place),
      date: dateOf(e, raw.times, who.published),
      status: e.status,
      intensity: intensityOf(codebook, e.type, e.mode),
      statement: e.statement === null ? null : statementId(e.statement),
      salience: Math.round(Math.min(1, Math.max(0, e.salience)) * 1000) / 1000,
      dated: e.dated,
    };
  });

  const events = lendDoers(told, who.isPerson);

  /** The argument's entity, or the source of the first statement in evidence. */
  const holderOf = (argument: Argument | null, evidence: readonly Evidence[]): string | null => {
    if (argument) return who.entity(argument);
    const first = evidence.find((e) => e.kind === "statement");
    return first ? (sources[first.index] ?? null) : null;
  };
  /** Who is bound by what a holder says: each of several, and the body behind a spokesperson. */
  const boundBy = (holder: string | null): readonly string[] => (holder === null ? [] : [...new Set(who.members(holder).map((id) => who.principal(id)))]);

  /** Pronouns give way to names, so that one issue has one label in every report; the holder's own "its" stays. */
  const written = (label: Label, holder: string | null): string =>
    labelText(label, (token) => {
      const meant = who.pronoun(token);
      if (meant === null || (holder !== null && (meant.entity === holder || who.members(meant.entity).includes(holder)))) return null;
      return deprelOf(doc, token) === "nmod:poss" ? possessive(meant.name) : meant.name;
    });

  const positions: Position[] = [];
  for (const p of raw.positions) {
    const evidence = p.evidence.map(idOf);
    const object = p.object ? (who.mentioned(p.object.head) ?? who.place(p.object.head)) : null;
    for (const holder of boundBy(holderOf(p.holder, p.evidence))) {
      const label = written(p.label, holder);
      // "Meet him": no issue, where nothing tells whom it means.
      if (/^\S+(?: \S+)? (?:him|her)$/.test(label)) continue;
      const same = positions.find((q) => q.holder === holder && q.stance === p.stance && q.issue.label === label);
      if (same) for (const id of evidence) same.evidence.includes(id) || same.evidence.push(id);
      else positions.push({ id: `p${positions.length + 1}`, holder, issue: { label, verb: p.verb, object }, stance: p.stance, evidence: [...evidence] });
    }
  }

  const commitments: Commitment[] = [];
  for (const c of raw.commitments) {
    const time = c.time === null ? null : (raw.times[c.time] as RawTime);
    for (const bound of boundBy(holderOf(c.who, c.evidence))) {
      const by = c.announced ? who.body(bound) : bound;
      commitments.push({
        id: `c${commitments.length + 1}`,
        who: by,
        what: { spans: copy(c.what.spans), label: c.what.opening + written(c.what.label, by) },
        due: dueOf(time, who.published),
        evidence: c.evidence.map(idOf),
      });
    }
  }

  const warnings = raw.warnings.map((w, i): Warning => {
    const by = holderOf(w.by, w.evidence);
    return { id: `w${i + 1}`, by, of: { spans: copy(w.of.spans), label: written(w.of.label, by) }, evidence: w.evidence.map(idOf) };
  });
  return { statements, events, positions, commitments, warnings };
}

/** Deeds to somebody that reports come back to without saying again by whom. */
const RETOLD: ReadonlySet<string> = new Set(["ASSAULT", "COERCE"]);

/**
 * "Howes was killed" after "Howes was abducted by the Khmer Rouge": who did the one to a person did the other, where all that is told agrees; and who
 * holds somebody lets him go.
 */
function lendDoers(events: readonly Event[], isPerson: (entity: string) => boolean): Event[] {
  const victim = ({ recipients }: Event): string | null => recipients.find(({ entity }) => isPerson(entity))?.entity ?? null;
  const ids = (list: Event["actors"]): string => list.map(({ entity }) => entity).join(" ");
  const isTaking = ({ type, mode }: Event): boolean => type === "COERCE" || mode === "abduct";
  const struckOf = (event: Event): string | null =>
    RETOLD.has(event.type) ? victim(event) : event.type === "RETREAT" ? (event.recipients[0]?.entity ?? null) : null;
  return events.map((event) => {
    const struck = event.actors.length === 0 ? struckOf(event) : null;
    if (struck === null) return event;
    const others = events.filter(
      (e) =>
        (event.type === "RETREAT" ? isTaking(e) && e.recipients.some(({ entity }) => entity === struck) : e.type === event.type && victim(e) === struck) &&
        e.actors.length > 0 &&
        e.actors.every(({ inferred }) => !inferred),
    );
    const [first] = others;
    if (first === undefined || others.some((e) => ids(e.actors) !== ids(first.actors))) return event;
    return { ...event, actors: first.actors.map((a) => ({ ...a, inferred: true as const })) };
  });
}

/** An event's own time; without one, the report's day where the status says that the deed is of the day, marked as inferred. */
function dateOf(event: RawEvent, times: readonly RawTime[], published: string | null): EventDate | null {
  if (event.time !== null) {
    const t = times[event.time] as RawTime;
    // "Within 48 hours"
    const from = t.from ?? t.deadline?.slice(0, 10);
    if (from !== undefined) return { from, to: t.to === from ? null : t.to, span: [t.begin, t.end] };
  }
  const ofTheDay = event.status === "occurred" || event.status === "ongoing" || event.status === "denied";
  return ofTheDay && published !== null ? { from: published, to: null, span: null, inferred: true } : null;
}

/** When a promise falls due; a day before the report is another deed's. */
function dueOf(time: RawTime | null, published: string | null): string | null {
  const due = time === null ? null : (time.deadline ?? time.to);
  return due !== null && published !== null && due.slice(0, 10) < published.slice(0, due.length) ? null : due;
}

const dayOf = (time: RawTime | null): string | null => time?.from ?? null;

/** The time expression that hangs on the cue itself ("said on Monday"), or null. */
function timeOfCue(doc: ParsedText, cue: number, times: readonly RawTime[]): RawTime | null {
  for (const t of times) {
    if (doc.tokens.sentence[t.first] !== doc.tokens.sentence[cue]) continue;
    for (let i = t.first; i <= t.last; i++) if (doc.tokens.head[i] === cue) return t;
  }
  return null;
}
