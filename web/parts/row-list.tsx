/** A list of any length: pages are read as they come near, and only lines in view are in the page. On paper all that were read are. */
import { useLocation } from "@tanstack/react-router";
import { useWindowVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { useRows } from "../api.js";
import { Empty, Fault, Loading } from "./states.js";

/** Heights of lines by the entry of the browser's history that showed them: who comes back finds the place that was left. */
const measured = new Map<string, VirtualItem[]>();

const PAPER = matchMedia("print");
const subscribe = (listener: () => void): (() => void) => {
  PAPER.addEventListener("change", listener);
  return () => PAPER.removeEventListener("change", listener);
};

export function RowList<Row>({
  of,
  what,
  none,
  height = 120,
  fold,
  children,
}: {
  readonly of: Pick<ReturnType<typeof useRows>, "data" | "error" | "isError" | "hasNextPage" | "isFetchingNextPage" | "fetchNextPage" | "refetch">;
  readonly what: string;
  readonly none: ReactNode;
  /** Pixels of a line, roughly. */
  readonly height?: number;
  /** Makes one of rows that say the same. */
  readonly fold?: (rows: readonly Row[]) => readonly Row[];
  readonly children: (row: Row) => ReactNode;
}) {
  const pages = of.data?.pages;
  const rows = useMemo(() => {
    const read = (pages ?? []).flatMap((page: unknown) => (page as { rows: readonly Row[] }).rows);
    return fold ? fold(read) : read;
  }, [pages, fold]);
  const onPaper = useSyncExternalStore(subscribe, () => PAPER.matches);
  const box = useRef<HTMLDivElement>(null);
  const entry = useLocation({ select: ({ state }) => state.__TSR_key });
  const list = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => height,
    overscan: 8,
    scrollMargin: box.current?.offsetTop ?? 0,
    ...(entry !== undefined && measured.has(entry) ? { initialMeasurementsCache: measured.get(entry) as VirtualItem[] } : {}),
  });
  useEffect(() => {
    if (entry !== undefined) return () => void measured.set(entry, list.takeSnapshot());
  }, [entry, list]);
  const items = list.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = of;
  useEffect(() => {
    if (lastShown >= rows.length - 20 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [lastShown, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (of.data === undefined) return of.isError ? <Fault error={of.error} again={() => void of.refetch()} /> : <Loading what={what} />;
  if (rows.length === 0) return <Empty title={`No ${what}.`}>{none}</Empty>;
  if (onPaper)
    return (
      <div className="rows">
        {rows.map((row: Row, i: number) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of paper do not move
          <div key={i}>{children(row)}</div>
        ))}
      </div>
    );
  return (
    <div ref={box} className="rows" role="feed" aria-busy={isFetchingNextPage} aria-label={what} style={{ blockSize: list.getTotalSize() }}>
      {items.map(({ key, index, start }) => (
        <div
          key={key}
          ref={list.measureElement}
          data-index={index}
          role="article"
          aria-posinset={index + 1}
          aria-setsize={hasNextPage ? -1 : rows.length}
          className="rows-item"
          style={{ transform: `translateY(${start - list.options.scrollMargin}px)` }}
        >
          {children(rows[index] as Row)}
        </div>
      ))}
      {of.isError ? <Fault error={of.error} again={() => void fetchNextPage()} /> : null}
    </div>
  );
}
