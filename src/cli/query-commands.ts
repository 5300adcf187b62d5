/** The questions: search, statements, positions, due, warnings, events. Each prints one page. */

import { foldFears, foldPositions, foldPromises, foldStatements } from "../model/fold-rows.js";
import type { CommitmentFilter } from "../store/queries/commitments.js";
import { findCommitments } from "../store/queries/commitments.js";
import type { EventFilter } from "../store/queries/events.js";
import { findEvents } from "../store/queries/events.js";
import { findReversals, type ReversalFilter } from "../store/queries/over-time.js";
import { PAGE_LIMIT } from "../store/queries/page.js";
import type { PositionFilter } from "../store/queries/positions.js";
import { findPositions } from "../store/queries/positions.js";
import { facetsOf, searchReports } from "../store/queries/search.js";
import { findStatements } from "../store/queries/statements.js";
import { findWarnings } from "../store/queries/warnings.js";
import { Failure } from "./failure.js";
import { type Column, type OutputOptions, printRows } from "./print-rows.js";
import { withStore } from "./with-store.js";

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

/** Only what was given: a filter tells "not given" by absence. */
const filterOf = ({ limit, cursor, since, until, outlet, least, text }: QueryOptions, more: Readonly<Record<string, unknown>> = {}) =>
  Object.fromEntries(Object.entries({ limit, cursor, since, until, outlet, least, text, ...more }).filter(([, value]) => value !== undefined));

const day: Column<{ readonly day: string | null }> = { head: "day", cell: (row) => row.day };
const outlet: Column<{ readonly outlet: string | null }> = { head: "outlet", cell: (row) => row.outlet };
/** Of lines that several outlets carry. */
const outlets: Column<{ readonly outlet: string | null; readonly outlets: number }> = {
  head: "outlet",
  cell: (row) => (row.outlets > 1 ? `${row.outlets} outlets` : row.outlet),
};
const words: Column<{ readonly words: readonly string[] }> = { head: "words", cell: (row) => row.words.join(" … "), wide: true };

export async function statementsCommand(options: QueryOptions & { readonly by?: string }): Promise<void> {
  await withStore(options.store, async (store) => {
    const page = await findStatements(store, filterOf(options, { by: options.by }));
    printRows(page, [day, { head: "who", cell: (row) => row.by }, { head: "cue", cell: (row) => row.cue }, words, outlets], options, {
      what: "statements",
      store: store.location,
      lines: foldStatements(page.rows),
    });
  });
}

export async function positionsCommand(
  options: QueryOptions & { readonly by?: string; readonly issue?: string; readonly stance?: string; readonly reversals?: boolean },
): Promise<void> {
  const unused = options.reversals ? (["outlet", "least", "text", "stance", "cursor"] as const).find((name) => options[name] !== undefined) : undefined;
  if (unused !== undefined) throw new Failure(`--${unused} does not go with --reversals, which are the latest of all outlets`, 2);
  await withStore(options.store, async (store) => {
    if (options.reversals) {
      const found = await findReversals(store, {
        ...filterOf(options, { by: options.by, issue: options.issue }),
        limit: PAGE_LIMIT,
      } as ReversalFilter);
      const rows = found.map(({ by, label, from, to }) => ({
        by,
        issue: label,
        was: from.stance,
        was_day: from.day,
        was_claim: from.claim,
        became: to.stance,
        became_day: to.day,
        became_claim: to.claim,
      }));
      printRows(
        { rows, next: null },
        [
          { head: "who", cell: (row) => row.by },
          { head: "issue", cell: (row) => row.issue, wide: true },
          { head: "was", cell: (row) => `${row.was} ${row.was_day}` },
          { head: "became", cell: (row) => `${row.became} ${row.became_day}` },
        ],
        options,
        { what: "reversals", store: store.location },
      );
      if (rows.length === PAGE_LIMIT && !options.quiet)
        process.stderr.write(`These are the latest ${PAGE_LIMIT}; narrow the question with --by, --issue, --since.\n`);
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
        lines: foldPositions(page.rows),
      },
    );
  });
}

