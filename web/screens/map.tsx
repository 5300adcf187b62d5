/** Where and when: a map and a time line that filter each other, and the lines that both leave. */
import { getRouteApi, Link } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { EVENT_TYPES } from "../../src/model/plover.js";
import { type EventRow, useAnswer } from "../api.js";
import { Chart, type Drawn, type Plot } from "../parts/chart.js";
import { Downloads } from "../parts/downloads.js";
import { IfRead } from "../parts/if-read.js";
import { EventLine } from "../parts/lines.js";
import { MapChart, type Spot } from "../parts/map-chart.js";
import { withSigns } from "../parts/reported.js";
import { Empty, Fault, Loading } from "../parts/states.js";
import { EXACT, Title } from "../parts/title.js";
import { WhyNone } from "../parts/why-none.js";
import { addDays, count, dayName } from "../words.js";

const route = getRouteApi("/map");
const MOST = 1000;
const LINES = 60;

function spotsOf(rows: readonly EventRow[]): Spot[] {
  const spots = new Map<string, { lat: number; lon: number; n: number; sum: number; rated: number }>();
  for (const { place, lat, lon, intensity } of rows) {
    if (place === null || lat === null || lon === null) continue;
    const spot = spots.get(place) ?? { lat, lon, n: 0, sum: 0, rated: 0 };
    spot.n++;
    if (intensity !== null) {
      spot.sum += intensity;
      spot.rated++;
    }
    spots.set(place, spot);
  }
  return [...spots]
    .map(([place, { lat, lon, n, sum, rated }]) => ({ place, lat, lon, happenings: n, intensity: rated === 0 ? null : sum / rated }))
    .sort((a, b) => b.happenings - a.happenings);
}

