/** Observable Plot in a page that allows no inline style sheet; drawn again when its room or theme changes. */
import type * as PlotModule from "@observablehq/plot";
import { useEffect, useRef, useState } from "react";
import { Fault } from "./states.js";

export type Plot = typeof PlotModule;
export type Drawn = (SVGSVGElement | HTMLElement) & {
  scale?: (name: string) => { invert?: (at: number) => unknown; apply: (value: unknown) => number } | undefined;
};

export function Chart({
  draw,
  label,
  height,
  onDrawn,
}: {
  /** @param width pixels */
  readonly draw: (plot: Plot, width: number) => Drawn;
  /** What the chart shows, for who does not see it. */
  readonly label: string;
  /** Room kept for it: pixels, or a length of CSS. */
  readonly height: number | string;
  readonly onDrawn?: (svg: Drawn) => (() => void) | undefined;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [plot, setPlot] = useState<Plot | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    import("@observablehq/plot").then(setPlot, setError);
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    if (box.current) watcher.observe(box.current);
    return () => watcher.disconnect();
  }, []);
  useEffect(() => {
    if (plot === null || width < 40 || box.current === null) return;
    const svg = draw(plot, width);
    // Plot writes a style sheet into what it draws, which the page's policy refuses; styles/parts.css has its few rules.
    for (const style of svg.querySelectorAll("style")) style.remove();
    // The chart is one picture with one name: what Plot calls its parts ("dot", "rule") tells nobody anything.
    for (const part of svg.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
    box.current.replaceChildren(svg);
    return onDrawn?.(svg);
  }, [plot, width, draw, label, onDrawn]);
  return error === null ? <div ref={box} className="chart" style={{ minBlockSize: height }} /> : <Fault error={error} />;
}
