/** The tables as kysely sees them; what the columns mean is written in data/migrations. */
import type { ColumnType, Generated } from "kysely";

interface Claim {
  claim_id: number;
  report_id: number;
  version_id: number;
  /** Within its record: "s1". */
  id: string;
  begin_at: number;
  end_at: number;
  nth: number;
  /** Null where the coder gave none. */
  confidence: number | null;
  /** yyyymmdd, 0 when not known. */
  day: number;
  /** yyyymm, 0 when not known. */
  month: number;
  words: WordsColumn;
}

/** A words column exists on PostgreSQL alone; it is written and searched by postgres/full-text.ts only. */
type WordsColumn = ColumnType<never, string | undefined, string | null>;

export interface Tables {
  migrations: { number: number; name: string; checksum: string; applied_at: string };
  outlets: { outlet_id: Generated<number>; name: string };
  sources: {
    source_id: Generated<number>;
    address: string;
    kind: string;
    title: string | null;
    status: string;
    message: string | null;
    etag: string | null;
    modified: string | null;
    last_read: string | null;
    last_ok: string | null;
    next_read: string | null;
    failures: number;
    entries: number;
    skipped: number;
    reports: number;
  };
  reports: {
    report_id: Generated<number>;
    id: string;
    url: string | null;
    outlet_id: number | null;
    source_id: number | null;
    /** The newest; 0 while a person leaves the report out (forgotten.ts). */
    version_id: number;
    first_read: string;
    day: number;
    month: number;
    /** When its newest version was published, to the second (`secondOf`). */
    told: number;
    story_id: number;
    story_reason: string | null;
  };
  versions: {
    version_id: Generated<number>;
    report_id: number;
    number: number;
    content: string;
    sha256: string;
    title: string | null;
    published: string | null;
    /** 1: `published` is when an archive saw it. */
    seen: Generated<number>;
    read_at: string;
    language: string;
    text: string;
    changes: string | null;
    coder: string | null;
    words: WordsColumn;
  };
  records: { version_id: number; coder: string; coded_at: string; body: Uint8Array };
  entities: {
    entity_id: Generated<number>;
    id: string;
    actor: number;
    name: string;
    folded: string;
    kind: string;
    country: string | null;
    sector: string | null;
    role: string | null;
    wikidata: string | null;
    resolved: string;
  };
  names: { folded: string; entity_id: number };
  merges: {
    merge_id: Generated<number>;
    entity_id: number;
    into_id: number;
    reason: string;
    made_by: string;
    made_at: string;
    undone_reason: string | null;
    undone_by: string | null;
    undone_at: string | null;
  };
  forgotten: {
    forgotten_id: Generated<number>;
    report_id: number;
    reason: string;
    made_by: string;
    made_at: string;
    undone_reason: string | null;
    undone_by: string | null;
    undone_at: string | null;
  };
  corrections: {
    correction_id: Generated<number>;
    report_id: number;
    version_id: number;
    was: string;
    now: string;
    reason: string;
    made_by: string;
    made_at: string;
    undone_reason: string | null;
    undone_by: string | null;
    undone_at: string | null;
  };
  mentions: { entity_id: number; actor: number; report_id: number; day: number; spans: string };
  changes: { subject: string; id: number; change_id: number; why: string };
  gone: { report_id: number; claim: string; version_id: number; change_id: number; nth: number; why: string };
  places: {
    place_id: Generated<number>;
    id: string;
    name: string;
    country: string | null;
    admin1: string | null;
    lat: number | null;
    lon: number | null;
    geonames: number | null;
  };
  statements: Claim & {
    source_entity: number | null;
    actor: number | null;
    inferred: number;
    addressee_entity: number | null;
    lemma: string | null;
    manner: string;
    channel: string | null;
    said: string | null;
    within: string | null;
    spans: string;
  };
  speakers: { claim_id: number; nth: number; entity_id: number; actor: number };
  events: Claim & {
    last_day: number;
    type: string;
    mode: string | null;
    contexts: string;
    place_id: number | null;
    date_read: number;
    date: string | null;
    status: string;
    intensity: number | null;
    statement: string | null;
    salience: number;
    happening_id: number;
    happening_reason: string | null;
    spans: string;
  };
  parties: {
    claim_id: number;
    side: string;
    nth: number;
    entity_id: number;
    actor: number;
    day: number;
    inferred: number;
    spans: string;
    /** Family of its event's type, 1 to 4 (happenings.ts). */
    quad: number;
  };
  dealings: {
    from_actor: number;
    to_actor: number;
    day: number;
    claim_id: number;
    /** 1: its event is the first account of its happening, and told as done. */
    first: number;
    intensity: number | null;
  };
  positions: Claim & {
    holder_entity: number;
    actor: number;
    issue: string;
    label: string;
    verb: string;
    object: string | null;
    stance: string;
    polarity: number;
    evidence: string;
  };
  commitments: Claim & {
    who_entity: number;
    actor: number;
    label: string;
    due: number;
    due_text: string | null;
    spans: string;
    evidence: string;
  };
  warnings: Claim & { by_entity: number | null; actor: number | null; label: string; spans: string; evidence: string };
  marks: {
    mark_id: Generated<number>;
    claim: string;
    verdict: string;
    note: string | null;
    made_by: string;
    made_at: string;
    snapshot: string;
  };
  undone_marks: {
    undone_id: Generated<number>;
    claim: string;
    verdict: string;
    note: string | null;
    made_by: string;
    made_at: string;
    undone_by: string;
    undone_at: string;
  };
  outcomes: {
    outcome_id: Generated<number>;
    commitment: string;
    verdict: string;
    evidence: string;
    reason: string;
    made_by: string;
    made_at: string;
    undone_reason: string | null;
    undone_by: string | null;
    undone_at: string | null;
  };
  alerts: {
    alert_id: Generated<number>;
    name: string;
    question: string;
    query: string;
    target: string;
    secret: string;
    made_at: string;
    told_to: number;
    pending: number | null;
    sent: number;
    failures: number;
    message: string | null;
    next_try: string | null;
  };
  bands: { hash: number; report_id: number };
}

export const CLAIM_TABLES = { statement: "statements", event: "events", position: "positions", commitment: "commitments", warning: "warnings" } as const;
export type ClaimTable = (typeof CLAIM_TABLES)[keyof typeof CLAIM_TABLES];
