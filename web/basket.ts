/** Claims kept for a story, in this browser alone: each with what it said when it was kept, so that a later edit of its report can be told. */
import { useSyncExternalStore } from "react";
import { readKept, writeKept } from "./settings.js";
import { tell } from "./shell/undo.js";
import type { Kind } from "./words.js";

export interface Kept {
  readonly claim: string;
  readonly report: number;
  readonly kind: Kind;
  readonly who: string;
  readonly says: string;
  /** How real a deed is, where it is not told as done. */
  readonly status: string | null;
  readonly quote: string;
  readonly outlet: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly published: string | null;
  readonly day: string | null;
  readonly confidence: number | null;
  readonly verdict: string | null;
  readonly note: string;
}

/** Copies of one text share the names of their claims. */
export const keyOf = ({ claim, report }: Pick<Kept, "claim" | "report">): string => `${report} ${claim}`;

const KEY = "basket";
/** More than any story holds; a browser keeps some five million letters. */
const MOST = 500;

const TEXTS = ["claim", "kind", "who", "says", "quote", "note"] as const;
const TEXTS_OR_NULL = ["status", "outlet", "title", "url", "published", "day", "verdict"] as const;
/** What a browser keeps may be of another version, or written by hand. */
const isKept = (item: unknown): item is Kept => {
  if (typeof item !== "object" || item === null) return false;
  const fields = item as Readonly<Record<string, unknown>>;
  return (
    TEXTS.every((name) => typeof fields[name] === "string") &&
    TEXTS_OR_NULL.every((name) => fields[name] === null || typeof fields[name] === "string") &&
    Number.isInteger(fields.report) &&
    (fields.confidence === null || typeof fields.confidence === "number")
  );
};

function readBasket(): readonly Kept[] {
  const kept = readKept(KEY);
  return Array.isArray(kept) ? kept.filter(isKept).slice(0, MOST) : [];
}

let items = readBasket();
const listeners = new Set<() => void>();
const changed = (): void => {
  for (const listener of listeners) listener();
};
// Another tab keeps into the same basket.
addEventListener("storage", () => {
  items = readBasket();
  changed();
});
function put(next: readonly Kept[]): void {
  items = next;
  if (!writeKept(KEY, next)) tell("This browser keeps nothing: the basket is gone when this tab is closed.");
  changed();
}
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useBasket = (): readonly Kept[] => useSyncExternalStore(subscribe, () => items);

/** Keeps a claim, or takes it out where it is kept; the way back is offered at once. */
export function toggle(item: Kept): void {
  const before = items;
  const key = keyOf(item);
  const isIn = items.some((one) => keyOf(one) === key);
  if (!isIn && items.length >= MOST) {
    tell(`The basket is full: it holds ${MOST} claims.`);
    return;
  }
  tell(isIn ? "Taken out of the basket." : "Kept for a story.", { of: key, run: async () => put(before) });
  put(isIn ? items.filter((one) => keyOf(one) !== key) : [...items, item]);
}

export const annotate = (item: Kept, note: string): void => put(items.map((one) => (keyOf(one) === keyOf(item) ? { ...one, note } : one)));

/** One place up or down. */
export function move(item: Kept, by: 1 | -1): void {
  const at = items.findIndex((one) => keyOf(one) === keyOf(item));
  const to = at + by;
  if (at < 0 || to < 0 || to >= items.length) return;
  const next = [...items];
  next.splice(to, 0, ...next.splice(at, 1));
  put(next);
}

export function clear(): void {
  const before = items;
  put([]);
  tell("The basket is empty.", { of: KEY, run: async () => put(before) });
}
