/** The questions: search, statements, positions, due, warnings, events. Each prints one page. */
import { carrierOf, foldFears, foldPositions, foldPromises, foldReports, foldStatements } from "../model/fold-rows.js";
import type { Status } from "../model/record.js";
import { parseSearch } from "../model/search-query.js";
import { speakersTold } from "../model/speakers.js";
import { isContradicted } from "../model/standing.js";
import type { CommitmentFilter } from "../store/queries/commitments.js";
import { CommitmentRow, findCommitments } from "../store/queries/commitments.js";
import { Dyad, findDyads } from "../store/queries/dyads.js";
import type { EventFilter } from "../store/queries/events.js";
import { EventRow, findEvents } from "../store/queries/events.js";
import { misspelt, type Sought } from "../store/queries/misspelt.js";
import { findReversals, type ReversalFilter, ReversalRow } from "../store/queries/over-time.js";
import type { Page } from "../store/queries/page.js";
import type { PositionFilter } from "../store/queries/positions.js";
import { findPositions, PositionRow } from "../store/queries/positions.js";
import { FacetRow, facetRows, facetsOf, Hit, searchReports } from "../store/queries/search.js";
import { findStatements, StatementRow } from "../store/queries/statements.js";
import { findWarnings, WarningRow } from "../store/queries/warnings.js";
import type { Store } from "../store/store.js";
import { Failure } from "./failure.js";
import { plain } from "./plain.js";
import { type Column, type OutputOptions, printRows } from "./print-rows.js";
import { tellIfEmpty, withStore } from "./with-store.js";

export interface QueryOptions extends OutputOptions {
  readonly store: string;
  readonly limit: number;
  readonly cursor?: string;
  readonly since?: string;
  readonly until?: string;
  readonly outlet?: string;
  readonly least?: number;
  readonly text?: string;
}

/** Words to look for; undefined where all is meant. @throws Failure where what is given holds none, or only words to leave out */
function soughtWords(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const { groups, without } = parseSearch(text);
  if (groups.length === 0)
    throw new Failure(
      without.length > 0 ? `"${text}" has only words to leave out; name one to look for too` : `"${text}" names no word to look for; leave it out to find all`,
      2,
    );
  return text;
}

/** Only what was given: a filter tells "not given" by absence. */
const filterOf = ({ limit, cursor, since, until, outlet, least, text }: QueryOptions, more: Readonly<Record<string, unknown>> = {}) =>
  Object.fromEntries(
    Object.entries({ limit, cursor, since, until, outlet, least, text: soughtWords(text), ...more }).filter(([, value]) => value !== undefined),
  );

/** Says of an empty answer which name or word is not known, and which was probably meant. */
async function hint(store: Store, { rows }: Page<unknown>, { quiet, outlet, cursor }: QueryOptions, sought: Sought): Promise<void> {
  if (rows.length > 0 || quiet || cursor !== undefined) return;
  if (await tellIfEmpty(store)) return;
  for (const sentence of await misspelt(store, { ...sought, outlet })) process.stderr.write(`${plain(sentence)}\n`);
}

const day: Column<{ readonly day: string | null }> = { head: "day", cell: (row) => row.day, whole: true };
const outlet: Column<{ readonly outlet: string | null }> = { head: "outlet", cell: (row) => row.outlet };
/** Of lines that several outlets carry. */
const outlets: Column<{ readonly outlet: string | null; readonly outlets: number }> = {
  head: "outlet",
  cell: (row) => (row.outlets > 1 ? `${row.outlets} ${carrierOf(row)}s` : row.outlet),
};
/** In the words of the text: its lemma alone would make "did not condemn" a condemnation. */
const cue: Column<{ readonly cue: string | null; readonly cue_words: string | null }> = { head: "cue", cell: (row) => row.cue_words ?? row.cue };
const words: Column<{ readonly words: readonly string[] }> = { head: "words", cell: (row) => row.words.join(" … "), wide: true };

