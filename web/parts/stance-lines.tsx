/** Stances over time, a row an issue (or an actor): each dot is a position, one click from its words. */
import { Link, useNavigate } from "@tanstack/react-router";
import type { Answer } from "../api.js";
import { count, dayName, STANCE_SIGN } from "../words.js";
import { ActorLink, StanceSign } from "./names.js";
import { Reported, withSigns } from "./reported.js";
import { Empty } from "./states.js";

type Line = Answer<"/api/stances">["rows"][number];

export function StanceLines({ rows, truncated, per }: { readonly rows: readonly Line[]; readonly truncated: boolean; readonly per: "issue" | "actor" }) {
  if (rows.length === 0) return <Empty title="No stands were reported." />;
  const days = rows.flatMap(({ positions }) => positions.flatMap(({ day }) => (day === null ? [] : [Date.parse(day)])));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const sorted = [...rows].sort((a, b) => b.reversals.length - a.reversals.length || storiesOf(b.positions) - storiesOf(a.positions));
  return (
    <>
      <p className="line-meta">
        {Object.keys(STANCE_SIGN)
          .filter((stance) => rows.some(({ positions }) => positions.some((position) => position.stance === stance)))
          .map((stance) => (
            <StanceSign key={stance} stance={stance} />
          ))}
      </p>
      {days.length > 0 ? (
        <p className="axis" aria-hidden="true">
          <span>{dayName(new Date(first).toISOString())}</span>
          {last === first ? null : <span>{dayName(new Date(last).toISOString())}</span>}
        </p>
      ) : null}
      <ul className="stances">
        {sorted.map((line) => (
          <StanceRow key={`${line.actor} ${line.issue}`} line={line} per={per} first={first} last={last} />
        ))}
      </ul>
      {truncated ? <p className="none">More positions are stored than are read for this picture: it shows the newest.</p> : null}
    </>
  );
}

function StanceRow({ line, per, first, last }: { readonly line: Line; readonly per: "issue" | "actor"; readonly first: number; readonly last: number }) {
  const navigate = useNavigate();
  const latest = line.positions.at(-1) as Line["positions"][number];
  return (
    <li className={line.reversals.length > 0 ? "line turned" : "line"}>
      <div className="stances-name">
        {per === "issue" ? (
          <Link to="/issue" search={{ key: line.issue }} className="issue">
            <Reported words={line.label} />
          </Link>
        ) : (
          <ActorLink id={latest.entity} name={line.by} />
        )}
        <span className="line-meta">
          <StanceSign stance={latest.stance} /> <span>{count(storiesOf(line.positions), "source")}</span>
          {line.reversals.length > 0 ? <b>turned round</b> : null}
        </span>
      </div>
      <div className="stances-track">
        {moments(line.positions).map(([position, ...others]) => {
          const at = position.day === null ? 0 : last === first ? 0 : (Date.parse(position.day) - first) / (last - first);
          const outlets = new Set([position, ...others].map(({ outlet }) => outlet ?? "outlet not known"));
          const stories = storiesOf([position, ...others]);
          const told = withSigns(`${dayName(position.day)}: ${position.stance}, ${[...outlets].join(", ")}`);
          const words = withSigns(position.words.join(" … "));
          return (
            <button
              key={position.claim}
              type="button"
              className={`dot dot-${position.polarity > 0 ? "for" : position.polarity < 0 ? "against" : "open"}${stories > 2 ? " dot-many" : ""}`}
              style={{ insetInlineStart: `${at * 100}%` }}
              aria-label={`${told}. ${words}`}
              title={`${told}\n“${words}”`}
              onClick={() => void navigate({ to: "/report/$report", params: { report: String(position.report) }, search: { claim: position.claim } })}
            >
              {STANCE_SIGN[position.stance] ?? "·"}
            </button>
          );
        })}
      </div>
    </li>
  );
}

type Position = Line["positions"][number];

/** Reports that do not share their words: copies of one text are one source. */
const storiesOf = (positions: readonly Position[]): number => new Set(positions.map(({ story }) => story)).size;

/** Positions of one day that stand the same are one dot: copies would lie on each other. */
function moments(positions: readonly Position[]): [Position, ...Position[]][] {
  const groups = new Map<string, [Position, ...Position[]]>();
  for (const position of positions) {
    const key = `${position.day} ${position.stance}`;
    const group = groups.get(key);
    if (group) group.push(position);
    else groups.set(key, [position]);
  }
  return [...groups.values()];
}
