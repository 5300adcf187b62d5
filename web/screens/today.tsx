/** What an analyst looks at first: what changed, what is new, what is due, what is feared. */
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { positionSays } from "../../src/model/wording.js";
import { type Answer, type Query, useAnswer } from "../api.js";
import { useDeskDay } from "../parts/desk-day.js";
import { Downloads } from "../parts/downloads.js";
import { IfRead } from "../parts/if-read.js";
import { KeepButton } from "../parts/keep-button.js";
import { CommitmentLine, EventLine, keptOf, PositionLine, WarningLine } from "../parts/lines.js";
import { ActorLink, StanceSign } from "../parts/names.js";
import { Quote } from "../parts/quote.js";
import { Reported } from "../parts/reported.js";
import { NotThere, Shown } from "../parts/states.js";
import { EXACT, Title } from "../parts/title.js";
import { addDays, count, dayName, isDay, longDay, today } from "../words.js";

const route = getRouteApi("/");
const BACK = "7";

export function Today() {
  const { day: asked, back = BACK } = route.useSearch();
  const about = useAnswer("/api/about");
  const deskDay = useDeskDay();
  const now = today();
  const day = asked !== undefined && isDay(asked) ? asked : (deskDay ?? now);
  const answer = useAnswer("/api/today", { day, back }, asked !== undefined || deskDay !== undefined);
  return (
    <>
      <Title
        name="Today"
        under={
          <>
            {longDay(day)}
            {day === about.data?.until && day !== now ? ", the day of the latest report" : ""}
          </>
        }
      >
        <nav className="steps" aria-label="Days">
          <Link to="/" search={{ day: addDays(day, -1), back }} aria-label="A day earlier">
            ←
          </Link>
          <DayField day={day} />
          <Link to="/" search={{ day: addDays(day, 1), back }} aria-label="A day later">
            →
          </Link>
          <span className="choice" role="group" aria-label="How far back is new">
            {["1", "7", "30"].map((n) => (
              <Link
                key={n}
                to="/"
                search={{ ...(asked === undefined ? {} : { day: asked }), back: n }}
                className={n === back ? "on" : ""}
                activeOptions={EXACT}
              >
                {n === "1" ? "1 day" : `${n} days`}
              </Link>
            ))}
          </span>
        </nav>
      </Title>
      {asked === undefined || isDay(asked) ? null : <NotThere what={`the day “${asked}”`} instead={`this is ${dayName(day)}`} />}
      <IfRead>
        <Shown of={answer} what="what is new" lines={12}>
          {(data) => <Sections data={data} />}
        </Shown>
      </IfRead>
    </>
  );
}

function DayField({ day }: { readonly day: string }) {
  const navigate = route.useNavigate();
  return (
    <input
      type="date"
      aria-label="Day"
      value={day}
      onChange={({ target }) => {
        if (isDay(target.value)) void navigate({ search: (old) => ({ ...old, day: target.value }) });
      }}
    />
  );
}

