/**
 * Every list that the interface answers with: one entry a list, from which come its JSON, its downloads, its feed and its place in the
 * OpenAPI document. Query strings are text, so numbers and flags are read from text here; the store checks the rest.
 */
import { z } from "zod";
import { claimKey } from "../export/row-key.js";
import { EVENT_TYPES } from "../model/plover.js";
import { STATUSES, Stance, Status } from "../model/record.js";
import { Actor, listActors } from "../store/queries/actors.js";
import { ChangeRow, findChanges } from "../store/queries/changes.js";
import { CLAIM_ORDERS, DateOrPeriod } from "../store/queries/claims.js";
import { COMMITMENT_STATES, CommitmentRow, CommitmentState, findCommitments } from "../store/queries/commitments.js";
import { CountRow, countClaims, countPlaces, PLACES, PlaceRow, POINTS, Tie, tiesBetween } from "../store/queries/counts.js";
import { DYAD_UNITS, DYADS, Dyad, findDyads, Sectors } from "../store/queries/dyads.js";
import { EVENT_ORDERS, EventRow, findEvents } from "../store/queries/events.js";
import { IssueRow, listIssues } from "../store/queries/issues.js";
import { findReversals, ReversalRow } from "../store/queries/over-time.js";
import { PAGE_LIMIT, type Page } from "../store/queries/page.js";
import { findPositions, PositionRow } from "../store/queries/positions.js";
import { ReviewRow, reviewQueue } from "../store/queries/review.js";
import { Hit, REPORT_ORDERS, searchReports } from "../store/queries/search.js";
import { findStatements, StatementRow } from "../store/queries/statements.js";
import { findWarnings, WarningRow } from "../store/queries/warnings.js";
import { listSources } from "../store/sources.js";
import type { Store } from "../store/store.js";

const Name = z.string().min(1).max(300);
const Words = z.string().min(1).max(500);
const Whole = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const limitOf = (most: number, usual = 50) => z.coerce.number().int().min(1).max(most).default(usual);
export const Flag = z.stringbool({ truthy: ["true", "1", ""], falsy: ["false", "0"] });

const paged = { limit: limitOf(PAGE_LIMIT), cursor: z.string().max(200).optional() };
const days = { since: DateOrPeriod.optional(), until: DateOrPeriod.optional() };
const ofClaims = {
  ...paged,
  ...days,
  outlet: Name.optional(),
  report: Whole.optional(),
  text: Words.optional(),
  least: z.coerce.number().min(0).max(1).optional(),
  after: Whole.optional(),
  order: z.enum(CLAIM_ORDERS).optional(),
};

export interface Question<Row = unknown, Query extends z.ZodObject = z.ZodObject> {
  readonly summary: string;
  readonly query: Query;
  readonly row: z.ZodObject;
  /** Its rows are no table: they are downloaded as JSON lines alone. */
  readonly nested?: true;
  /** @param today ISO day */
  readonly ask: (store: Store, query: z.output<Query>, today: string) => Promise<Page<Row> & { readonly truncated?: boolean }>;
  /** Of a row: one line for a feed, when it was, and the report that carries it. */
  readonly entry?: (row: Row) => {
    readonly id: string;
    readonly title: string;
    readonly words: string;
    readonly at: string | null;
    readonly report: number | null;
    /** Its name, for the place in the report where it stands. */
    readonly claim?: string;
  };
  /** Of a row: the day by which it is due. Rows of one `key` promise the same. */
  readonly due?: (row: Row) => {
    readonly id: string;
    readonly key: string;
    readonly day: string;
    readonly at: string | null;
    readonly title: string;
    readonly words: string;
    readonly state: string;
    readonly report: number;
    readonly claim: string;
  } | null;
}

const question = <Row, Query extends z.ZodObject>(q: Question<Row, Query>): Question => q as unknown as Question;
/** A list without pages. */
const whole = <Row>(rows: readonly Row[]): Page<Row> => ({ rows, next: null });
const names = (list: readonly { readonly name: string }[]): string => list.map(({ name }) => name).join(", ") || "nobody named";
const carried = ({
  claim,
  passage,
  published,
  day,
  report,
  outlet,
}: {
  claim: string;
  passage: string;
  published: string | null;
  day: string | null;
  report: number;
  outlet: string | null;
}) => ({
  id: `urn:casus:claim:${claimKey({ claim, report })}`,
  words: `“${passage}”${outlet === null ? "" : ` (${outlet})`}`,
  at: published ?? day,
  report,
  claim,
});

