/**
 * A page for the morning: of some countries and actors, what happened in the last days, what is contradicted, planned, promised and feared, who stands
 * where and who turned round, each line with its words and the reports that carry it.
 */
import { z } from "zod";
import { type Group, oneOf } from "../model/fold-rows.js";
import { AHEAD, isContradicted } from "../model/standing.js";
import { aboutOf } from "../store/queries/about.js";
import { DateOrPeriod } from "../store/queries/claims.js";
import { CommitmentRow } from "../store/queries/commitments.js";
import { EventRow } from "../store/queries/events.js";
import { misspelt } from "../store/queries/misspelt.js";
import { daysLater, type Judged, type Lines, leaveOut, type News, newsOf, plansOf, withoutWrong } from "../store/queries/news.js";
import { ReversalRow } from "../store/queries/over-time.js";
import { PositionRow } from "../store/queries/positions.js";
import { type Teller, tellersOf } from "../store/queries/tellers.js";
import { WarningRow } from "../store/queries/warnings.js";
import type { Store } from "../store/store.js";

/** Happenings that are looked at for what most tell of. */
const LOOKED_AT = 300;
/** Sources that a line names: those in words of their own first. */
const NAMED = 4;

const Name = z.string().min(1).max(300);
const whole = (least: number, most: number, usual: number) => z.coerce.number().int().min(least).max(most).default(usual);

/** What a brief is asked for, in text too, as addresses and options have it; the day is told by whoever asks. */
export const BriefFilter = z.strictObject({
  /** Names or ids; a country stands for all who are of it. Nobody: everybody. */
  who: z
    .union([Name, z.array(Name).max(50)])
    .default([])
    .meta({ examples: [["Ethiopia", "Somalia"]] }),
  /** The last day that counts as new. */
  day: DateOrPeriod.meta({ examples: ["2025-03-10"] }),
  /** So many days that count as new, that one included. */
  back: whole(1, 60, 1).meta({ examples: [7] }),
  /** Days after it within which what is planned and due is told. */
  ahead: whole(0, 366, 30).meta({ examples: [30] }),
  /** Only happenings that so many outlets tell in words of their own. */
  sources: whole(1, 20, 1).meta({ examples: [2] }),
  /** Only claims at least so sure, or marked right, or without a confidence. */
  least: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .meta({ examples: [0.5] }),
  /** Lines of each section. */
  lines: whole(1, 100, 8).meta({ examples: [8] }),
});
export type BriefFilter = z.input<typeof BriefFilter>;

/** Numbers in the list of sources. */
const References = z.array(z.int());
const Told = { outlets: z.int(), references: References };

const sectionOf = <Row extends z.ZodObject>(row: Row) =>
  z.object({
    rows: z.array(row),
    /** Lines that there are, these and those for which there is no room; and whether these are only those that were looked at. */
    lines: z.int(),
    more: z.boolean(),
    /** Left out: told by too few sources; less sure than is asked for; marked wrong by a person. */
    fewer: z.int(),
    unsure: z.int(),
    wrong: z.int(),
  });
const Happenings = sectionOf(EventRow.extend({ references: References, /** Of those, who deny it. */ denials: References }));

export const Source = z.object({
  /** By which lines name it. */
  n: z.int(),
  report: z.int(),
  outlet: z.string().nullable(),
  title: z.string().nullable(),
  published: z.string().nullable(),
  url: z.string().nullable(),
});
export type Source = z.infer<typeof Source>;

export const Brief = z.object({
  who: z.array(z.string()),
  /** A sentence for each name that the store does not know. */
  why: z.array(z.string()),
  day: z.iso.date(),
  /** The first day that counts as new, and the last within which what is ahead is told. */
  since: z.iso.date(),
  until: z.iso.date(),
  sources: z.int(),
  least: z.number(),
  /** First told on these days as done or under way; the weightiest first. */
  happened: Happenings,
  /** Told on these days and denied by another account, or only denied. */
  contradicted: Happenings,
  /** Planned, threatened or asked for: within the days ahead, the next first; then what else of it was first told on these days. */
  planned: Happenings,
  /** Who turned round on these days; stands in which nobody turned. */
  reversals: sectionOf(ReversalRow.extend({ references: References })),
  positions: sectionOf(PositionRow.extend(Told)),
  /** Due within the days ahead, the first due first; overdue, the last due first. */
  due: sectionOf(CommitmentRow.extend(Told)),
  overdue: sectionOf(CommitmentRow.extend(Told)),
  warnings: sectionOf(WarningRow.extend(Told)),
  /** The reports that the lines name, in their order. */
  references: z.array(Source),
});
export type Brief = z.infer<typeof Brief>;

type Cited = Pick<Teller, "report" | "story" | "outlet" | "title" | "url" | "published">;

/** Gives each report its number when it is first named. */
function numbering() {
  const sources = new Map<number, Source>();
  const numberOf = ({ report, outlet, title, published, url }: Cited): number => {
    const known = sources.get(report);
    if (known) return known.n;
    const n = sources.size + 1;
    sources.set(report, { n, report, outlet, title, published, url });
    return n;
  };
  return { sources, cite: (reports: readonly Cited[]): number[] => reports.map(numberOf) };
}

/** Of the reports that tell one thing those in words of their own, the first first; copies of a text are one source. */
const apart = <Of extends Cited>(reports: readonly Of[]): Of[] => {
  const stories = new Set<number>();
  return reports.filter(({ story }) => !stories.has(story) && stories.add(story));
};

/** Outlets that tell a happening in words of their own: a story that many outlets copy is one source, and so is an outlet that tells it in many stories. */
export const independent = ({ affirming, denying, outlets }: EventRow): number => Math.max(1, Math.min(affirming || denying, outlets));

