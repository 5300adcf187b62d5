/** The board of one issue: who stands where and since when, and how that came. */
import { getRouteApi, Link } from "@tanstack/react-router";
import { type Answer, useAnswer } from "../api.js";
import { Downloads } from "../parts/downloads.js";
import { ActorLink, StanceSign } from "../parts/names.js";
import { Quote } from "../parts/quote.js";
import { StanceLines } from "../parts/stance-lines.js";
import { Empty, Shown } from "../parts/states.js";
import { Title } from "../parts/title.js";
import { count, dayName } from "../words.js";

const route = getRouteApi("/issue");
type BoardRow = Answer<"/api/board">["rows"][number];

export function Issue() {
  const { key } = route.useSearch();
  const board = useAnswer("/api/board", { issue: key }, key !== undefined);
  const stances = useAnswer("/api/stances", { issue: key }, key !== undefined);
  if (key === undefined)
    return (
      <>
        <Title name="Not found" />
        <Empty title="No issue is named in this address.">
          <Link to="/issues">All issues</Link>
        </Empty>
      </>
    );
  return (
    <Shown of={board} screen what="the board">
      {({ rows }) =>
        rows.length === 0 ? (
          <>
            <Title name="Not found" />
            <Empty title="Nobody takes a stand on this.">
              <Link to="/issues">All issues</Link>
            </Empty>
          </>
        ) : (
          <Board rows={rows} issue={key} stances={stances} />
        )
      }
    </Shown>
  );
}

function Board({
  rows,
  issue,
  stances,
}: {
  readonly rows: readonly BoardRow[];
  readonly issue: string;
  readonly stances: ReturnType<typeof useAnswer<"/api/stances">>;
}) {
  const sides = [
    ["For", rows.filter(({ polarity }) => polarity > 0), "for"],
    ["Open or on conditions", rows.filter(({ polarity }) => polarity === 0), "open"],
    ["Against", rows.filter(({ polarity }) => polarity < 0), "against"],
  ] as const;
  const labels = rows.map(({ latest }) => latest.label).sort((a, b) => a.length - b.length);
  return (
    <>
      <Title name={labels[0] ?? issue} under={`${count(rows.length, "actor")} ${rows.length === 1 ? "takes" : "take"} a stand`}>
        <Downloads list="positions" query={{ issue }} forms={["jsonl", "csv", "atom", "alert"]} />
      </Title>
      <div className="board">
        {sides.map(([name, side, tone]) => (
          <section key={name} className={`side side-${tone}`} aria-label={name}>
            <h2>
              {name} <span className="dim">{side.length}</span>
            </h2>
            {side.length === 0 ? <p className="none">Nobody.</p> : null}
            {side.map((row) => (
              <article key={row.actor} className="line">
                <p className="line-says">
                  <ActorLink id={row.entity} name={row.by} /> <StanceSign stance={row.stance} />
                  {row.turned ? <b className="turned-word"> turned round</b> : null}
                </p>
                <Quote of={row.latest} />
                <p className="line-meta">
                  <span>since {dayName(row.since)}</span>
                  <span>heard {dayName(row.heard)}</span>
                  <span>
                    {count(row.stories, "source")} in {count(row.outlets, "outlet")}
                  </span>
                </p>
              </article>
            ))}
          </section>
        ))}
      </div>
      <section className="block">
        <header>
          <h2>Over time</h2>
          <p>each sign is a stand on one day, one click from its words</p>
        </header>
        <Shown of={stances} what="stances over time">
          {({ rows: lines, truncated }) => <StanceLines rows={lines} truncated={truncated} per="actor" />}
        </Shown>
      </section>
    </>
  );
}
