/** `casus read`: reports from where people have them. */
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { z } from "zod";
import { ANY_ADDRESS, PUBLIC_WEB } from "../intake/fetch/address.js";
import { createFetcher, type Fetcher } from "../intake/fetch/fetcher.js";
import { politely } from "../intake/fetch/polite.js";
import { gather, isAddress } from "../intake/gather.js";
import { hostOf } from "../intake/identity.js";
import { inOrder } from "../intake/in-order.js";
import { type Found, isFault, type Skip } from "../intake/item.js";
import { CalendarDate, newReport, type ReportInput } from "../intake/new-report.js";
import { listFiles } from "../intake/read-files.js";
import { Failure } from "./failure.js";
import { keepReports, takeUp } from "./keep-reports.js";
import { plain } from "./plain.js";
import { createProgress } from "./progress.js";
import { Charset, readOptions } from "./read-options.js";
import { openPool } from "./read-pool.js";
import { createTally } from "./tally.js";
import { DEFAULT_STORE, withStore } from "./with-store.js";

const Options = z.object({
  to: z.enum(["jsonl"]).optional(),
  store: z.string().min(1).default(DEFAULT_STORE),
  follow: z.boolean().default(true),
  allowPrivate: z.boolean().default(false),
  jobs: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(() => Math.min(4, availableParallelism())),
  title: z.string().min(1).optional(),
  outlet: z.string().min(1).optional(),
  published: CalendarDate.optional(),
  charset: Charset.optional(),
  verbose: z.boolean().default(false),
  quiet: z.boolean().default(false),
});
type Stated = Pick<z.output<typeof Options>, "title" | "outlet" | "published">;

/** Items in work for each thread. */
const WINDOW = 4;

/** The one place where the guard of fetching is lifted, by a person's word. */
export const openFetcher = (allowPrivate: boolean): Fetcher => politely(createFetcher(allowPrivate ? ANY_ADDRESS : PUBLIC_WEB));

/** What the caller says of sources that do not say it themselves; a page of an archive that names nobody is of the host that it was on. */
const withStated = (report: ReportInput, { title, outlet, published }: Stated): ReportInput => ({
  ...report,
  title: report.title ?? title,
  outlet: report.outlet ?? outlet ?? (report.seen && report.url ? hostOf(report.url) : null),
  published: report.published ?? published,
});

export async function readCommand(sources: readonly string[], given: object): Promise<void> {
  const { jobs, follow, allowPrivate, charset = null, verbose, quiet, to, store: location, ...stated } = readOptions(Options, given, "read");
  if (stated.title !== undefined && sources.length > 1) throw new Failure("--title is that of one report; name one source with it", 2);
  let total = 0;
  let some = false;
  for (const source of sources)
    if (source === "-" || isAddress(source)) some = true;
    else
      for await (const entry of listFiles(source))
        if ("path" in entry) {
          some = true;
          total += entry.bytes;
        }

  const fetcher = openFetcher(allowPrivate);
  const pool = openPool(jobs);
  const tally = createTally();
  const progress = createProgress(process.stderr, !quiet && process.stderr.isTTY);
  const started = performance.now();
  let bytes = 0;
  let reports = 0;
  let teasers = 0;
  const states = { new: 0, edited: 0, known: 0, forgotten: 0 };
  let undated = 0;
  let seen = 0;
  const tomorrow = new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10);
  const unread = new Set<string>();
  const say = (line: string): void => {
    progress.clear();
    process.stderr.write(`casus: ${plain(line)}\n`);
  };
  const leave = (skipped: Skip): void => {
    tally.add(skipped);
    if (skipped.teaser) teasers++;
    if (isFault(skipped.reason) ? !quiet : verbose) say(`${skipped.where}: ${skipped.reason}, ${skipped.detail}; skipped`);
  };
  /** A day that no report bears is told, and the report is read all the same. */
  const note = (where: string, published: string): void => {
    const reason = published.slice(0, 10) > tomorrow ? "future-date" : published < "1900" ? "ancient-date" : null;
    if (reason === null) return;
    tally.add({ kind: "skip", where, reason, detail: published });
    if (!quiet) say(`${where}: ${reason}, ${published}; read all the same`);
  };
  const show = (): void => progress.show({ reports, leftOut: tally.leftOut(), faults: tally.faults(), elapsed: performance.now() - started, bytes, total });
  const summary = (): string => {
    const kept =
      to === "jsonl"
        ? ""
        : `: ${states.new} new, ${states.edited} edited, ${states.known} known${states.forgotten === 0 ? "" : `, ${states.forgotten} left out by a person (casus store forget --undo takes them in again)`}`;
    const words = tally.words();
    return `${reports} ${reports === 1 ? "report" : "reports"} read${kept}${words === "" ? "" : `; ${words}`}${undated === 0 ? "" : `; ${undated} without a date (--published gives one)`}${seen === 0 ? "" : `; ${seen} dated by when the archive saw them`}`;
  };
  // Whoever stops it is told what was done; what is half done another run takes up.
  const stop = (): void => {
    progress.clear();
    if (!quiet) say(`stopped: ${summary()}; running it again goes on${to === "jsonl" ? "" : ", and codes what is stored and not coded yet"}`);
    process.exit(130);
  };
  process.once("SIGINT", stop);
  try {
    const items = gather(sources, {
      fetcher,
      follow,
      charset,
      input: process.stdin,
      onBytes: (n) => {
        bytes += n;
      },
    });
    const found = inOrder(items, jobs * WINDOW, async (gathered): Promise<Found> => {
      if (gathered.item.kind === "report") for (const field of gathered.item.unread ?? []) unread.add(field);
      const one = await pool.finish(gathered);
      if (one.kind === "skip") return one;
      const report = withStated(one.report, stated);
      if (report.published == null && report.seen != null) seen++;
      else if (report.published == null) undated++;
      else note(one.where, report.published);
      return { ...one, report };
    });
    // Where there is nothing to read, its faults are told, and no store is made.
    if (to === "jsonl" || !some)
      for await (const one of found) {
        if (one.kind === "skip") leave(one);
        else {
          reports++;
          if (process.stdout.isTTY) progress.clear();
          if (!process.stdout.write(`${JSON.stringify(newReport(one.report))}\n`)) await once(process.stdout, "drain");
        }
        show();
      }
    else
      await withStore(
        location,
        async (store) => {
          const keeping = {
            store,
            pool,
            width: jobs * WINDOW,
            now: Date.now,
            onSkip: (skipped: Skip) => {
              leave(skipped);
              show();
            },
            onReport: (state: keyof typeof states) => {
              states[state]++;
              reports++;
              show();
            },
          };
          const waited = await takeUp(keeping);
          if (waited > 0 && !quiet) say(`${waited} ${waited === 1 ? "report" : "reports"} of an earlier run coded`);
          await keepReports(found, keeping);
        },
        { create: true },
      );
  } finally {
    process.off("SIGINT", stop);
    progress.clear();
    await pool.close();
    await fetcher.close();
  }
  if (!quiet) {
    say(summary());
    if (unread.size > 0)
      say(
        `not read: ${[...unread].map((field) => JSON.stringify(field)).join(", ")}; a report's fields are id, title, outlet, url, published and text: rename what is meant`,
      );
    if (teasers > 0)
      say(
        `of ${teasers} ${teasers === 1 ? "article" : "articles"} that did not come the feed itself says something: --no-follow takes what feeds say, and no pages`,
      );
  }
  if (tally.faults() > 0 || reports === 0) process.exitCode = 1;
}
