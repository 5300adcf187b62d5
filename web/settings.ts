/** What this browser remembers: theme, name of who marks, saved queries. A browser that keeps nothing is no fault. */
const read = (key: string): string | null => {
  try {
    return localStorage.getItem(`casus.${key}`);
  } catch {
    return null;
  }
};
/** @returns whether it is kept: private windows may refuse, and the desk works without */
const write = (key: string, value: string | null): boolean => {
  try {
    if (value === null) localStorage.removeItem(`casus.${key}`);
    else localStorage.setItem(`casus.${key}`, value);
    return true;
  } catch {
    return false;
  }
};

/** What was kept as JSON; null where nothing is, or nothing that reads. */
export const readKept = (key: string): unknown => {
  try {
    return JSON.parse(read(key) ?? "null");
  } catch {
    return null;
  }
};
/** @returns whether it is kept */
export const writeKept = (key: string, value: unknown): boolean => write(key, JSON.stringify(value));

export type Theme = "light" | "dark" | null;
export const theme = (): Theme => {
  const kept = read("theme");
  return kept === "light" || kept === "dark" ? kept : null;
};
export function setTheme(to: Theme): void {
  write("theme", to);
  if (to === null) delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = to;
}

/** Who marks claims at this desk. */
export const marker = (): string => read("marker") ?? "desk";
export const setMarker = (name: string): void => void write("marker", name);

export interface SavedQuery {
  readonly name: string;
  readonly address: string;
}
export function savedQueries(): readonly SavedQuery[] {
  const kept = readKept("queries");
  return Array.isArray(kept)
    ? kept.filter((q): q is SavedQuery => typeof q?.name === "string" && typeof q?.address === "string" && /^\/(?!\/)/.test(q.address))
    : [];
}
export const saveQueries = (queries: readonly SavedQuery[]): void => void writeKept("queries", queries);
