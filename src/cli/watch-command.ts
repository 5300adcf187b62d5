/** `casus watch`: polls feeds, and keeps what is new. Health is stored after a feed's entries are, so that a kill between loses nothing. */
import { availableParallelism } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Fetcher } from "../intake/fetch/fetcher.js";
import type { TextItem } from "../intake/finish-item.js";
import { fetchPage, isAddress } from "../intake/gather.js";
import { inOrder } from "../intake/in-order.js";
import { type Item, isFault } from "../intake/item.js";
import { type Polled, pollSource } from "../intake/poll-source.js";
import { readFile } from "../intake/read-files.js";
import { afterPoll, needsLook, newSource, type SourceHealth } from "../intake/source-health.js";
import type { AddedReport } from "../store/add-report.js";
import { lastReadAt, listSources, moveSource, putSource } from "../store/sources.js";
import type { Store } from "../store/store.js";
import { Failure } from "./failure.js";
import { keepReports, takeUp } from "./keep-reports.js";
import { fromRow, toRow } from "./kept-sources.js";
import { plain } from "./plain.js";
import { openFetcher } from "./read-command.js";
import { readOptions } from "./read-options.js";
import { openPool, type ReadPool } from "./read-pool.js";
import { createTally } from "./tally.js";
import { DEFAULT_STORE, withStore } from "./with-store.js";

const Options = z.object({
  store: z.string().min(1).default(DEFAULT_STORE),
  every: z.coerce.number().min(1).max(10_080),
  once: z.boolean().default(false),
  allowPrivate: z.boolean().default(false),
  jobs: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(() => Math.min(4, availableParallelism())),
  quiet: z.boolean().default(false),
});

/** Sources that are polled at once, and links of one that are fetched at once; each host has its turn in any case. */
const SOURCES_AT_ONCE = 4;
const LINKS_AT_ONCE = 4;
/** An article that is in its feed still is asked for again after this: edits are new versions. */
const ASKED_AGAIN = 12 * 3_600_000;
/** The store is asked for due sources this often at least. */
const LONGEST_SLEEP = 60_000;

interface Watch {
  readonly store: Store;
  readonly fetcher: Fetcher;
  readonly pool: ReadPool;
  readonly jobs: number;
  readonly interval: number;
  readonly say: (line: string) => void;
  readonly ending: AbortSignal;
  /** When each article was fetched, and what its feed said of it then. */
  readonly fetched: Map<string, { readonly at: number; readonly said: string }>;
}

export async function watchCommand(feeds: readonly string[], given: object): Promise<void> {
  const { store: location, every, once, allowPrivate, jobs, quiet } = readOptions(Options, given, "watch");
  const say = (line: string): void => {
    if (!quiet) process.stderr.write(`casus: ${plain(line)}\n`);
  };
  const named = await namedFeeds(feeds, say);
  const ending = new AbortController();
  // What is in work is finished: the second signal ends at once, and loses nothing either.
  const end = (): void => ending.abort();
  process.once("SIGINT", end).once("SIGTERM", end);
  const fetcher = openFetcher(allowPrivate);
  const pool = openPool(jobs);
  try {
    await withStore(
      location,
      async (store) => {
        const known = new Set((await listSources(store)).map(({ address }) => address));
        for (const source of named) if (!known.has(source.address)) await putSource(store, toRow(source));
        if (known.size + named.length === 0) throw new Failure("There is no feed to poll. Name an OPML file or a feed's address.", 2);
        const watch = { store, fetcher, pool, jobs, interval: every * 60_000, say, ending: ending.signal, fetched: new Map() };
        await takeUp(keepingOf(watch, { add: () => undefined }, () => undefined));
        for (;;) {
          await round(watch, once);
          if (once || ending.signal.aborted) break;
          await sleep(LONGEST_SLEEP, undefined, { signal: ending.signal }).catch(() => undefined);
          if (ending.signal.aborted) break;
        }
        const look = (await listSources(store)).map(fromRow).filter(needsLook);
        for (const { address, state, message } of look) say(`${address} is ${state}${message === null ? "" : `: ${message}`}`);
        if (once && look.length > 0) process.exitCode = 1;
      },
      { create: named.length > 0 },
    );
  } finally {
    process.off("SIGINT", end).off("SIGTERM", end);
    await pool.close();
    await fetcher.close();
  }
}

