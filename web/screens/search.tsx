/** Search over everything: reports by words with their facets, claims by who, when, where, how sure. */
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { carrierOf, foldFears, foldPositions, foldPromises, foldReports, foldStatements } from "../../src/model/fold-rows.js";
import { EVENT_TYPES } from "../../src/model/plover.js";
import { parseSearch } from "../../src/model/search-query.js";
import { STANCES, STATUSES } from "../../src/model/standing.js";
import {
  type CommitmentRow,
  type EventRow,
  type List,
  type PositionRow,
  type Query,
  type Row,
  type StatementRow,
  useAnswer,
  useRows,
  type WarningRow,
} from "../api.js";
import { AsOf, useDeskDay } from "../parts/desk-day.js";
import { Downloads } from "../parts/downloads.js";
import { IfRead } from "../parts/if-read.js";
import { CommitmentLine, EventLine, PositionLine, StatementLine, WarningLine } from "../parts/lines.js";
import { MarkedPassage, Sought } from "../parts/quote.js";
import { Reported, withSigns } from "../parts/reported.js";
import { RowList } from "../parts/row-list.js";
import { ActorSuggestions, OutletSuggestions } from "../parts/suggestions.js";
import { Tabs } from "../parts/tabs.js";
import { EXACT, Title } from "../parts/title.js";
import { WhyNone } from "../parts/why-none.js";
import { savedQueries, saveQueries } from "../settings.js";
import { count, dayName, lastOf, monthName } from "../words.js";

type Field =
  | ("text" | "by" | "outlet" | "since" | "until" | "names" | "type" | "status" | "stance" | "state" | "place" | "least" | "with" | "accounts")
  | ("toldSince" | "toldUntil");
interface Kind {
  readonly name: string;
  readonly fields: readonly Field[];
  readonly forms: readonly string[];
}
const FORMS = ["jsonl", "csv", "parquet", "atom"];
const TOLD = [...FORMS, "alert"];
const KINDS = {
  reports: { name: "Reports", fields: ["text", "names", "outlet", "since", "until"], forms: FORMS },
  statements: { name: "Statements", fields: ["text", "by", "outlet", "since", "until", "least"], forms: TOLD },
  events: {
    name: "Events",
    fields: ["text", "by", "with", "type", "status", "accounts", "place", "outlet", "since", "until", "toldSince", "toldUntil", "least"],
    forms: TOLD,
  },
  positions: { name: "Positions", fields: ["text", "by", "stance", "outlet", "since", "until", "least"], forms: TOLD },
  commitments: { name: "Promises", fields: ["text", "by", "state", "outlet", "since", "until", "least"], forms: [...FORMS, "ics", "alert"] },
  warnings: { name: "Fears", fields: ["text", "by", "outlet", "since", "until", "least"], forms: TOLD },
} as const satisfies Record<string, Kind>;
type KindName = keyof typeof KINDS;

/** With a day since when it is told: what no earlier report tells. */
const FIRST_TOLD = "first told";
const DAYS: readonly Field[] = ["since", "until", "toldSince", "toldUntil"];
const STATES = ["open", "due", "overdue", "kept", "broken"];
const CHOICES: Partial<Record<Field, readonly string[]>> = {
  type: EVENT_TYPES,
  status: STATUSES,
  accounts: ["contradicted", FIRST_TOLD],
  stance: STANCES,
  state: STATES,
  least: ["0.5", "0.6", "0.7", "0.8", "0.9"],
};
/** Fields that want a name which the store knows. */
const SUGGESTED: readonly Field[] = ["by", "with", "names", "outlet"];
const LABELS: Readonly<Record<Field, string>> = {
  text: "Words",
  by: "Who",
  with: "With whom",
  outlet: "Outlet",
  since: "Since",
  until: "Until",
  toldSince: "Told since",
  toldUntil: "Told until",
  names: "Names",
  type: "Type",
  status: "Status",
  accounts: "Accounts",
  stance: "Stance",
  state: "State",
  place: "Place",
  least: "Sure to at least",
};

const route = getRouteApi("/search");
type Search = ReturnType<typeof route.useSearch>;

/** The parameters of the interface for what the address says. */
function queryOf(kind: KindName, search: Search): Query {
  const given = Object.fromEntries((KINDS[kind].fields as readonly Field[]).flatMap((field) => (search[field] === undefined ? [] : [[field, search[field]]])));
  const { with: other, by, accounts, ...rest } = given;
  if (kind === "events")
    return {
      ...rest,
      ...(accounts === "contradicted" ? { contradicted: true } : accounts === FIRST_TOLD ? { firstTold: true } : {}),
      ...(by !== undefined && other !== undefined ? { between: [by, other] } : by !== undefined ? { who: by } : other !== undefined ? { who: other } : {}),
    };
  return { ...rest, by };
}

