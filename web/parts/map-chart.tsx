/** Places on a map, each a button; those that would hide one another stand as one, which opens the list of them. */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { count, rated } from "../words.js";
import { Chart, type Drawn, type Plot } from "./chart.js";
import { Reported, withSigns } from "./reported.js";
import { Fault, Loading } from "./states.js";
import { ToneKey, toneOf } from "./tone.js";
import { useEscape } from "./use-escape.js";

type World = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;

export interface Spot {
  readonly place: string;
  readonly lat: number;
  readonly lon: number;
  readonly happenings: number;
  readonly intensity: number | null;
}

type Point = readonly [x: number, y: number];
/** Where the map put the places, `null` where it shows them nowhere, and how large it is. */
interface Laid {
  readonly points: readonly (Point | null)[];
  readonly width: number;
  readonly height: number;
}

const [LOWEST, HIGHEST] = [240, 420];

/** @param spots those with the most happenings first */
export function MapChart({
  spots,
  place,
  world,
  onPlace,
}: {
  readonly spots: readonly Spot[];
  readonly place: string | undefined;
  readonly world: boolean;
  readonly onPlace: (place: string) => void;
}) {
  const [atlas, setAtlas] = useState<World | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [laid, setLaid] = useState<Laid | null>(null);
  const drawn = useRef<Laid | null>(null);
  useEffect(() => {
    import("world-atlas/countries-110m.json").then(({ default: json }) => setAtlas(json as unknown as World), setError);
  }, []);
  const draw = useCallback(
    (plot: Plot, width: number): Drawn => {
      const topology = atlas as World;
      const height = Math.min(HIGHEST, Math.max(LOWEST, width * 0.5));
      return plot.plot({
        width,
        height,
        margin: 0,
        projection:
          world || spots.length === 0
            ? { type: "equal-earth" }
            : { type: "mercator", domain: { type: "MultiPoint", coordinates: cornersOf(spots) }, inset: 24 },
        marks: [
          plot.frame({ fill: "var(--sea)", stroke: null }),
          plot.geo(feature(topology, topology.objects.land), { fill: "var(--land)" }),
          plot.geo(
            mesh(topology, topology.objects.countries, (a, b) => a !== b),
            { stroke: "var(--border)", strokeWidth: 0.8 },
          ),
          (_index, _scales, _values, _dimensions, { projection }) => {
            drawn.current = { points: spots.map((spot) => (projection === undefined ? null : pointOf(projection, spot))), width, height };
            return null;
          },
        ],
      }) as Drawn;
    },
    [atlas, spots, world],
  );
  const onDrawn = useCallback((): undefined => setLaid(drawn.current) as undefined, []);
  const dots = useMemo(() => (laid === null || laid.points.length !== spots.length ? [] : dotsOf(spots, laid)), [spots, laid]);
  if (error !== null) return <Fault error={error} />;
  return (
    <>
      <div className="map">
        {atlas === null ? (
          <Loading what="the map" lines={8} />
        ) : (
          <Chart draw={draw} height={`clamp(${LOWEST}px, 50vw, ${HIGHEST}px)`} onDrawn={onDrawn} label={`Map of ${count(spots.length, "place")}`} />
        )}
        {laid === null ? null : <Dots dots={dots} laid={laid} place={place} onPlace={onPlace} />}
      </div>
      <p className="line-meta map-key">
        <ToneKey />
        {dots.some(({ spots }) => spots.length > 1) ? <span>Places that lie close together are one dot, which opens their list.</span> : null}
      </p>
    </>
  );
}

type Projection = { stream(to: object): { point(lon: number, lat: number): void } };

/** Where the map draws a spot, in pixels. */
function pointOf(projection: Projection, { lon, lat }: Spot): Point | null {
  let at: Point | null = null;
  const point = (x: number, y: number): void => {
    at = [x, y];
  };
  projection.stream({ point }).point(lon, lat);
  return at;
}

/** The places with some room around them. */
function cornersOf(spots: readonly Spot[]): [number, number][] {
  const [lats, lons] = [spots.map(({ lat }) => lat), spots.map(({ lon }) => lon)];
  const room = 3;
  const [south, north] = [Math.max(-75, Math.min(...lats) - room), Math.min(80, Math.max(...lats) + room)];
  const [west, east] = [Math.max(-180, Math.min(...lons) - room), Math.min(180, Math.max(...lons) + room)];
  return [
    [west, south],
    [east, north],
  ];
}

interface Dot {
  readonly x: number;
  readonly y: number;
  /** The one with the most happenings first: the dot stands there. */
  readonly spots: readonly Spot[];
  readonly happenings: number;
  readonly intensity: number | null;
  readonly radius: number;
}

/** Radii of the smallest and the largest dot: large enough for a finger and for its number. */
const [SMALL, LARGE] = [12, 17];
/** Places nearer to each other than this are one dot, so that no dot hides another. */
const APART = 2 * LARGE + 1;