/** @throws Failure when a file names no feed at all */
async function namedFeeds(feeds: readonly string[], say: (line: string) => void): Promise<SourceHealth[]> {
  const named: SourceHealth[] = [];
  for (const feed of feeds) {
    if (isAddress(feed)) {
      named.push(newSource(feed, null));
      continue;
    }
    const before = named.length;
    for await (const { item } of readFile(feed)) {
      if (item.kind === "feed") named.push(newSource(item.url, item.title));
      else if (item.kind === "skip") say(`${item.where}: ${item.reason}, ${item.detail}; skipped`);
    }
    if (named.length === before) throw new Failure(`${feed} names no feed. An OPML list does, each with its xmlUrl.`, 2);
  }
  return named;
}

const keepingOf = (
  { store, pool, jobs }: Watch,
  tally: { add: (skipped: Parameters<ReturnType<typeof createTally>["add"]>[0]) => void },
  stored: () => void,
) => ({
  store,
  pool,
  width: jobs * 4,
  now: Date.now,
  onSkip: tally.add,
  onReport: (state: AddedReport["state"]) => {
    if (state === "new" || state === "edited") stored();
  },
});

/** Polls the sources that are due, and when `all` those in order too: who failed is left in peace for as long as it is to be. */
async function round(watch: Watch, all: boolean): Promise<void> {
  const now = Date.now();
  const due = (await listSources(watch.store))
    .map(fromRow)
    .filter(({ state, nextRead }) => state !== "stopped" && ((all && state !== "failing") || nextRead === null || Date.parse(nextRead) <= now));
  async function* each(): AsyncGenerator<SourceHealth> {
    for (const source of due) if (!watch.ending.aborted) yield source;
  }
  const polls = inOrder(each(), SOURCES_AT_ONCE, async (source) => {
    const polled = await pollSource(source, watch.fetcher, Date.now());
    return { source, polled, items: polled.kind === "feed" ? await entries(polled.items, watch) : [] };
  });
  for await (const { source, polled, items } of polls) await keepPoll(source, polled, items, watch);
}

/** Entries with their text; those that are known and were read of late are left where they are. */
async function entries(items: readonly Item[], { store, fetcher, fetched, ending }: Watch): Promise<TextItem[]> {
  async function* wanted(): AsyncGenerator<Exclude<Item, { kind: "feed" }>> {
    for (const item of items) {
      if (item.kind === "feed") continue;
      if (item.kind === "link") {
        const before = fetched.get(item.url);
        const at = before?.at ?? Date.parse((await lastReadAt(store, item.url)) ?? "");
        const changed = before !== undefined && before.said !== said(item);
        if (!changed && Date.now() - at < ASKED_AGAIN) continue;
      }
      yield item;
    }
  }
  const found: TextItem[] = [];
  const pages = inOrder(wanted(), LINKS_AT_ONCE, async (item): Promise<TextItem | null> => {
    if (item.kind !== "link") return item;
    if (ending.aborted) return null;
    const page = await fetchPage(fetcher, item);
    if (page.kind === "page") fetched.set(item.url, { at: Date.now(), said: said(item) });
    return page;
  });
  for await (const item of pages) if (item !== null) found.push(item);
  return found;
}

const said = ({ known, summary }: Extract<Item, { kind: "link" }>): string => JSON.stringify([known.title, known.published, summary]);

/** Stores a poll's entries, then its outcome. */
async function keepPoll(source: SourceHealth, polled: Polled, items: readonly TextItem[], watch: Watch): Promise<void> {
  const { store, pool, interval, say, ending } = watch;
  if (polled.kind !== "feed") {
    if (polled.kind === "failed") say(`${source.address}: ${polled.message}`);
    await putSource(store, toRow(afterPoll(source, polled, Date.now(), interval)));
    return;
  }
  const id = await putSource(store, toRow(source));
  const tally = createTally();
  let stored = 0;
  async function* all(): AsyncGenerator<TextItem> {
    yield* items;
  }
  const found = inOrder(all(), watch.jobs * 4, (item) => pool.finish({ item, place: null, source: source.address }));
  const keeping = keepingOf(
    watch,
    {
      add: (skipped) => {
        tally.add(skipped);
        if (isFault(skipped.reason)) say(`${skipped.where}: ${skipped.reason}, ${skipped.detail}; skipped`);
      },
    },
    () => {
      stored++;
    },
  );
  await keepReports(found, keeping, id);
  // A round that is ended half-way leaves the source as it was: the next one asks for the whole feed again.
  if (ending.aborted) return;
  const after = afterPoll(source, { kind: "read", ...polled.head, entries: polled.entries, stored, skipped: tally.counts() }, Date.now(), interval);
  if (after.address !== source.address && !(await moveSource(store, source.address, after.address))) {
    await putSource(store, toRow({ ...after, address: source.address }));
    return;
  }
  await putSource(store, toRow(after));
  if (stored > 0) say(`${after.title ?? after.address}: ${stored} new`);
}