export async function dueCommand(
  options: QueryOptions & { readonly by?: string; readonly state?: string; readonly all?: boolean; readonly today: string },
): Promise<void> {
  await withStore(options.store, async (store) => {
    const page = await findCommitments(
      store,
      filterOf(options, { by: options.by, state: options.state, dated: !options.all, today: options.today }) as CommitmentFilter,
    );
    printRows(
      page,
      [
        { head: "due", cell: (row) => row.due },
        { head: "state", cell: (row) => row.state },
        { head: "who", cell: (row) => row.by },
        { head: "what", cell: (row) => row.label, wide: true },
        { head: "said", cell: (row) => row.day },
        outlets,
      ],
      options,
      {
        what: "commitments",
        store: store.location,
        lines: foldPromises(page.rows),
      },
    );
  });
}

export async function warningsCommand(options: QueryOptions & { readonly by?: string; readonly of?: string }): Promise<void> {
  await withStore(options.store, async (store) => {
    const page = await findWarnings(store, filterOf(options, { by: options.by, of: options.of }));
    printRows(page, [day, { head: "who", cell: (row) => row.by }, { head: "of", cell: (row) => row.label, wide: true }, outlets], options, {
      what: "warnings",
      store: store.location,
      lines: foldFears(page.rows),
    });
  });
}

export async function eventsCommand(
  options: QueryOptions & {
    readonly between?: string[];
    readonly who?: string;
    readonly type?: string;
    readonly status?: string;
    readonly place?: string;
    readonly accounts?: boolean;
  },
): Promise<void> {
  await withStore(options.store, async (store) => {
    const { between, who, type, status, place, accounts } = options;
    const page = await findEvents(store, filterOf(options, { between, who, type, status, place, accounts }) as EventFilter);
    const names = (list: readonly { readonly name: string }[]): string => list.map(({ name }) => name).join(", ") || "—";
    printRows(
      page,
      [
        day,
        { head: "type", cell: (row) => (row.mode === null ? row.type : `${row.type}/${row.mode}`) },
        { head: "who", cell: (row) => names(row.actors) },
        { head: "to whom", cell: (row) => names(row.recipients) },
        { head: "place", cell: (row) => row.place },
        { head: "status", cell: (row) => row.status },
        words,
        options.accounts ? outlet : { head: "sources", cell: (row) => row.stories },
      ],
      options,
      { what: options.accounts ? "accounts" : "happenings", store: store.location },
    );
  });
}

export async function searchCommand(
  text: string[],
  options: QueryOptions & { readonly names?: string; readonly latest?: boolean; readonly facets?: boolean },
): Promise<void> {
  const unknown = text.find((word) => word.startsWith("--"));
  if (unknown !== undefined) throw new Failure(`there is no option ${unknown}. See casus search --help.`, 2);
  await withStore(options.store, async (store) => {
    const filter = filterOf(options, {
      text: text.length > 0 ? text.join(" ") : undefined,
      names: options.names,
      order: options.latest ? "latest" : undefined,
    });
    if (options.facets) {
      const facets = await facetsOf(store, filter);
      if (options.json) process.stdout.write(`${JSON.stringify(facets)}\n`);
      else {
        const rows = (["outlets", "months", "actors"] as const).flatMap((facet) => facets[facet].map(({ value, count }) => ({ facet, value, count })));
        printRows(
          { rows, next: null },
          [
            { head: "facet", cell: (row) => row.facet },
            { head: "value", cell: (row) => row.value, wide: true },
            { head: "reports", cell: (row) => row.count },
          ],
          { ...options, quiet: true },
          { what: "facets", store: store.location },
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
        { head: "published", cell: (row) => row.published?.slice(0, 10) ?? null },
        outlet,
        { head: "title", cell: (row) => row.title, wide: true },
        { head: "words", cell: (row) => row.excerpt, wide: true },
      ],
      options,
      {
        what: "reports",
        store: store.location,
      },
    );
  });
}
