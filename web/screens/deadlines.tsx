/** Promises by the day on which they fall due, as a month and as a list. */
import { getRouteApi, Link } from "@tanstack/react-router";
import { foldPromises } from "../../src/model/fold-rows.js";
import { type CommitmentRow, type Query, useAnswer, useRows } from "../api.js";
import { asOf, useDeskDay } from "../parts/desk-day.js";
import { Downloads } from "../parts/downloads.js";
import { CommitmentLine } from "../parts/lines.js";
import { Reported } from "../parts/reported.js";
import { RowList } from "../parts/row-list.js";
import { Fault, Loading } from "../parts/states.js";
import { EXACT, Title } from "../parts/title.js";
import { addDays, dayName, isMonth, lastOf, longDay, monthName, STATE_SIGN, today } from "../words.js";

const route = getRouteApi("/deadlines");
const STATES = ["open", "due", "overdue", "kept", "broken"];
const MOST = 1000;

/** The month before or after. */
const monthAt = (month: string, by: number): string => {
  const [year, m] = month.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, m - 1 + by, 1)).toISOString().slice(0, 7);
};

export function Deadlines() {
  const { month: asked, state, view = "month", by } = route.useSearch();
  const day = useDeskDay();
  const month = asked !== undefined && isMonth(asked) ? asked : (day ?? today()).slice(0, 7);
  const query = { dated: true, today: day, ...(state === undefined ? {} : { state }), ...(by === undefined ? {} : { by }) };
  return (
    <>
      <Title name="Deadlines" under={`what was promised by when, and what became of it${day === undefined ? "" : `, ${asOf(day)}`}`}>
        <Downloads list="commitments" query={query} forms={["jsonl", "csv", "ics", "atom"]} />
      </Title>
      <nav className="steps" aria-label="What to see">
        {view === "month" ? (
          <>
            <Link to="/deadlines" search={(old) => ({ ...old, month: monthAt(month, -1) })} aria-label="The month before">
              ←
            </Link>
            <b>{monthName(month)}</b>
            <Link to="/deadlines" search={(old) => ({ ...old, month: monthAt(month, 1) })} aria-label="The month after">
              →
            </Link>
          </>
        ) : null}
        <span className="choice" role="group" aria-label="As">
          {["month", "list"].map((as) => (
            <Link key={as} to="/deadlines" search={(old) => ({ ...old, view: as })} className={as === view ? "on" : ""} activeOptions={EXACT}>
              {as}
            </Link>
          ))}
        </span>
        <span className="choice" role="group" aria-label="State">
          <Link to="/deadlines" search={(old) => ({ ...old, state: undefined })} className={state === undefined ? "on" : ""} activeOptions={EXACT}>
            all
          </Link>
          {STATES.map((one) => (
            <Link key={one} to="/deadlines" search={(old) => ({ ...old, state: one })} className={one === state ? "on" : ""} activeOptions={EXACT}>
              {one}
            </Link>
          ))}
        </span>
      </nav>
      {day === undefined ? <Loading what="deadlines" lines={10} /> : view === "list" ? <List query={query} /> : <Month month={month} query={query} now={day} />}
      <p className="none">
        Promises that name no day are not here but in{" "}
        <Link to="/search" search={{ kind: "commitments", state, by }}>
          Search
        </Link>
        .
      </p>
    </>
  );
}

const List = ({ query }: { readonly query: Query }) => (
  <RowList
    of={useRows("/api/commitments", { ...query, perhaps: "true", limit: 100 })}
    what="promises with a day"
    fold={foldPromises}
    none="Another state may have some."
  >
    {(row: CommitmentRow) => <CommitmentLine of={row} />}
  </RowList>
);

function Month({ month, query, now }: { readonly month: string; readonly query: Query; readonly now: string }) {
  const first = `${month}-01`;
  const end = lastOf(month);
  const answer = useAnswer("/api/commitments", { ...query, dueSince: first, dueUntil: end, limit: MOST });
  if (answer.data === undefined) return answer.isError ? <Fault error={answer.error} /> : <Loading what="deadlines" lines={10} />;
  const days = new Map<string, CommitmentRow[]>();
  for (const row of foldPromises(answer.data.rows)) if (row.due !== null) days.set(row.due, [...(days.get(row.due) ?? []), row]);
  // Weeks begin on Monday.
  const lead = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const length = lead + Number(end.slice(8));
  const cells = Array.from({ length: Math.ceil(length / 7) * 7 }, (_, i) => (i < lead || i >= length ? null : addDays(first, i - lead)));
  const filled = [...days.keys()].sort();
  return (
    <>
      <div className="month" aria-hidden="true">
        {["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map((name) => (
          <b key={name}>{name}</b>
        ))}
        {cells.map((day, i) =>
          day === null ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: empty cells have no name
            <span key={i} />
          ) : (
            <a key={day} href={`#d${day}`} tabIndex={-1} className={["cell", day === now ? "now" : "", days.has(day) ? "some" : ""].join(" ")}>
              <i>{Number(day.slice(8))}</i>
              {(days.get(day) ?? []).slice(0, 3).map(({ claim, by, label, state }) => (
                <span key={claim} className={`due due-${state}`}>
                  <b>{STATE_SIGN[state]}</b> <Reported words={`${by}: ${label}`} />
                </span>
              ))}
              {(days.get(day)?.length ?? 0) > 3 ? <small>and {(days.get(day)?.length ?? 0) - 3} more</small> : null}
            </a>
          ),
        )}
      </div>
      {answer.data.truncated ? <p className="none">Only the first {MOST} of this month are shown.</p> : null}
      {filled.length === 0 ? (
        <p className="none">
          Nothing falls due in {monthName(month)}. <Nearest query={query} first={first} end={end} />
        </p>
      ) : null}
      {filled.map((day) => (
        <section key={day} id={`d${day}`} className="block">
          <header>
            <h2>{longDay(day)}</h2>
          </header>
          {(days.get(day) ?? []).map((row) => (
            <CommitmentLine key={row.claim} of={row} />
          ))}
        </section>
      ))}
    </>
  );
}

/** The ways from a month without deadlines to the nearest that has some. */
function Nearest({ query, first, end }: { readonly query: Query; readonly first: string; readonly end: string }) {
  const before = useAnswer("/api/commitments", { ...query, dueUntil: addDays(first, -1), lastDueFirst: true, limit: 1 }).data?.rows[0]?.due;
  const after = useAnswer("/api/commitments", { ...query, dueSince: addDays(end, 1), limit: 1 }).data?.rows[0]?.due;
  const link = (due: string) => (
    <Link to="/deadlines" search={(old) => ({ ...old, month: due.slice(0, 7) })}>
      {dayName(due)}
    </Link>
  );
  return (
    <>
      {before ? <>The last before: {link(before)}. </> : null}
      {after ? <>The next: {link(after)}.</> : null}
    </>
  );
}