export function dotsOf(spots: readonly Spot[], { points }: Pick<Laid, "points">): Dot[] {
  const groups: { readonly at: Point; readonly spots: Spot[] }[] = [];
  spots.forEach((spot, i) => {
    const at = points[i];
    if (!at) return;
    const far = (group: { readonly at: Point }): number => Math.hypot(group.at[0] - at[0], group.at[1] - at[1]);
    const near = groups.filter((group) => far(group) < APART).sort((a, b) => far(a) - far(b))[0];
    if (near) near.spots.push(spot);
    else groups.push({ at, spots: [spot] });
  });
  const sums = groups.map((group) => group.spots.reduce((sum, { happenings }) => sum + happenings, 0));
  const most = Math.max(...sums, 1);
  return groups.map(({ at: [x, y], spots: here }, i) => {
    const rated = here.filter(({ intensity }) => intensity !== null);
    const weight = rated.reduce((sum, { happenings }) => sum + happenings, 0);
    return {
      x,
      y,
      spots: here,
      happenings: sums[i] as number,
      intensity: weight === 0 ? null : rated.reduce((sum, { intensity, happenings }) => sum + (intensity as number) * happenings, 0) / weight,
      radius: SMALL + (LARGE - SMALL) * Math.sqrt((sums[i] as number) / most),
    };
  });
}

const LABEL = 15;
/** Letters are about half as wide as high. */
const LETTER = 3.3;

interface Label {
  readonly words: string;
  readonly below: boolean;
  /** It stands free of all dots and of the labels before it. */
  readonly free: boolean;
}

/** What stands at each dot, above it or below it; the chosen place's name comes first. */
function labelsOf(dots: readonly Dot[], place: string | undefined, { width, height }: Laid): ReadonlyMap<Dot, Label> {
  const taken: { readonly x: number; readonly y: number; readonly half: number; readonly high: number }[] = dots.map(({ x, y, radius }) => ({
    x,
    y,
    half: radius,
    high: radius,
  }));
  const holds = ({ spots }: Dot): boolean => spots.some((spot) => spot.place === place);
  const labels = new Map<Dot, Label>();
  for (const dot of [...dots].sort((a, b) => Number(holds(b)) - Number(holds(a)))) {
    const name = holds(dot) ? (place as string) : (dot.spots[0]?.place as string);
    const words = dot.spots.length === 1 ? name : `${name} +${dot.spots.length - 1}`;
    const half = words.length * LETTER + 3;
    const at = [dot.y - dot.radius - LABEL / 2 - 1, dot.y + dot.radius + LABEL / 2 + 1];
    const room = at.findIndex(
      (y) =>
        dot.x - half >= 0 &&
        dot.x + half <= width &&
        y - LABEL / 2 >= 0 &&
        y + LABEL / 2 <= height &&
        !taken.some((other) => Math.abs(other.x - dot.x) < other.half + half && Math.abs(other.y - y) < other.high + LABEL / 2),
    );
    labels.set(dot, { words, below: room === 1, free: room >= 0 });
    if (room >= 0) taken.push({ x: dot.x, y: at[room] as number, half, high: LABEL / 2 });
  }
  return labels;
}

const told = ({ happenings, intensity }: Pick<Spot, "happenings" | "intensity">): string =>
  `${count(happenings, "happening")}${intensity === null ? "" : `, mean intensity ${rated(intensity)}`}`;

function Dots({
  dots,
  laid,
  place,
  onPlace,
}: {
  readonly dots: readonly Dot[];
  readonly laid: Laid;
  readonly place: string | undefined;
  readonly onPlace: (place: string) => void;
}) {
  const [open, setOpen] = useState<Dot | null>(null);
  const openDot = useRef<HTMLButtonElement>(null);
  const labels = useMemo(() => labelsOf(dots, place, laid), [dots, place, laid]);
  useEscape(
    open === null
      ? null
      : () => {
          setOpen(null);
          openDot.current?.focus();
        },
  );
  return (
    <ul className="map-dots" aria-label="Places on the map">
      {dots.map((dot) => {
        const { x, y, spots, happenings, intensity, radius } = dot;
        const { words, below, free } = labels.get(dot) as Label;
        const one = spots.length === 1 ? (spots[0] as Spot) : null;
        const isOpen = one === null && dot === open;
        return (
          // What takes the focus elsewhere closes the list.
          <li
            key={`${spots[0]?.place}`}
            onBlur={({ currentTarget, relatedTarget }) => (isOpen && !currentTarget.contains(relatedTarget) ? setOpen(null) : undefined)}
          >
            <button
              ref={isOpen ? openDot : null}
              type="button"
              className="map-dot"
              style={{ left: x, top: y, inlineSize: 2 * radius, blockSize: 2 * radius, background: toneOf(intensity) }}
              aria-label={withSigns(`${spots.map((spot) => spot.place).join(", ")}: ${told(dot)}`)}
              {...(one === null ? { "aria-expanded": isOpen } : { "aria-pressed": one.place === place })}
              data-chosen={spots.some((spot) => spot.place === place) || undefined}
              onClick={() => (one === null ? setOpen(isOpen ? null : dot) : onPlace(one.place))}
            >
              {happenings}
              <span className={`map-label${below ? " below" : ""}${free ? "" : " covered"}`}>
                <Reported words={words} />
              </span>
            </button>
            {isOpen ? (
              <ul className="map-places" style={{ left: `clamp(0px, ${Math.round(x)}px - 8rem, 100% - 16rem)`, top: y + radius + 4 }}>
                {spots.map((spot) => (
                  <li key={spot.place}>
                    <button
                      type="button"
                      aria-pressed={spot.place === place}
                      onClick={() => {
                        setOpen(null);
                        onPlace(spot.place);
                      }}
                    >
                      <i style={{ background: toneOf(spot.intensity) }} />
                      <Reported words={spot.place} />
                      <small>{told(spot)}</small>
                    </button>
                  </li>
                ))}
              </ul>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
