/** Small records composed by hand: claims are given by their words, spans are looked up in the text. */
import { createHash } from "node:crypto";
import type { EventType } from "../model/plover.js";
import { CasusRecord, type Report, type Span, type Stance, type Status } from "../model/record.js";

export function reportOf(text: string, facts: Partial<Report> = {}): Report {
  const sha256 = createHash("sha256").update(text).digest("hex");
  return { id: sha256.slice(0, 16), title: null, outlet: null, url: null, published: null, language: "en", ...facts, text, sha256 };
}

export interface Sketch {
  readonly entities?: Readonly<Record<string, string>>;
  readonly places?: Readonly<Record<string, string>>;
  readonly says?: readonly {
    readonly by: string | null;
    /** Who says it with them. */
    readonly others?: readonly string[];
    readonly cue: string;
    /** The words of the cue, unless told. */
    readonly lemma?: string;
    readonly what: string;
    readonly date?: string;
  }[];
  readonly events?: readonly {
    readonly type: EventType;
    readonly trigger: string;
    readonly actors: readonly string[];
    readonly recipients?: readonly string[];
    readonly place?: string;
    readonly date?: string;
    readonly status?: Status;
    /** Index in `says` of the statement that it stands within. */
    readonly told?: number;
  }[];
  /** `on`: index in `says`. */
  readonly stands?: readonly {
    readonly who: string;
    readonly stance: Stance;
    readonly verb: string;
    readonly label: string;
    readonly object?: string;
    readonly on: number;
  }[];
  readonly promises?: readonly { readonly who: string; readonly what: string; readonly due?: string; readonly on: number }[];
  readonly fears?: readonly { readonly by: string | null; readonly of: string; readonly on: number }[];
}

/** @throws when the text lacks the words, or the record is not valid */
export function recordOf(report: Report, sketch: Sketch, coder = "test-1"): CasusRecord {
  const { text } = report;
  const span = (words: string): Span => {
    const begin = text.indexOf(words);
    if (begin < 0) throw new Error(`the text lacks "${words}"`);
    return [begin, begin + words.length];
  };
  const mentions = (name: string) => (text.includes(name) ? [{ begin: span(name)[0], end: span(name)[1] }] : []);
  return CasusRecord.parse({
    schema: "casus/record@1",
    coder,
    report,
    sections: [{ begin: 0, end: text.length, kind: "body" }],
    sentences: [{ begin: 0, end: text.length, section: 0 }],
    entities: Object.entries(sketch.entities ?? {}).map(([id, name]) => ({
      id,
      name,
      kind: id.startsWith("person/") ? "person" : "government",
      country: null,
      sector: null,
      role: null,
      wikidata: null,
      resolved: "text",
      mentions: mentions(name).map((m) => ({ ...m, form: "name" })),
    })),
    places: Object.entries(sketch.places ?? {}).map(([id, name]) => ({
      id,
      name,
      country: null,
      admin1: null,
      lat: null,
      lon: null,
      geonames: null,
      mentions: mentions(name),
    })),
    times: [],
    statements: (sketch.says ?? []).map(({ by, others, cue, lemma, what, date }, i) => ({
      id: `s${i + 1}`,
      source: { spans: [], entity: by, ...(others === undefined ? {} : { others: [...others] }) },
      cue: { spans: [span(cue)], lemma: lemma ?? cue },
      content: { spans: [span(what)] },
      manner: "indirect",
      channel: null,
      addressee: null,
      date: date ?? null,
      within: null,
    })),
    events: (sketch.events ?? []).map(({ type, trigger, actors, recipients = [], place, date, status = "occurred", told }, i) => ({
      id: `e${i + 1}`,
      type,
      mode: null,
      contexts: [],
      trigger: [span(trigger)],
      actors: actors.map((entity) => ({ entity, spans: [] })),
      recipients: recipients.map((entity) => ({ entity, spans: [] })),
      place: place ?? null,
      date: date === undefined ? null : { from: date, to: null, span: span(trigger) },
      status,
      intensity: null,
      statement: told === undefined ? null : `s${told + 1}`,
      salience: 0.5,
    })),
    positions: (sketch.stands ?? []).map(({ who, stance, verb, label, object, on }, i) => ({
      id: `p${i + 1}`,
      holder: who,
      issue: { label, verb, object: object ?? null },
      stance,
      evidence: [`s${on + 1}`],
    })),
    commitments: (sketch.promises ?? []).map(({ who, what, due, on }, i) => ({
      id: `c${i + 1}`,
      who,
      what: { spans: [span(what)], label: what },
      due: due ?? null,
      evidence: [`s${on + 1}`],
    })),
    warnings: (sketch.fears ?? []).map(({ by, of, on }, i) => ({ id: `w${i + 1}`, by, of: { spans: [span(of)], label: of }, evidence: [`s${on + 1}`] })),
  });
}
