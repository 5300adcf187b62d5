/** One happening: who tells of it, in words of their own or copied, and who contradicts. */
import { getRouteApi, Link } from "@tanstack/react-router";
import { type Answer, useAnswer } from "../api.js";
import { AccountLine, Contradicted, EventSays } from "../parts/lines.js";
import { Empty, Shown } from "../parts/states.js";
import { Title } from "../parts/title.js";
import { count, sourcesOf } from "../words.js";

const route = getRouteApi("/happening/$happening");
type Account = Answer<"/api/events/{happening}/accounts">["rows"][number];

const GROUPS = [
  ["contradicts", "Contradict", "say that it did not happen, where the first says that it did, or the other way round"],
  ["first", "Told first", "the account that the others are held against"],
  ["corroborates", "Corroborate", "in words of their own"],
  ["copies", "Copies", "the same words again: no further source"],
] as const;

export function Happening() {
  const { happening } = route.useParams();
  const answer = useAnswer(`/api/events/${encodeURIComponent(happening)}/accounts` as "/api/events/{happening}/accounts");
  return (
    <Shown of={answer} screen what="the accounts">
      {({ rows }) =>
        rows.length === 0 ? (
          <>
            <Title name="Not found" />
            <Empty title="There is no such happening.">
              <Link to="/search" search={{ kind: "events" }}>
                All events
              </Link>
            </Empty>
          </>
        ) : (
          <Accounts rows={rows} />
        )
      }
    </Shown>
  );
}

/** What an outlet tells twice of one story, in its headline and below it, is one account; what it tells and what it denies are two. */
function oneAnOutlet(rows: readonly Account[]): readonly Account[] {
  const lines = new Map<string, Account>();
  for (const row of rows) {
    const { outlet, report, story } = row.event;
    const key = JSON.stringify([outlet ?? report, story, row.standing === "contradicts"]);
    if (!lines.has(key)) lines.set(key, row);
  }
  return [...lines.values()];
}

function Accounts({ rows }: { readonly rows: readonly Account[] }) {
  const first = rows[0] as Account;
  const outlets = new Set(rows.map(({ event }) => event.outlet)).size;
  const lines = oneAnOutlet(rows);
  return (
    <>
      <Title name="Who tells of it" under={`${sourcesOf(first.event)} in ${count(outlets, "outlet")}`} />
      <p className="lead">
        <EventSays of={first.event} /> <Contradicted of={first.event} />
      </p>
      {GROUPS.map(([standing, name, note]) => {
        const group = lines.filter((row) => row.standing === standing);
        return group.length === 0 ? null : (
          <section key={standing} className={`block standing-${standing}`}>
            <header>
              <h2>{name}</h2>
              <p>{note}</p>
            </header>
            {group.map(({ event, same, earlier, outdated }) => (
              <AccountLine key={`${event.report} ${event.claim}`} of={event} same={same} earlier={earlier} outdated={outdated} />
            ))}
          </section>
        );
      })}
    </>
  );
}