export async function statementsCommand(options: QueryOptions & { readonly by?: string }): Promise<void> {
  await withStore(options.store, async (store) => {
    const page = await findStatements(store, filterOf(options, { by: options.by }));
    printRows(page, [day, { head: "who", cell: (row) => speakersTold(row).join(", ") || null }, cue, words, outlets], options, {
      what: "statements",
      store: store.location,
      row: StatementRow,
      lines: foldStatements(page.rows),
    });
    await hint(store, page, options, { actors: [options.by], text: options.text });
  });
}

export async function positionsCommand(
  options: QueryOptions & { readonly by?: string; readonly issue?: string; readonly stance?: string; readonly reversals?: boolean },
): Promise<void> {
  const unused = options.reversals ? (["outlet", "least", "text", "stance"] as const).find((name) => options[name] !== undefined) : undefined;
  if (unused !== undefined) throw new Failure(`--${unused} does not go with --reversals, which are of all outlets and stances`, 2);
  await withStore(options.store, async (store) => {
    if (options.reversals) {
      const page = await findReversals(store, filterOf(options, { by: options.by, issue: options.issue }) as ReversalFilter);
      printRows(
        page,
        [
          { head: "who", cell: (row) => row.by },
          { head: "issue", cell: (row) => row.label, wide: true },
          ...(["from", "to"] as const).flatMap((side): Column<ReversalRow>[] => [
            { head: side === "from" ? "was" : "became", cell: (row) => `${row[side].stance} ${row[side].day}`, whole: true },
            { head: "words", cell: (row) => words.cell(row[side]), wide: true },
          ]),
        ],
        options,
        { what: "reversals", store: store.location, row: ReversalRow },
      );
      await hint(store, page, options, { actors: [options.by] });
      return;
    }
    const page = await findPositions(store, filterOf(options, { by: options.by, issue: options.issue, stance: options.stance }) as PositionFilter);
    printRows(
      page,
      [
        day,
        { head: "who", cell: (row) => row.by },
        { head: "stance", cell: (row) => row.stance },
        { head: "issue", cell: (row) => row.label, wide: true },
        outlets,
      ],
      options,
      {
        what: "positions",
        store: store.location,
        row: PositionRow,
        lines: foldPositions(page.rows),
      },
    );
    await hint(store, page, options, { actors: [options.by] });
  });
}

export async function dueCommand(
  options: QueryOptions & {
    readonly by?: string;
    readonly state?: string;
    readonly dueSince?: string;
    readonly dueUntil?: string;
    readonly all?: boolean;
    readonly today: string;
  },
): Promise<void> {
  await withStore(options.store, async (store) => {
    const { by, state, dueSince, dueUntil, all, today } = options;
    const page = await findCommitments(store, filterOf(options, { by, state, dueSince, dueUntil, dated: !all, perhaps: true, today }) as CommitmentFilter);
    printRows(
      page,
      [
        { head: "due", cell: (row) => row.due, whole: true },
        { head: "state", cell: (row) => row.state },
        { head: "who", cell: (row) => row.by },
        { head: "what", cell: (row) => row.label, wide: true },
        { head: "perhaps done", cell: (row) => row.perhaps?.day ?? null, spare: true },
        { ...day, head: "said" },
        outlets,
      ],
      options,
      {
        what: "commitments",
        store: store.location,
        row: CommitmentRow,
        lines: foldPromises(page.rows),
      },
    );
    await hint(store, page, options, { actors: [by] });
  });
}

export async function warningsCommand(options: QueryOptions & { readonly by?: string; readonly of?: string }): Promise<void> {
  await withStore(options.store, async (store) => {
    const page = await findWarnings(store, filterOf(options, { by: options.by, of: options.of }));
    printRows(page, [day, { head: "who", cell: (row) => row.by }, { head: "of", cell: (row) => row.label, wide: true }, outlets], options, {
      what: "warnings",
      store: store.location,
      row: WarningRow,
      lines: foldFears(page.rows),
    });
    await hint(store, page, options, { actors: [options.by] });
  });
}

const sourcesOf = (row: EventRow): string => (isContradicted(row) ? `${row.affirming}, denied by ${row.denying}` : String(row.stories));