/** What is asked for, in short. */
const askedFor = ({ text, by, with: other, type, accounts, outlet }: Search): string => [text, by, other, type, accounts, outlet].filter(Boolean).join(" · ");

export function Search() {
  const search = route.useSearch();
  const kind: KindName = search.kind !== undefined && search.kind in KINDS ? (search.kind as KindName) : "reports";
  const day = useDeskDay();
  const query = { ...queryOf(kind, search), ...(kind === "commitments" ? { today: day } : {}) };
  return (
    <>
      <Title name="Search" asked={[askedFor(search), KINDS[kind].name].filter(Boolean).join(" · ")}>
        <Downloads list={kind} query={query} forms={KINDS[kind].forms} />
      </Title>
      <Tabs name="What to search" chosen={kind}>
        {(Object.keys(KINDS) as KindName[]).map((name) => (
          <Link key={name} to="/search" search={{ ...search, kind: name }} activeOptions={EXACT} className={name === kind ? "on" : ""}>
            {KINDS[name].name}
          </Link>
        ))}
      </Tabs>
      <Fields kind={kind} search={search} />
      <div className={kind === "reports" ? "search with-facets" : "search"}>
        {kind === "reports" ? <Facets query={query} search={search} /> : null}
        <div>
          <IfRead>
            {kind === "commitments" ? <AsOf day={day} /> : null}
            <Found kind={kind} query={query} ready={kind !== "commitments" || day !== undefined} />
          </IfRead>
        </div>
      </div>
    </>
  );
}

/** Filters are taken up as they are typed, after a short rest. */
function Fields({ kind, search }: { readonly kind: KindName; readonly search: Search }) {
  const navigate = route.useNavigate();
  const [typed, setTyped] = useState<Partial<Record<Field, string>>>({});
  useEffect(() => {
    if (Object.keys(typed).length === 0) return;
    const timer = setTimeout(() => {
      void navigate({ search: (old) => ({ ...old, ...typed }), replace: true });
      setTyped({});
    }, 300);
    return () => clearTimeout(timer);
  }, [typed, navigate]);
  const fields = KINDS[kind].fields as readonly Field[];
  const first = fields[0] as Field;
  const others = fields.slice(1);
  // What was asked of another kind stays in the address, so it is told that it does not count here.
  const unasked = (Object.keys(LABELS) as Field[]).filter((field) => search[field] !== undefined && !fields.includes(field));
  const used = others.filter((field) => search[field] !== undefined).length;
  const shown = (field: Field) => {
    const value = typed[field] ?? search[field] ?? "";
    const set = (to: string): void => setTyped((old) => ({ ...old, [field]: to }));
    const choices = CHOICES[field];
    return (
      // biome-ignore lint/a11y/noLabelWithoutControl: it holds its field, which a choice hides from the linter
      <label key={field} className={field === first ? "field wide" : "field"}>
        <span>{LABELS[field]}</span>
        {choices ? (
          <select value={value} onChange={({ target }) => set(target.value)}>
            <option value="">any</option>
            {choices.map((choice) => (
              <option key={choice}>{choice}</option>
            ))}
          </select>
        ) : (
          <input
            type={field === first ? "search" : DAYS.includes(field) ? "date" : "text"}
            value={value}
            list={SUGGESTED.includes(field) ? `known-${field}` : undefined}
            placeholder={field === "text" ? 'words, "a phrase", -without, start*' : ""}
            onChange={({ target }) => set(target.value)}
          />
        )}
        {field === "outlet" ? (
          <OutletSuggestions id="known-outlet" typed={value} />
        ) : SUGGESTED.includes(field) ? (
          <ActorSuggestions id={`known-${field}`} typed={value} />
        ) : null}
      </label>
    );
  };
  return (
    <search>
      <form className="filters" onSubmit={(event) => event.preventDefault()}>
        <div className="fields">{shown(first)}</div>
        <details open={used > 0 || WIDE.matches}>
          <summary>{used === 0 ? "Filters" : count(used, "filter")}</summary>
          <div className="fields">{others.map(shown)}</div>
        </details>
        {unasked.length === 0 ? null : (
          <p role="status" className="dim">
            {KINDS[kind].name} are not looked for by {unasked.map((field) => `${LABELS[field].toLowerCase()} “${withSigns(search[field] ?? "")}”`).join(", ")}:{" "}
            <Link to="/search" search={{ ...search, ...Object.fromEntries(unasked.map((field) => [field, undefined])) }} replace>
              leave that out
            </Link>
          </p>
        )}
        <Saved />
      </form>
    </search>
  );
}

/** Wide enough to show filters without being asked. */
const WIDE = matchMedia("(min-width: 48rem)");