interface Kept<Row> {
  readonly kept: readonly Group<Row>[];
  readonly more: boolean;
  readonly fewer: number;
  readonly unsure: number;
  readonly wrong: number;
}

/** Lines that nobody has marked wrong and that are sure enough; of what several reports tell, those rows. @param judged what of a row may be wrong */
function worthy<Row>({ lines, more }: Lines<Row>, least: number, judged: (row: Row) => readonly Judged[]): Kept<Row> {
  const right = withoutWrong(lines, judged);
  const kept = leaveOut(right, judged, ({ verdict, confidence }) => verdict !== "right" && confidence !== null && confidence < least);
  return { kept, more, fewer: 0, unsure: right.length - kept.length, wrong: lines.length - right.length };
}

/** Promises that were made by then: a brief of a day long past knows no later ones. */
const saidBy = ({ lines, more }: Lines<CommitmentRow>, until: string): Lines<CommitmentRow> => ({
  lines: lines.filter(([{ day }]) => day === null || day <= until),
  more,
});

/** Each happening in one place: what is contested is neither done nor ahead, and what is ahead is told by its day first. */
function sorted(news: News, plans: Lines<EventRow>): Readonly<Record<"done" | "contested" | "ahead", readonly Group<EventRow>[]>> {
  const contested = [...news.contradicted.lines, ...news.events.lines.filter(([row]) => row.status === "denied" && !isContradicted(row))];
  const happenings = (lines: readonly Group<EventRow>[]): ReadonlySet<number> => new Set(lines.map(([row]) => row.happening));
  const without = (lines: readonly Group<EventRow>[], taken: ReadonlySet<number>) => lines.filter(([row]) => !taken.has(row.happening));
  const taken = happenings(contested);
  const agreed = without(news.events.lines, taken);
  const dated = without(plans.lines, taken);
  const undated = without(agreed, happenings(dated)).filter(([{ status }]) => AHEAD.has(status));
  return { done: agreed.filter(([{ status }]) => !AHEAD.has(status) && status !== "denied"), contested, ahead: [...dated, ...undated] };
}

/** Who was asked for by an id has a name. */
async function namesOf({ db }: Store, who: readonly string[]): Promise<string[]> {
  if (who.length === 0) return [];
  const rows = await db.selectFrom("entities").select(["id", "name"]).where("id", "in", who).execute();
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return who.map((name) => names.get(name) ?? name);
}

/** @throws StoreError invalid */
export async function briefOf(store: Store, asked: z.output<typeof BriefFilter>): Promise<Brief> {
  const { back, ahead, sources, least, lines } = asked;
  const who = [asked.who].flat();
  const day = daysLater(asked.day, 0);
  const days = { day, back, ahead };
  const about = who.length === 0 ? undefined : await aboutOf(store, who);
  const news = await newsOf(store, days, { happenings: LOOKED_AT, rows: 100 }, about);
  const plans = await plansOf(store, days, LOOKED_AT, about);

  const { done, contested, ahead: still } = sorted(news, plans);

  const claims = <Row extends Judged>(of: Lines<Row>): Kept<Row> => worthy(of, least, (row) => [row]);
  const told = (events: Lines<EventRow>): Kept<EventRow> => {
    const sure = claims(events);
    const kept = sure.kept.filter(([row]) => independent(row) >= sources);
    return { ...sure, kept, fewer: sure.kept.length - kept.length };
  };
  const happened = told({ lines: done, more: news.events.more });
  const contradicted = claims({ lines: contested, more: news.contradicted.more });
  const planned = told({ lines: still, more: plans.more || news.events.more });
  const reversals = worthy(news.reversals, least, ({ from, to }) => [from, to]);
  const turned = new Set(reversals.kept.map(([{ to }]) => to.claim));
  const stands = { ...news.positions, lines: news.positions.lines.filter((group) => !group.some(({ claim }) => turned.has(claim))) };

  const { sources: cited, cite } = numbering();
  const shown = <Row>({ kept }: Kept<Row>): readonly Group<Row>[] => kept.slice(0, lines);
  const section = <Row, Of>(of: Kept<Of>, rows: Row[]) => ({ rows, lines: of.kept.length, more: of.more, fewer: of.fewer, unsure: of.unsure, wrong: of.wrong });
  const tellers = await tellersOf(
    store,
    [happened, contradicted, planned].flatMap(shown).map(([row]) => row.happening),
  );
  const happenings = (of: Kept<EventRow>) =>
    section(
      of,
      shown(of).map(([row]) => {
        const all = tellers.get(row.happening) ?? [];
        const first = all.find(({ report }) => report === row.report);
        const [affirm, deny] = [false, true].map((denies) =>
          apart([...(first === undefined ? [] : [first]), ...all].filter((teller) => teller.denies === denies)).slice(0, NAMED),
        ) as [Teller[], Teller[]];
        return { ...row, references: cite([...affirm, ...deny]), denials: cite(deny) };
      }),
    );
  const words = <Row extends Cited>(of: Kept<Row>) =>
    section(
      of,
      shown(of).map((group) => ({ ...oneOf(group), references: cite(apart(group).slice(0, NAMED)) })),
    );
  return {
    who: await namesOf(store, who),
    why: await misspelt(store, { actors: who }),
    day,
    since: news.since,
    until: daysLater(day, ahead),
    sources,
    least,
    happened: happenings(happened),
    contradicted: happenings(contradicted),
    planned: happenings(planned),
    reversals: section(
      reversals,
      shown(reversals).map(([row]) => ({ ...row, references: cite([row.from, row.to]) })),
    ),
    positions: words(claims(stands)),
    due: words(claims(saidBy(news.due, day))),
    overdue: words(claims(saidBy(news.overdue, day))),
    warnings: words(claims(news.warnings)),
    references: [...cited.values()],
  };
}