export async function eventsCommand(
  options: QueryOptions & {
    readonly between?: string[];
    readonly who?: string;
    readonly type?: string;
    readonly status?: string;
    readonly place?: string;
    readonly accounts?: boolean;
    readonly contradicted?: boolean;
  },
): Promise<void> {
  await withStore(options.store, async (store) => {
    const { between, who, type, status, place, accounts, contradicted } = options;
    const page = await findEvents(store, filterOf(options, { between, who, type, status, place, accounts, contradicted }) as EventFilter);
    const names = (list: readonly { readonly name: string }[]): string => list.map(({ name }) => name).join(", ") || "—";
    printRows(
      page,
      [
        day,
        { head: "type", cell: (row) => (row.mode === null ? row.type : `${row.type}/${row.mode}`) },
        { head: "who", cell: (row) => names(row.actors) },
        { head: "to whom", cell: (row) => names(row.recipients) },
        { head: "place", cell: (row) => row.place, spare: true },
        { head: "status", cell: (row) => row.status },
        words,
        options.accounts ? outlet : { head: "sources", cell: sourcesOf, spare: true },
      ],
      options,
      { what: options.accounts ? "accounts" : "happenings", store: store.location, row: EventRow },
    );
    await hint(store, page, options, { actors: [...(between ?? []), who], place });
  });
}

export async function searchCommand(
  text: string[],
  options: QueryOptions & { readonly names?: string; readonly latest?: boolean; readonly facets?: boolean },
): Promise<void> {
  const unknown = text.find((word) => word.startsWith("--"));
  if (unknown !== undefined) throw new Failure(`there is no option ${unknown}. See casus search --help.`, 2);
  await withStore(options.store, async (store) => {
    const filter = filterOf(
      { ...options, ...(text.length > 0 && { text: text.join(" ") }) },
      {
        names: options.names,
        order: options.latest ? "latest" : undefined,
      },
    );
    if (options.facets) {
      const facets = await facetsOf(store, filter);
      if (options.json) process.stdout.write(`${JSON.stringify(facets)}\n`);
      else {
        printRows(
          { rows: facetRows(facets), next: null },
          [
            { head: "facet", cell: (row) => row.facet },
            { head: "value", cell: (row) => row.value, wide: true },
            { head: "count", cell: (row) => row.count },
          ],
          { ...options, quiet: true },
          { what: "facets", store: store.location, row: FacetRow },
        );
        if (!options.quiet)
          process.stderr.write(`${facets.total}${facets.truncated ? " reports counted, more match" : " reports match"} (${store.location})\n`);
      }
      return;
    }
    const page = await searchReports(store, filter);
    printRows(
      page,
      [
        { head: "published", cell: (row) => row.published?.slice(0, 10) ?? null, whole: true },
        outlets,
        { head: "title", cell: (row) => row.title, wide: true },
        { head: "words", cell: (row) => row.excerpt, wide: true },
      ],
      options,
      { what: "reports", store: store.location, row: Hit, lines: foldReports(page.rows) },
    );
    await hint(store, page, options, { actors: [options.names], text: text.join(" ") });
  });
}

export async function dyadsCommand(
  options: OutputOptions & {
    readonly store: string;
    readonly by: "day" | "month" | "all";
    readonly who?: string;
    readonly with?: string;
    readonly fromSector?: string;
    readonly toSector?: string;
    readonly status?: Status;
    readonly since?: string;
    readonly until?: string;
    readonly limit: number;
  },
): Promise<void> {
  await withStore(options.store, async (store) => {
    const { by, who, with: other, fromSector, toSector, status, since, until, limit } = options;
    const given = Object.entries({ by, who, with: other, fromSector, toSector, status, since, until, limit }).filter(([, value]) => value !== undefined);
    const rows = await findDyads(store, Object.fromEntries(given));
    printRows(
      { rows, next: null },
      [
        ...(by === "all" ? [] : [{ head: by, cell: (row: Dyad) => row.at, whole: true }]),
        { head: "from", cell: (row) => row.from },
        { head: "to", cell: (row) => row.to },
        { head: "happenings", cell: (row) => row.happenings },
        { head: "intensity", cell: (row) => row.intensity },
      ],
      options,
      { what: "dyads", store: store.location, row: Dyad },
    );
  });
}