export function WorldMap() {
  const { who, type, since, until, place, zoom = "places" } = route.useSearch();
  const navigate = route.useNavigate();
  const parties = { ...(who === undefined ? {} : { who }), ...(type === undefined ? {} : { type }) };
  const during = { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) };
  const query = { ...parties, ...during, ...(place === undefined ? {} : { place }), limit: MOST };
  // The map shows all places of the chosen days, the time line all days of the chosen place.
  const onMap = useAnswer("/api/events", { ...parties, ...during, placed: true, limit: MOST });
  const listed = useAnswer("/api/events", query);
  const over = useAnswer("/api/events", { ...parties, ...(place === undefined ? {} : { place }), limit: MOST });
  const spots = useMemo(() => spotsOf(onMap.data?.rows ?? []), [onMap.data]);
  const set = useCallback(
    (to: Record<string, string | undefined>) => void navigate({ search: (old) => ({ ...old, ...to }), replace: true, resetScroll: false }),
    [navigate],
  );

  return (
    <>
      <Title name="Map and time line" under={listed.data ? summary(listed.data.rows, listed.data.truncated) : "\u00a0"}>
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
            <WhyNone query={query} />
          </Empty>
        ) : (
          <>
            {listed.data.rows.slice(0, LINES).map((row) => (
              <EventLine key={row.claim} of={row} />
            ))}
            {listed.data.rows.length > LINES ? (
              <p className="none">
                The newest {LINES} of {count(listed.data.rows.length, "event")}
                {listed.data.truncated ? " and more" : ""}:{" "}
                <Link
                  to="/search"
                  search={{
                    kind: "events",
                    ...(who === undefined ? {} : { by: who }),
                    ...(type === undefined ? {} : { type }),
                    ...(place === undefined ? {} : { place }),
                    ...during,
                  }}
                >
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

function summary(rows: readonly EventRow[], truncated: boolean): string {
  const nowhere = rows.filter(({ place }) => place === null).length;
  const undated = rows.filter(({ day }) => day === null).length;
  const unknown = [nowhere === 0 ? "" : `${nowhere} at no known place`, undated === 0 ? "" : `${undated} on no known day`].filter(Boolean).join(", ");
  return `${truncated ? "the newest " : ""}${count(rows.length, "happening")}${unknown === "" ? "" : `: ${unknown}`}`;
}

/** Days from the first to the last. */
const spanOf = (days: readonly { readonly date: Date }[]): number => (Number(days.at(-1)?.date ?? 0) - Number(days[0]?.date ?? 0)) / 86_400_000 + 1;

const HALF_DAY = 43_200_000;
/** So few days are named each, more by their months. */
const FEW_DAYS = 60;
const dayTick = (date: Date): string => dayName(date.toISOString()).replace(/ \d{4}$/, "");
const daysBetween = (days: readonly { readonly date: Date }[], every: number): Date[] =>
  Array.from({ length: Math.ceil(spanOf(days) / every) }, (_, i) => new Date(Number(days[0]?.date) + i * every * 2 * HALF_DAY));

const LINE_HEIGHT = 130;
/** Longest time line that shows days; what lies before is counted. */
const SPAN_DAYS = 400;

function TimeLine({
  rows,
  since,
  until,
  onDays,
}: {
  readonly rows: readonly EventRow[] | null;
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly onDays: (since: string | undefined, until: string | undefined) => void;
}) {
  const { days, before } = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { day } of rows ?? []) if (day !== null) counts.set(day, (counts.get(day) ?? 0) + 1);
    const sorted = [...counts].map(([day, n]) => ({ day, n, date: new Date(`${day}T00:00:00Z`) })).sort((a, b) => a.day.localeCompare(b.day));
    const last = sorted.at(-1)?.day;
    const from = last === undefined ? "" : addDays(last, -SPAN_DAYS);
    return { days: sorted.filter(({ day }) => day >= from), before: sorted.filter(({ day }) => day < from).reduce((sum, { n }) => sum + n, 0) };
  }, [rows]);
  const draw = useCallback(
    (plot: Plot, width: number): Drawn =>
      plot.plot({
        width,
        height: LINE_HEIGHT,
        marginLeft: 30,
        marginTop: 8,
        // A day's bar stands in the middle of its day.
        x: {
          type: "utc",
          label: null,
          domain: [new Date(Number(days[0]?.date) - HALF_DAY), new Date(Number(days.at(-1)?.date) + HALF_DAY)],
          ...(spanOf(days) > FEW_DAYS ? {} : { ticks: daysBetween(days, Math.max(1, Math.ceil((spanOf(days) * 60) / width))), tickFormat: dayTick }),
        },
        // Happenings are whole.
        y: { label: null, ticks: Math.min(3, Math.max(...days.map(({ n }) => n))), tickFormat: "d", grid: true },
        marks: [
          plot.ruleX(days, {
            x: "date",
            y1: 0,
            y2: "n",
            stroke: "var(--accent)",
            strokeWidth: Math.max(2, Math.min(12, (width - 60) / Math.max(30, spanOf(days)) - 1)),
            strokeOpacity: (d: { day: string }) => ((since !== undefined && d.day < since) || (until !== undefined && d.day > until) ? 0.25 : 0.9),
            title: (d: { day: string; n: number }) => `${dayName(d.day)}: ${d.n}`,
          }),
          plot.ruleY([0], { stroke: "currentColor" }),
        ],
      }) as Drawn,
    [days, since, until],
  );
  const onDrawn = useCallback(
    (svg: Drawn) => {
      const x = svg.scale?.("x");
      if (!x?.invert) return undefined;
      const dayAt = (event: PointerEvent): string => {
        const box = svg.getBoundingClientRect();
        return new Date(Number(x.invert?.(event.clientX - box.left)) + HALF_DAY).toISOString().slice(0, 10);
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
        onDays(first, last);
      };
      svg.addEventListener("pointerdown", onDown);
      svg.addEventListener("pointerup", onUp);
      return () => {
        svg.removeEventListener("pointerdown", onDown);
        svg.removeEventListener("pointerup", onUp);
      };
    },
    [onDays],
  );
  if (days.length === 0) return rows === null ? <Loading what="days" lines={3} /> : null;
  return (
    <div className="time-line">
      <Chart draw={draw} height={LINE_HEIGHT} onDrawn={onDrawn} label="Happenings a day; the fields Since and Until above choose days" />
      <p className="line-meta">
        <span>Drag over days to choose them.</span>
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
