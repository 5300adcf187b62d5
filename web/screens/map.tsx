/** Where and when: a map and a time line that filter each other, and the lines that both leave. */
import { getRouteApi, Link } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { EVENT_TYPES } from "../../src/model/plover.js";
import { DONE, STATUSES } from "../../src/model/standing.js";
import { type Row, useAnswer } from "../api.js";
import { Chart, type Drawn, type Plot } from "../parts/chart.js";
import { Downloads } from "../parts/downloads.js";
import { IfRead } from "../parts/if-read.js";
import { EventLine } from "../parts/lines.js";
import { MapChart, type Spot } from "../parts/map-chart.js";
import { withSigns } from "../parts/reported.js";
import { Empty, Fault, Loading } from "../parts/states.js";
import { EXACT, Title } from "../parts/title.js";
import { WhyNone } from "../parts/why-none.js";
import { count, dayName, lastOf, monthName } from "../words.js";

const route = getRouteApi("/map");
const LINES = 60;
type Counted = Row<"/api/counts">;

export function WorldMap() {
  const { who, type, status, since, until, place, zoom = "places" } = route.useSearch();
  const navigate = route.useNavigate();
  const what = { who, type, status };
  const during = { since, until };
  // Without a status places and days count what is told as done, and so must the lines.
  const asked = { ...what, ...during, place };
  const query = { ...asked, status: status ?? DONE };
  // The map shows all places of the chosen days, the time line all days of the chosen place.
  const onMap = useAnswer("/api/places", { ...what, ...during });
  const over = useAnswer("/api/counts", { ...what, place });
  const listed = useAnswer("/api/events", { ...query, limit: LINES });
  const spots = useMemo(
    () =>
      (onMap.data?.rows ?? []).flatMap(({ name, lat, lon, happenings, intensity }): Spot[] =>
        lat === null || lon === null ? [] : [{ place: name, lat, lon, happenings, intensity }],
      ),
    [onMap.data],
  );
  const set = useCallback(
    (to: Record<string, string | undefined>) => void navigate({ search: (old) => ({ ...old, ...to }), replace: true, resetScroll: false }),
    [navigate],
  );

  return (
    <>
      <Title name="Map and time line" under={over.data && onMap.data ? summary(over.data.rows, spots, { since, until, place }) : "\u00a0"}>
        <Downloads list="events" query={query} forms={["jsonl", "csv", "atom"]} />
      </Title>
      <search className="fields">
        <label className="field">
          <span>Who</span>
          <input
            type="search"
            defaultValue={who ?? ""}
            onBlur={({ target }) => set({ who: target.value || undefined })}
            onKeyDown={({ key, currentTarget }) => (key === "Enter" ? set({ who: currentTarget.value || undefined }) : undefined)}
          />
        </label>
        <label className="field">
          <span>Type</span>
          <select value={type ?? ""} onChange={({ target }) => set({ type: target.value || undefined })}>
            <option value="">any</option>
            {EVENT_TYPES.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>Status</span>
          <select value={status ?? ""} onChange={({ target }) => set({ status: target.value || undefined })}>
            <option value="">told as done</option>
            {STATUSES.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>Place</span>
          <select value={place ?? ""} onChange={({ target }) => set({ place: target.value || undefined })}>
            <option value="">any, or not known</option>
            {place !== undefined && !spots.some((spot) => spot.place === place) ? <option value={place}>{withSigns(place)}</option> : null}
            {spots.map((spot) => (
              <option key={spot.place} value={spot.place}>
                {withSigns(spot.place)} ({spot.happenings})
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>Since</span>
          <input type="date" value={since ?? ""} onChange={({ target }) => set({ since: target.value || undefined })} />
        </label>
        <label className="field">
          <span>Until</span>
          <input type="date" value={until ?? ""} onChange={({ target }) => set({ until: target.value || undefined })} />
        </label>
        <span className="choice" role="group" aria-label="What the map shows">
          {["places", "world"].map((name) => (
            <Link
              key={name}
              to="/map"
              search={(old) => ({ ...old, zoom: name })}
              className={name === zoom ? "on" : ""}
              activeOptions={EXACT}
              resetScroll={false}
              replace
            >
              {name}
            </Link>
          ))}
        </span>
      </search>
      <IfRead>
        <MapChart spots={spots} place={place} world={zoom === "world"} onPlace={(name) => set({ place: name === place ? undefined : name })} />
        <TimeLine rows={over.data?.rows ?? null} since={since} until={until} onDays={(from, to) => set({ since: from, until: to })} />
        {listed.data === undefined ? (
          listed.isError ? (
            <Fault error={listed.error} again={() => void listed.refetch()} />
          ) : (
            <Loading what="events" />
          )
        ) : listed.data.rows.length === 0 ? (
          <Empty title="No events here and then.">
            <WhyNone query={asked} />
          </Empty>
        ) : (
          <>
            {listed.data.rows.map((row) => (
              <EventLine key={row.claim} of={row} />
            ))}
            {listed.data.truncated ? (
              <p className="none">
                The newest {LINES} events:{" "}
                <Link to="/search" search={{ kind: "events", by: who, type, status, place, since, until }}>
                  all of them
                </Link>
              </p>
            ) : null}
          </>
        )}
      </IfRead>
    </>
  );
}

interface Chosen {
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly place: string | undefined;
}

function summary(days: readonly Counted[], spots: readonly Spot[], { since = "", until = "9999", place }: Chosen): string {
  const dated = days.filter(({ at }) => at >= since && at <= until).reduce((sum, { count: n }) => sum + n, 0);
  const placed = spots.filter((spot) => place === undefined || spot.place === place).reduce((sum, { happenings }) => sum + happenings, 0);
  return `${count(dated, "happening")} on known days, ${placed.toLocaleString("en-GB")} at places of the map`;
}

const DAY = 86_400_000;
interface Bar {
  readonly day: string;
  readonly n: number;
  readonly date: Date;
}
/** Days from the first to the last. */
const spanOf = (bars: readonly Bar[]): number => (Number(bars.at(-1)?.date ?? 0) - Number(bars[0]?.date ?? 0)) / DAY + 1;

/** Days, or months of a longer time. The few happenings of long ago, which reports recall, are counted and not drawn. */
function barsOf(days: readonly Counted[]): { readonly bars: readonly Bar[]; readonly ofMonths: boolean; readonly before: number } {
  const few = days.reduce((sum, { count: n }) => sum + n, 0) * LONG_AGO;
  let from = 0;
  let before = 0;
  while (from < days.length && before + (days[from] as Counted).count <= few) before += (days[from++] as Counted).count;
  const bars = days.slice(from).map(({ at, count: n }) => ({ day: at, n, date: new Date(`${at}T00:00:00Z`) }));
  if (spanOf(bars) <= SPAN_DAYS) return { bars, ofMonths: false, before };
  const months = new Map<string, number>();
  for (const { day, n } of bars) months.set(day.slice(0, 7), (months.get(day.slice(0, 7)) ?? 0) + n);
  return { bars: [...months].map(([month, n]) => ({ day: `${month}-01`, n, date: new Date(`${month}-15T00:00:00Z`) })), ofMonths: true, before };
}

/** So few days are named each, more by their months. */
const FEW_DAYS = 60;
const dayTick = (date: Date): string => dayName(date.toISOString()).replace(/ \d{4}$/, "");
const daysBetween = (bars: readonly Bar[], every: number): Date[] =>
  Array.from({ length: Math.ceil(spanOf(bars) / every) }, (_, i) => new Date(Number(bars[0]?.date) + i * every * DAY));

const LINE_HEIGHT = 130;
/** Longest time line that shows days. */
const SPAN_DAYS = 400;
/** Share of the happenings that the line may leave out at its beginning. */
const LONG_AGO = 0.04;

function TimeLine({
  rows,
  since,
  until,
  onDays,
}: {
  readonly rows: readonly Counted[] | null;
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly onDays: (since: string | undefined, until: string | undefined) => void;
}) {
  const { bars, ofMonths, before } = useMemo(() => barsOf(rows ?? []), [rows]);
  const draw = useCallback(
    (plot: Plot, width: number): Drawn => {
      const half = (DAY * (ofMonths ? 31 : 1)) / 2;
      const lastDay = ({ day }: Bar): string => (ofMonths ? lastOf(day.slice(0, 7)) : day);
      return plot.plot({
        width,
        height: LINE_HEIGHT,
        marginLeft: 30,
        marginTop: 8,
        // A bar stands in the middle of its day or month.
        x: {
          type: "utc",
          label: null,
          domain: [new Date(Number(bars[0]?.date) - half), new Date(Number(bars.at(-1)?.date) + half)],
          ...(spanOf(bars) > FEW_DAYS ? {} : { ticks: daysBetween(bars, Math.max(1, Math.ceil((spanOf(bars) * 60) / width))), tickFormat: dayTick }),
        },
        // Happenings are whole.
        y: { label: null, ticks: Math.min(3, Math.max(...bars.map(({ n }) => n))), tickFormat: "d", grid: true },
        marks: [
          plot.ruleX(bars, {
            x: "date",
            y1: 0,
            y2: "n",
            stroke: "var(--accent)",
            strokeWidth: Math.max(2, Math.min(12, ((width - 60) * 2 * half) / DAY / Math.max(30, spanOf(bars)) - 1)),
            strokeOpacity: (bar: Bar) => ((since !== undefined && lastDay(bar) < since) || (until !== undefined && bar.day > until) ? 0.25 : 0.9),
            title: ({ day, n }: Bar) => `${ofMonths ? monthName(day.slice(0, 7)) : dayName(day)}: ${n}`,
          }),
          plot.ruleY([0], { stroke: "currentColor" }),
        ],
      }) as Drawn;
    },
    [bars, ofMonths, since, until],
  );
  const onDrawn = useCallback(
    (svg: Drawn) => {
      const x = svg.scale?.("x");
      if (!x?.invert) return undefined;
      const dayAt = (event: PointerEvent): string => {
        const box = svg.getBoundingClientRect();
        return new Date(Number(x.invert?.(event.clientX - box.left)) + (ofMonths ? 0 : DAY / 2)).toISOString().slice(0, 10);
      };
      let from: string | null = null;
      const onDown = (event: Event): void => {
        from = dayAt(event as PointerEvent);
        svg.setPointerCapture((event as PointerEvent).pointerId);
      };
      const onUp = (event: Event): void => {
        if (from === null) return;
        const to = dayAt(event as PointerEvent);
        const [first, last] = from <= to ? [from, to] : [to, from];
        from = null;
        onDays(ofMonths ? `${first.slice(0, 7)}-01` : first, ofMonths ? lastOf(last.slice(0, 7)) : last);
      };
      svg.addEventListener("pointerdown", onDown);
      svg.addEventListener("pointerup", onUp);
      return () => {
        svg.removeEventListener("pointerdown", onDown);
        svg.removeEventListener("pointerup", onUp);
      };
    },
    [onDays, ofMonths],
  );
  if (bars.length === 0) return rows === null ? <Loading what="days" lines={3} /> : null;
  return (
    <div className="time-line">
      <Chart
        draw={draw}
        height={LINE_HEIGHT}
        onDrawn={onDrawn}
        label={`Happenings a ${ofMonths ? "month" : "day"}; the fields Since and Until above choose days`}
      />
      <p className="line-meta">
        <span>Drag over {ofMonths ? "months" : "days"} to choose them.</span>
        {before > 0 ? <span>{count(before, "happening")} of earlier days not shown</span> : null}
        {since !== undefined || until !== undefined ? (
          <button type="button" className="plain" onClick={() => onDays(undefined, undefined)}>
            all days
          </button>
        ) : null}
      </p>
    </div>
  );
}