function Saved() {
  const [queries, setQueries] = useState(savedQueries);
  const here = route.useSearch();
  const address = `${location.pathname}${location.search}`;
  const kept = queries.some((q) => q.address === address);
  const put = (next: typeof queries): void => {
    saveQueries(next);
    setQueries(next);
  };
  const name = [here.kind ?? "reports", askedFor(here)].filter(Boolean).join(" · ");
  return (
    <div className="saved">
      <button type="button" aria-pressed={kept} onClick={() => put(kept ? queries.filter((q) => q.address !== address) : [...queries, { name, address }])}>
        {kept ? "★ Saved" : "☆ Save this search"}
      </button>
      {queries.map((q) => (
        <Link key={q.address} to={q.address} className="chip">
          <Reported words={q.name} />
        </Link>
      ))}
    </div>
  );
}

const PAGE = 100;
/** An event's line is a happening already. */
const FOLDS = { reports: foldReports, statements: foldStatements, positions: foldPositions, commitments: foldPromises, warnings: foldFears } as const;

function Found({ kind, query, ready }: { readonly kind: KindName; readonly query: Query; readonly ready: boolean }) {
  const answer = useRows(`/api/${kind}` as List, { ...query, limit: PAGE }, ready);
  const fold = kind in FOLDS ? FOLDS[kind as keyof typeof FOLDS] : undefined;
  // An excerpt of a report has them marked already.
  const text = kind === "reports" || typeof query.text !== "string" ? "" : query.text;
  const sought = useMemo(() => parseSearch(text).groups.flat(), [text]);
  return (
    <Sought value={sought}>
      <RowList
        of={answer}
        what={KINDS[kind].name.toLowerCase()}
        none={<WhyNone query={query} />}
        {...(fold === undefined ? {} : { fold: fold as (rows: readonly Row<List>[]) => readonly Row<List>[] })}
      >
        {(row: Row<List>) => <Line kind={kind} of={row} />}
      </RowList>
    </Sought>
  );
}

function Line({ kind, of }: { readonly kind: KindName; readonly of: unknown }) {
  switch (kind) {
    case "statements":
      return <StatementLine of={of as StatementRow} />;
    case "events":
      return <EventLine of={of as EventRow} />;
    case "positions":
      return <PositionLine of={of as PositionRow} />;
    case "commitments":
      return <CommitmentLine of={of as CommitmentRow} />;
    case "warnings":
      return <WarningLine of={of as WarningRow} />;
    case "reports":
      return <ReportLine of={of as Row<"/api/reports">} />;
  }
}

const ReportLine = ({
  of: { report, title, outlet, outlets = 1, published, excerpt, begin, marks, more },
}: {
  readonly of: Row<"/api/reports"> & { readonly outlets?: number };
}) => (
  <article className="line line-report">
    <p className="line-says">
      <Link to="/report/$report" params={{ report: String(report) }} className="quote-title">
        <Reported words={title ?? "Without title"} />
      </Link>
    </p>
    <p className="excerpt" dir="auto">
      {begin > 0 ? "… " : null}
      <MarkedPassage passage={excerpt} passage_begin={begin} spans={marks as [number, number][]} />
      {more ? " …" : null}
    </p>
    <p className="line-meta">
      <time dateTime={published ?? undefined}>{dayName(published)}</time>
      {outlets > 1 ? count(outlets, carrierOf({ outlet })) : <Reported words={outlet ?? "outlet not known"} />}
    </p>
  </article>
);

/** Wide enough for what narrows down to stand beside what is found. */
const BESIDE = matchMedia("(min-width: 62rem)");

function Facets({ query, search }: { readonly query: Query; readonly search: Search }) {
  const { data } = useAnswer("/api/facets", query);
  if (!data) return <aside className="facets" />;
  const groups = [
    ["Outlets", "outlet", data.outlets],
    ["Actors", "names", data.actors],
    ["Months", "since", data.months],
  ] as const;
  return (
    <aside className="facets" aria-label="Narrow down">
      <details open={BESIDE.matches}>
        <summary>
          {count(data.total, "report")}
          {data.truncated ? " and more" : ""}: narrow down
        </summary>
        {groups.map(([name, field, values]) =>
          values.length === 0 ? null : (
            <section key={name}>
              <h2>{name}</h2>
              <ul>
                {values.slice(0, 12).map(({ value, count: n }) => {
                  const chosen = field === "since" ? { since: `${value}-01`, until: lastOf(value) } : { [field]: value };
                  const on = Object.entries(chosen).every(([name, to]) => search[name as Field] === to);
                  return (
                    <li key={value}>
                      <Link
                        to="/search"
                        search={{ ...search, kind: "reports", ...(on ? Object.fromEntries(Object.keys(chosen).map((name) => [name, undefined])) : chosen) }}
                        className={on ? "on" : ""}
                        title={on ? "Take this filter away" : undefined}
                      >
                        <Reported words={field === "since" ? monthName(value) : value} />
                        {on ? <b aria-hidden="true">×</b> : <span>{n.toLocaleString("en-GB")}</span>}
                      </Link>
                    </li>
                  );
                })}
              </ul>
            </section>
          ),
        )}
      </details>
    </aside>
  );
}
