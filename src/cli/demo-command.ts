/** `casus demo`: the reports of examples/reports in a store of their own, with what people decided about them, and served. */
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { markClaim, marksOf, VERDICTS } from "../store/marks.js";
import { linkOutcome, outcomesOf } from "../store/outcomes.js";
import { findCommitments } from "../store/queries/commitments.js";
import { findEvents } from "../store/queries/events.js";
import { PAGE_LIMIT } from "../store/queries/page.js";
import { searchReports } from "../store/queries/search.js";
import { findStatements } from "../store/queries/statements.js";
import type { Store } from "../store/store.js";
import { Failure } from "./failure.js";
import { readCommand } from "./read-command.js";
import { readOptions } from "./read-options.js";
import { ServeOptions, serveStore } from "./serve-command.js";
import { withStore } from "./with-store.js";

const EXAMPLES = new URL("../../examples/", import.meta.url);

/** A claim by the report's address, its kind and some of its words. */
const Pointer = z.object({ url: z.url(), kind: z.enum(["statement", "event", "commitment"]), words: z.string() });
type Pointer = z.infer<typeof Pointer>;
const Decisions = z.object({
  by: z.string(),
  at: z.string(),
  outcomes: z.array(z.object({ commitment: Pointer, verdict: z.enum(["kept", "broken"]), evidence: Pointer, reason: z.string() })),
  marks: z.array(z.object({ claim: Pointer, verdict: z.enum(VERDICTS), note: z.string().nullable() })),
});

export async function demoCommand(given: {
  readonly store?: string;
  readonly serve?: boolean;
  readonly quiet?: boolean;
  readonly port?: string;
}): Promise<void> {
  const options = readOptions(ServeOptions, { ...given, store: given.store ?? join(mkdtempSync(join(tmpdir(), "casus-demo-")), "demo.db") }, "demo");
  const { store: location, quiet } = options;
  await readCommand([fileURLToPath(new URL("reports", EXAMPLES))], { store: location, quiet });
  await withStore(location, async (store) => {
    await decide(store);
    if (given.serve !== false) await serveStore(store, options);
    else if (!quiet) process.stderr.write(`${location} holds the demo: casus serve --store ${location} shows it\n`);
  });
}

/** Writes down what is decided in examples/decisions.json, where it is not written yet. @throws Failure where a claim that it names is not there */
export async function decide(store: Store): Promise<void> {
  const { by, at, outcomes, marks } = Decisions.parse(JSON.parse(readFileSync(new URL("decisions.json", EXAMPLES), "utf8")));
  for (const { commitment, verdict, evidence, reason } of outcomes) {
    const name = await claimAt(store, commitment);
    if ((await outcomesOf(store, name)).length === 0)
      await linkOutcome(store, { commitment: name, verdict, evidence: await claimAt(store, evidence), reason, by, at });
  }
  for (const { claim, verdict, note } of marks) {
    const name = await claimAt(store, claim);
    if ((await marksOf(store, name)).length === 0) await markClaim(store, { claim: name, verdict, note, by, at });
  }
}

async function claimAt(store: Store, { url, kind, words }: Pointer): Promise<string> {
  let cursor: string | undefined;
  do {
    const page = await searchReports(store, { limit: PAGE_LIMIT, ...(cursor === undefined ? {} : { cursor }) });
    const report = page.rows.find((row) => row.url === url)?.report;
    if (report !== undefined) {
      const filter = { report, limit: PAGE_LIMIT };
      const { rows } =
        kind === "statement"
          ? await findStatements(store, filter)
          : kind === "event"
            ? await findEvents(store, { ...filter, accounts: true })
            : await findCommitments(store, { ...filter, today: "2025-01-01" });
      const found = rows.find((row) => row.words.join(" ").includes(words) || ("label" in row && row.label.includes(words)));
      if (found) return found.claim;
    }
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  throw new Failure(`${url} has no ${kind} with the words "${words}", which examples/decisions.json names`);
}
