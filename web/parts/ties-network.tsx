/** Whom an actor deals with: the more dealings the thicker the line and the further up, and each line in the colour of its deeds. */
import { Link, useNavigate } from "@tanstack/react-router";
import { type Row, useAnswer } from "../api.js";
import { count, dayName, rated } from "../words.js";
import { Downloads } from "./downloads.js";
import { ActorLink } from "./names.js";
import { Reported } from "./reported.js";
import { Empty, Shown } from "./states.js";
import { ToneKey, toneOf } from "./tone.js";

type Tie = Row<"/api/ties">;
interface Partner {
  readonly id: string;
  readonly name: string;
  readonly happenings: number;
  readonly intensity: number | null;
}
/** Pairs that are asked for, each way its own; and partners that are drawn. */
const MOST = 40;
const DRAWN = 20;

/** Both directions of a pair as one, those with the most happenings first. Who is in every pair is the actor itself, whatever it is called there. */
export function partnersOf(ties: readonly Tie[]): Partner[] {
  const [first] = ties;
  if (first === undefined) return [];
  const centre = ties.every(({ from, to }) => from === first.from || to === first.from) ? first.from : first.to;
  const partners = new Map<string, Partner>();
  for (const { from, from_entity, from_name, to_entity, to_name, happenings, intensity } of ties) {
    const [id, name] = from === centre ? [to_entity, to_name] : [from_entity, from_name];
    const old = partners.get(id);
    const total = happenings + (old?.happenings ?? 0);
    const mean = old?.intensity == null ? intensity : intensity === null ? old.intensity : (old.intensity * old.happenings + intensity * happenings) / total;
    partners.set(id, { id, name, happenings: total, intensity: mean });
  }
  return [...partners.values()].sort((a, b) => b.happenings - a.happenings);
}

export function TiesNetwork({ who, name }: { readonly who: string; readonly name: string }) {
  const query = { who, limit: MOST };
  const answer = useAnswer("/api/ties", query);
  return (
    <section className="block">
      <header>
        <h2>Whom it deals with</h2>
        <p>both ways, by happenings</p>
        <Downloads list="ties" query={query} of="Dealings" />
      </header>
      <Shown of={answer} what="ties">
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={`No dealings of ${name} with anybody were reported.`} />
          ) : (
            <>
              <Network partners={partnersOf(rows)} name={name} />
              <Table ties={rows} />
            </>
          )
        }
      </Shown>
    </section>
  );
}

/** Partners stand in a column on either side of the actor, those with the most happenings first; on a phone all stand in one below it. */
function Network({ partners, name }: { readonly partners: readonly Partner[]; readonly name: string }) {
  const drawn = partners.slice(0, DRAWN);
  const half = Math.ceil(drawn.length / 2);
  const most = drawn[0]?.happenings ?? 1;
  const [left, right] = [drawn.slice(0, half), drawn.slice(half)];
  return (
    <>
      <div className="ties">
        <p className="ties-centre">
          <Reported words={name} />
        </p>
        <Lines to={left} most={most} side="left" />
        <Lines to={right} most={most} side="right" />
        <Lines to={drawn} most={most} side="under" />
        <Names of={left} side="left" />
        <Names of={right} side="right" />
      </div>
      <p className="line-meta ties-key">
        <ToneKey />
        <span>The more happenings, the thicker the line.</span>
        {partners.length > DRAWN ? <span>{count(partners.length - DRAWN, "actor")} more in the table.</span> : null}
      </p>
    </>
  );
}

/** Pixels from one partner to the next; parts.css has it too. */
const ROW = 36;

/** Lines from the actor to the partners at one side of it, or to all of them under it. */
function Lines({ to, most, side }: { readonly to: readonly Partner[]; readonly most: number; readonly side: "left" | "right" | "under" }) {
  const height = to.length * ROW;
  const path = (y: number): string =>
    side === "under"
      ? `M0,0 Q0,${y} 100,${y}`
      : side === "left"
        ? `M100,${height / 2} C50,${height / 2} 50,${y} 0,${y}`
        : `M0,${height / 2} C50,${height / 2} 50,${y} 100,${y}`;
  return (
    <svg className={`ties-lines ties-lines-${side}`} viewBox={`0 0 100 ${height}`} height={height} preserveAspectRatio="none" aria-hidden="true">
      {to.map(({ id, happenings, intensity }, i) => (
        <path key={id} d={path((i + 0.5) * ROW)} stroke={toneOf(intensity)} strokeWidth={1.5 + 6.5 * (happenings / most)} />
      ))}
    </svg>
  );
}

const Names = ({ of, side }: { readonly of: readonly Partner[]; readonly side: "left" | "right" }) => (
  <ul className={`ties-names ties-${side}`}>
    {of.map(({ id, name, happenings, intensity }) => (
      <li key={id}>
        <b style={{ background: toneOf(intensity) }}>{happenings}</b>
        <Link to="/actor" search={{ id, view: "deals" }} className="actor" title={name}>
          <Reported words={name} />
        </Link>
      </li>
    ))}
  </ul>
);

function Table({ ties }: { readonly ties: readonly Tie[] }) {
  const navigate = useNavigate();
  return (
    <div className="scroll">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col" className="number">
              Happenings
            </th>
            <th scope="col" className="number spare">
              Mean intensity
            </th>
            <th scope="col">Last</th>
          </tr>
        </thead>
        <tbody>
          {ties.map((tie) => (
            <tr key={`${tie.from} ${tie.to}`} className="line">
              <td>
                <ActorLink id={tie.from_entity} name={tie.from_name} />
              </td>
              <td>
                <ActorLink id={tie.to_entity} name={tie.to_name} />
              </td>
              <td className="number">
                <button
                  type="button"
                  className="plain"
                  onClick={() => void navigate({ to: "/search", search: { kind: "events", by: tie.from_entity, with: tie.to_entity } })}
                >
                  {tie.happenings}
                </button>
              </td>
              <td className="number spare">{tie.intensity === null ? "" : rated(tie.intensity)}</td>
              <td className="date">{dayName(tie.last)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
