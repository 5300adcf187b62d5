/** Happenings a day, above the line the friendly, below it the hostile, by PLOVER's mean intensity. */
import { useCallback } from "react";
import { type Query, type Row, useAnswer } from "../api.js";
import { Chart, type Drawn, type Plot } from "./chart.js";
import { Downloads } from "./downloads.js";
import { Empty, Shown } from "./states.js";
import { TONES } from "./tone.js";

const HEIGHT = 220;
const DAYS = 120;

export function IntensityChart({ query, name }: { readonly query: Query; readonly name: string }) {
  const asked = { ...query, of: "event", by: "day" };
  const answer = useAnswer("/api/counts", asked);
  return (
    <section className="block">
      <header>
        <h2>Intensity over time</h2>
        <p>−10 violence, +10 friendship</p>
        <Downloads list="counts" query={asked} />
      </header>
      <Shown of={answer} what="counts">
        {({ rows }) => (rows.length === 0 ? <Empty title="No dated happenings." /> : <Bars rows={rows.slice(-DAYS)} name={name} />)}
      </Shown>
    </section>
  );
}

function Bars({ rows, name }: { readonly rows: readonly Row<"/api/counts">[]; readonly name: string }) {
  const draw = useCallback(
    (plot: Plot, width: number): Drawn => {
      const days = rows.filter(({ at }) => at !== null).map((row) => ({ ...row, date: new Date(`${row.at}T00:00:00Z`) }));
      return plot.plot({
        width,
        height: HEIGHT,
        marginLeft: 36,
        x: { type: "utc", label: null },
        y: { domain: [-10, 10], label: null, grid: true, ticks: 5 },
        r: { range: [2, 12] },
        color: { type: "diverging", domain: [-10, 10], range: [...TONES] },
        marks: [
          plot.ruleY([0], { stroke: "currentColor", strokeOpacity: 0.5 }),
          plot.ruleX(days, { x: "date", y1: 0, y2: "intensity", stroke: "intensity", strokeWidth: 2 }),
          plot.dot(days, {
            x: "date",
            y: "intensity",
            r: "count",
            fill: "intensity",
            stroke: "var(--paper)",
            channels: { happenings: "count" },
            tip: { fill: "var(--surface)", stroke: "var(--line)" },
          }),
        ],
      }) as Drawn;
    },
    [rows],
  );
  return <Chart draw={draw} height={HEIGHT} label={`${name}: mean intensity on ${rows.length} days; the same as JSON and CSV above`} />;
}
