/** Whom an actor deals with: nearer the centre the more dealings, orange where they were hostile, blue where they were friendly. */
import { useNavigate } from "@tanstack/react-router";
import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, type SimulationNodeDatum } from "d3-force";
import { useCallback, useMemo } from "react";
import { type Row, useAnswer } from "../api.js";
import { count, dayName } from "../words.js";
import { Chart, type Drawn, type Plot } from "./chart.js";
import { Downloads } from "./downloads.js";
import { ActorLink } from "./names.js";
import { Empty, Shown } from "./states.js";

type Tie = Row<"/api/ties">;
interface Node extends SimulationNodeDatum {
  readonly id: string;
  readonly name: string;
  weight: number;
}
interface Pair {
  readonly source: Node;
  readonly target: Node;
  readonly happenings: number;
  readonly intensity: number | null;
}
const MOST = 40;
const HEIGHT = 420;

/** Both directions of a pair as one line; places settled, the same each time. */
function networkOf(ties: readonly Tie[]): { nodes: Node[]; pairs: Pair[] } {
  const nodes = new Map<string, Node>();
  const nodeOf = (id: string, name: string): Node => {
    const kept = nodes.get(id) ?? { id, name, weight: 0 };
    nodes.set(id, kept);
    return kept;
  };
  const pairs = new Map<string, Pair>();
  for (const { from_entity, from_name, to_entity, to_name, happenings, intensity } of ties) {
    if (from_entity === to_entity) continue;
    const [source, target] = [nodeOf(from_entity, from_name), nodeOf(to_entity, to_name)];
    source.weight += happenings;
    target.weight += happenings;
    const key = [from_entity, to_entity].sort().join(" ");
    const old = pairs.get(key);
    const total = happenings + (old?.happenings ?? 0);
    const mean = old?.intensity == null ? intensity : intensity === null ? old.intensity : (old.intensity * old.happenings + intensity * happenings) / total;
    pairs.set(key, { source, target, happenings: total, intensity: mean });
  }
  const list = [...nodes.values()];
  forceSimulation(list)
    .force("link", forceLink<Node, Pair>([...pairs.values()]).distance(90))
    .force("charge", forceManyBody().strength(-260))
    .force("center", forceCenter(0, 0))
    .force("collide", forceCollide(26))
    .stop()
    .tick(300);
  return { nodes: list, pairs: [...pairs.values()] };
}

export function TiesNetwork({ who, name }: { readonly who: string; readonly name: string }) {
  const query = { who, limit: MOST };
  const answer = useAnswer("/api/ties", query);
  return (
    <section className="block">
      <header>
        <h2>Whom it deals with</h2>
        <p>both ways, by happenings</p>
        <Downloads list="ties" query={query} />
      </header>
      <Shown of={answer} what="ties">
        {({ rows }) => (rows.length === 0 ? <Empty title={`No dealings of ${name} with anybody were reported.`} /> : <Network ties={rows} who={who} />)}
      </Shown>
    </section>
  );
}

function Network({ ties, who }: { readonly ties: readonly Tie[]; readonly who: string }) {
  const { nodes, pairs } = useMemo(() => networkOf(ties), [ties]);
  const navigate = useNavigate();
  const draw = useCallback(
    (plot: Plot, width: number): Drawn =>
      plot.plot({
        width,
        height: HEIGHT,
        axis: null,
        inset: 40,
        insetLeft: 70,
        insetRight: 70,
        color: { type: "diverging", domain: [-10, 10], range: ["#c2571a", "#9a9a92", "#1f7a99"], unknown: "#9a9a92" },
        marks: [
          plot.link(pairs, {
            x1: (d: Pair) => d.source.x,
            y1: (d: Pair) => d.source.y,
            x2: (d: Pair) => d.target.x,
            y2: (d: Pair) => d.target.y,
            stroke: (d: Pair) => d.intensity,
            strokeWidth: (d: Pair) => 1 + Math.sqrt(d.happenings),
            strokeOpacity: 0.75,
          }),
          plot.dot(nodes, {
            x: "x",
            y: "y",
            r: (d: Node) => 3 + Math.sqrt(d.weight),
            fill: (d: Node) => (d.id === who ? "var(--accent)" : "var(--ink)"),
            stroke: "var(--paper)",
          }),
          plot.text(nodes, {
            x: "x",
            y: "y",
            text: "name",
            dy: -12,
            fill: "currentColor",
            stroke: "var(--paper)",
            strokeWidth: 4,
            fontSize: 13,
            lineWidth: 14,
            textOverflow: "ellipsis",
          }),
        ],
      }) as Drawn,
    [nodes, pairs, who],
  );
  return (
    <>
      <Chart draw={draw} height={HEIGHT} label={`Network of ${count(nodes.length, "actor")}; the table below says the same`} />
      <div className="scroll">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">To</th>
              <th scope="col" className="number">
                Happenings
              </th>
              <th scope="col" className="number">
                Mean intensity
              </th>
              <th scope="col">Last</th>
            </tr>
          </thead>
          <tbody>
            {ties.slice(0, 15).map((tie) => (
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
                <td className="number">{tie.intensity === null ? "" : tie.intensity.toFixed(1)}</td>
                <td className="date">{dayName(tie.last)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