/** More sources than anybody polls. */
const SOURCES = 10_000;
export const SourceRow = z.object({
  address: z.string(),
  kind: z.string(),
  title: z.string().nullable(),
  status: z.string(),
  message: z.string().nullable(),
  last_read: z.string().nullable(),
  last_ok: z.string().nullable(),
  next_read: z.string().nullable(),
  failures: z.int(),
  entries: z.int(),
  skipped: z.int(),
  reports: z.int(),
});

/** By the last part of their address: /api/NAME. */
export const QUESTIONS: Readonly<Record<string, Question>> = {
  reports: question({
    summary: "Reports, by words or all, the best or the latest first",
    query: z.strictObject({
      ...paged,
      ...days,
      text: Words.optional(),
      names: Name.optional(),
      outlet: Name.optional(),
      order: z.enum(REPORT_ORDERS).optional(),
    }),
    row: Hit,
    ask: searchReports,
    entry: ({ report, title, excerpt, published }: Hit) => ({
      id: `urn:casus:report:${report}`,
      title: title ?? "Untitled",
      words: excerpt,
      at: published,
      report,
    }),
  }),
  statements: question({
    summary: "Who said what",
    query: z.strictObject({ ...ofClaims, by: Name.optional() }),
    row: StatementRow,
    ask: findStatements,
    entry: (row: StatementRow) => ({ ...carried(row), title: `${row.by ?? "Somebody"} (${row.cue_words ?? "quoted"}): ${row.words.join(" … ")}` }),
  }),
  positions: question({
    summary: "Who stands where",
    query: z.strictObject({ ...ofClaims, by: Name.optional(), issue: Words.optional(), stance: Stance.optional() }),
    row: PositionRow,
    ask: findPositions,
    entry: (row: PositionRow) => ({ ...carried(row), title: `${row.by} ${row.stance}: ${row.label}` }),
  }),
  reversals: question({
    summary: "Who turned round on what, the latest first",
    query: z.strictObject({ ...paged, ...days, by: Name.optional(), issue: Words.optional(), order: z.enum(CLAIM_ORDERS).optional() }),
    row: ReversalRow,
    ask: findReversals,
    entry: ({ by, label, from, to }: ReversalRow) => ({
      ...carried(to),
      id: `urn:casus:reversal:${claimKey(from)}:${claimKey(to)}`,
      title: `${by} ${to.stance}: ${label} (on ${from.day}: ${from.stance})`,
      words: `“${from.passage}” — “${to.passage}”`,
    }),
  }),
  commitments: question({
    summary: "Who promised what, by when, and what became of it",
    query: z.strictObject({
      ...ofClaims,
      by: Name.optional(),
      state: z.union([CommitmentState, z.array(CommitmentState).max(COMMITMENT_STATES.length)]).optional(),
      dated: Flag.optional(),
      lastDueFirst: Flag.optional(),
      perhaps: Flag.optional(),
      dueSince: DateOrPeriod.optional(),
      dueUntil: DateOrPeriod.optional(),
      today: DateOrPeriod.optional(),
    }),
    row: CommitmentRow,
    ask: (store, query, today) => findCommitments(store, { ...query, today: query.today ?? today }),
    entry: (row: CommitmentRow) => ({ ...carried(row), title: `${row.by}: ${row.label}${row.due === null ? "" : `, by ${row.due}`} (${row.state})` }),
    due: (row: CommitmentRow) => {
      if (row.due === null) return null;
      const { by, actor, label, due, state } = row;
      return { ...carried(row), key: JSON.stringify([actor, label, due]), day: due, title: `${by}: ${label}`, state };
    },
  }),
  warnings: question({
    summary: "Who fears what",
    query: z.strictObject({ ...ofClaims, by: Name.optional(), of: Words.optional() }),
    row: WarningRow,
    ask: findWarnings,
    entry: (row: WarningRow) => ({ ...carried(row), title: `${row.by ?? "Somebody"} fears: ${row.label}` }),
  }),
  events: question({
    summary: "Who did what to whom: one line a happening, or one an account",
    query: z.strictObject({
      ...ofClaims,
      between: z.tuple([Name, Name], { error: "wants two names: between=Russia&between=Taliban" }).optional(),
      who: Name.optional(),
      actor: Name.optional(),
      recipient: Name.optional(),
      type: z.enum(EVENT_TYPES).optional(),
      status: z.union([Status, z.array(Status).max(STATUSES.length)]).optional(),
      place: Name.optional(),
      order: z.enum(EVENT_ORDERS).optional(),
      toldSince: DateOrPeriod.optional(),
      toldUntil: DateOrPeriod.optional(),
      firstTold: Flag.optional(),
      accounts: Flag.optional(),
      placed: Flag.optional(),
      happening: Whole.optional(),
      contradicted: Flag.optional(),
    }),
    row: EventRow,
    ask: findEvents,
    entry: (row: EventRow) => ({ ...carried(row), title: `${row.type}, ${row.status}: ${names(row.actors)} → ${names(row.recipients)}` }),
  }),
  changes: question({
    summary: "What changed in the lists of claims, the oldest first: applied in order, it gives what they hold",
    query: z.strictObject({ ...paged, after: z.string().max(200).optional(), today: DateOrPeriod.optional() }),
    row: ChangeRow,
    nested: true,
    ask: (store, query, today) => findChanges(store, { ...query, today: query.today ?? today }),
  }),
  actors: question({
    summary: "Actors by how many reports name them",
    query: z.strictObject({ name: Name.optional(), limit: limitOf(500) }),
    row: Actor,
    ask: async (store, query) => whole(await listActors(store, { limit: query.limit, ...(query.name === undefined ? {} : { name: query.name }) })),
  }),
  issues: question({
    summary: "What people take stances on, by how many do",
    query: z.strictObject({ ...days, text: Words.optional(), by: Name.optional(), limit: limitOf(500) }),
    row: IssueRow,
    ask: async (store, query) => whole(await listIssues(store, query)),
  }),
  counts: question({
    summary: "Claims, or happenings told as done, by day or month, with their mean intensity; others by status",
    query: z.strictObject({
      ...days,
      of: z.enum(["statement", "event", "position", "commitment", "warning"]).default("event"),
      by: z.enum(["day", "month"]).default("day"),
      who: Name.optional(),
      with: Name.optional(),
      type: z.enum(EVENT_TYPES).optional(),
      status: Status.optional(),
      place: Name.optional(),
      limit: limitOf(POINTS, POINTS),
    }),
    row: CountRow,
    ask: async (store, query) => whole(await countClaims(store, query)),
  }),
  places: question({
    summary: "Where things happened: places by happenings told as done, with their mean intensity; others by status",
    query: z.strictObject({
      ...days,
      who: Name.optional(),
      type: z.enum(EVENT_TYPES).optional(),
      status: Status.optional(),
      limit: limitOf(PLACES, PLACES),
    }),
    row: PlaceRow,
    ask: async (store, query) => whole(await countPlaces(store, query)),
  }),
  ties: question({
    summary: "Who deals with whom: pairs of actor and recipient by happenings told as done; others by status",
    query: z.strictObject({ ...days, who: Name.optional(), status: Status.optional(), limit: limitOf(500, 100) }),
    row: Tie,
    ask: async (store, query) => whole(await tiesBetween(store, query)),
  }),
  dyads: question({
    summary: "Which countries did what to which, by month, day or all in all: happenings told as done, with their mean intensity; others by status",
    query: z.strictObject({
      ...days,
      by: z.enum(DYAD_UNITS).default("month"),
      who: Name.optional(),
      with: Name.optional(),
      fromSector: Sectors.optional(),
      toSector: Sectors.optional(),
      status: Status.optional(),
      limit: limitOf(DYADS, DYADS),
    }),
    row: Dyad,
    ask: async (store, query) => whole(await findDyads(store, query)),
  }),
  review: question({
    summary: "The least sure claims that nobody has marked",
    query: z.strictObject({ kind: z.enum(["statement", "event", "position", "commitment", "warning"]).optional(), limit: limitOf(200, 20) }),
    row: ReviewRow,
    ask: async (store, query) => whole(await reviewQueue(store, query)),
  }),
  sources: question({
    summary: "How the polled sources are doing",
    query: z.strictObject({ limit: limitOf(SOURCES, SOURCES) }),
    row: SourceRow,
    ask: async (store, { limit }) => whole((await listSources(store, limit)).map((row) => SourceRow.parse(row))),
  }),
};
