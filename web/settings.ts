/** What this browser remembers: theme, name of who marks, saved queries. A browser that keeps nothing is no fault. */
const read = (key: string): string | null => {
  try {
    return localStorage.getItem(`casus.${key}`);
  } catch {
    return null;
  }
};
const write = (key: string, value: string | null): void => {
  try {
    if (value === null) localStorage.removeItem(`casus.${key}`);
    else localStorage.setItem(`casus.${key}`, value);
  } catch {
    // Private windows may refuse; the desk works without.
  }
};

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
export const setMarker = (name: string): void => write("marker", name);

export interface SavedQuery {
  readonly name: string;
  readonly address: string;
}
export function savedQueries(): readonly SavedQuery[] {
  try {
    const kept: unknown = JSON.parse(read("queries") ?? "[]");
    return Array.isArray(kept)
      ? kept.filter((q): q is SavedQuery => typeof q?.name === "string" && typeof q?.address === "string" && /^\/(?!\/)/.test(q.address))
      : [];
  } catch {
    return [];
  }
}
export const saveQueries = (queries: readonly SavedQuery[]): void => write("queries", JSON.stringify(queries));
