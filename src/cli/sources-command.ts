/** `casus sources`: how the polled feeds are doing. */
import { listSources, type StoredSource } from "../store/sources.js";
import { plain } from "./plain.js";
import { DEFAULT_STORE, withStore } from "./with-store.js";

const LOOK = new Set(["failing", "empty", "stopped"]);

export async function sourcesCommand({ store: location = DEFAULT_STORE, json = false }: { store?: string; json?: boolean }): Promise<void> {
  const sources = await withStore(location, (store) => listSources(store));
  if (json) process.stdout.write(`${JSON.stringify(sources, null, 2)}\n`);
  else if (sources.length === 0) process.stderr.write("casus: no feed is polled yet. casus watch feeds.opml begins.\n");
  else process.stdout.write(`${sourceLines(sources).join("\n")}\n`);
  if (sources.some(({ status }) => LOOK.has(status))) process.exitCode = 1;
}

/** The ones that need a look first, each with what is wrong below it. */
export function sourceLines(sources: readonly StoredSource[]): string[] {
  const sorted = [...sources].sort((a, b) => Number(LOOK.has(b.status)) - Number(LOOK.has(a.status)));
  const rows = sorted.map(({ status, title, address, last_ok, failures, entries, skipped, reports, message }) => ({
    cells: [
      status,
      title ?? address,
      last_ok?.slice(0, 16).replace("T", " ") ?? "never",
      String(failures),
      String(entries),
      String(skipped),
      String(reports),
    ].map((cell) => plain(cell).slice(0, 48)),
    below: [title === null ? null : address, message].filter((line): line is string => line !== null).map(plain),
  }));
  const head = ["state", "source", "last read", "failed", "entries", "skipped", "reports"];
  const widths = head.map((name, n) => Math.max(name.length, ...rows.map(({ cells }) => (cells[n] as string).length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, n) => (n < 3 ? cell.padEnd(widths[n] as number) : cell.padStart(widths[n] as number)))
      .join("  ")
      .trimEnd();
  return [line(head), ...rows.flatMap(({ cells, below }) => [line(cells), ...below.map((words) => `  ${words}`)])];
}