function Sections({ data }: { readonly data: Answer<"/api/today"> }) {
  const { events, contradicted, reversals, positions, due, overdue, warnings, since, day, found } = data;
  const during = { since, until: day };
  const tellings = { toldSince: since, toldUntil: day };
  const told = { ...tellings, order: "weight" };
  const search = (kind: string) => (
    <Link to="/search" search={{ kind, ...during }}>
      all of them
    </Link>
  );
  return (
    <div className="today">
      <div>
        <Block
          name="Changed"
          note="who turned round"
          shown={reversals.length}
          found={found.reversals}
          none={`Nobody turned round ${since === day ? `on ${dayName(day)}` : `between ${dayName(since)} and ${dayName(day)}`}.`}
          list="reversals"
          query={during}
        >
          {reversals.map((row) => (
            <Reversal key={`${row.from.claim} ${row.to.claim}`} of={row} />
          ))}
        </Block>
        <Block
          name="New"
          note="happenings first told in these days, the weightiest first"
          shown={events.length}
          found={found.events}
          all={
            <Link to="/search" search={{ kind: "events", accounts: "first told", ...tellings }}>
              all of them
            </Link>
          }
          none="Nothing was first told in these days."
          list="events"
          query={{ ...told, firstTold: true, status: ["occurred", "ongoing", "planned", "threatened", "requested", "denied"] }}
        >
          {events.map((row) => (
            <EventLine key={row.claim} of={row} />
          ))}
        </Block>
        <Block
          name="Contradicted"
          note="told in these days by one and denied by another"
          shown={contradicted.length}
          found={found.contradicted}
          all={
            <Link to="/search" search={{ kind: "events", accounts: "contradicted", ...tellings }}>
              all of them
            </Link>
          }
          none="No report denies what another tells in these days."
          list="events"
          query={{ ...told, contradicted: true }}
        >
          {contradicted.map((row) => (
            <EventLine key={row.claim} of={row} />
          ))}
        </Block>
      </div>
      <div>
        <Block
          name="Due"
          note="within a week, and overdue"
          shown={due.length + overdue.length}
          found={{ lines: found.due.lines + found.overdue.lines, more: found.due.more || found.overdue.more, wrong: found.due.wrong + found.overdue.wrong }}
          all={
            <Link to="/deadlines" search={{ view: "list" }}>
              all of them
            </Link>
          }
          none="Nothing is due this week."
          list="commitments"
          query={{ dated: true, lastDueFirst: true, today: day, state: ["due", "overdue"] }}
        >
          {[...due, ...overdue].map((row) => (
            <CommitmentLine key={row.claim} of={row} />
          ))}
        </Block>
        <Block
          name="Feared"
          note="what people warn of"
          shown={warnings.length}
          found={found.warnings}
          all={search("warnings")}
          none="Nobody warned of anything in these days."
          list="warnings"
          query={during}
        >
          {warnings.map((row) => (
            <WarningLine key={row.claim} of={row} />
          ))}
        </Block>
        <Block
          name="Stands taken"
          note="the latest"
          shown={positions.length}
          found={found.positions}
          all={search("positions")}
          none="Nobody took a stand in these days."
          list="positions"
          query={during}
        >
          {positions.map((row) => (
            <PositionLine key={row.claim} of={row} />
          ))}
        </Block>
      </div>
    </div>
  );
}

export const Reversal = ({
  of: { by, issue, label, from, to },
  after,
}: {
  readonly of: Answer<"/api/today">["reversals"][number];
  /** Behind what it says. */
  readonly after?: ReactNode;
}) => (
  <article className="line line-reversal">
    <p className="line-says">
      <ActorLink id={to.entity} name={by} /> <StanceSign stance={from.stance} /> <span aria-hidden="true">→</span>
      <span className="unseen"> turned to </span> <StanceSign stance={to.stance} />{" "}
      <Link to="/issue" search={{ key: issue }} className="issue">
        <Reported words={label} />
      </Link>{" "}
      {after}
    </p>
    <div className="then-now">
      {[from, to].map((side) => (
        <div key={side.claim}>
          <p className="line-meta">
            <time dateTime={side.day ?? undefined}>{dayName(side.day)}</time>
            <Reported words={side.outlet} />
            <KeepButton of={keptOf("position", side, positionSays(by, side.stance, side.label))} />
          </p>
          <Quote of={side} />
        </div>
      ))}
    </div>
  </article>
);

const Block = ({
  name,
  note,
  shown,
  found: { lines, more, wrong },
  all = null,
  none,
  list,
  query,
  children,
}: {
  readonly name: string;
  readonly note: string;
  /** Lines that stand here, and those that there are. */
  readonly shown: number;
  readonly found: Answer<"/api/today">["found"]["events"];
  /** The way to all lines, where they are not all here. */
  readonly all?: ReactNode;
  readonly none: string;
  readonly list: string;
  readonly query: Query;
  readonly children: ReactNode;
}) => {
  const cut = more || lines > shown;
  return (
    <section className="block" aria-label={name}>
      <header>
        <h2>{name}</h2>
        <p>
          {shown === 0 ? note : `${cut ? `${shown} of ` : ""}${more ? "more than " : ""}${count(lines, "line")}, ${note}`}
          {cut && all !== null ? <>: {all}</> : null}
          {wrong > 0 ? `; ${wrong} marked wrong left out` : ""}
        </p>
        <Downloads list={list} query={query} forms={["jsonl", "csv", "atom"]} say="All:" of={name} />
      </header>
      {shown === 0 ? <p className="none">{none}</p> : children}
    </section>
  );
};
