/** A mirror that applies what changed has what the lists give, whatever was read, edited, coded, decided and taken back in between. */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { CasusRecord } from "../model/record.js";
import { addReport } from "./add-report.js";
import { checkStore } from "./check.js";
import { correctReport, uncorrectReport } from "./corrections.js";
import { DIALECTS, freshStore } from "./each-store.fixture.js";
import { forgetReport, unforgetReport } from "./forgotten.js";
import { markClaim, unmarkClaim } from "./marks.js";
import { mergeEntities, unmergeEntity } from "./merges.js";
import { linkOutcome, unlinkOutcome } from "./outcomes.js";
import { putRecord } from "./put-record.js";
import { type ChangeRow, findChanges } from "./queries/changes.js";
import { findCommitments } from "./queries/commitments.js";
import { findEvents } from "./queries/events.js";
import { findPositions } from "./queries/positions.js";
import { findStatements } from "./queries/statements.js";
import { findWarnings } from "./queries/warnings.js";
import { recordOf, reportOf, type Sketch } from "./record.fixture.js";
import type { Store } from "./store.js";
import { StoreError } from "./store-error.js";
import { readAt } from "./storyline.fixture.js";

const today = "2024-06-01";
const decision = { reason: "to see", by: "ana", at: "2024-06-02T09:00:00Z" };
const all = { limit: 1000 };

const keyOf = ({ report, claim }: { readonly report: number; readonly claim: string }): string => `${report} ${claim}`;

async function listed(store: Store): Promise<ReadonlyMap<string, unknown>> {
  const pages = [
    await findStatements(store, all),
    await findEvents(store, { ...all, accounts: true }),
    await findPositions(store, all),
    await findCommitments(store, { ...all, today }),
    await findWarnings(store, all),
  ];
  return new Map(pages.flatMap(({ rows }) => rows.map((row) => [keyOf(row), row] as const)));
}

/** A copy of the lists that knows them from their changes alone. */
class Mirror {
  readonly rows = new Map<string, unknown>();
  #after: string | undefined;

  apply({ cursor, what, row, ...key }: ChangeRow): void {
    if (what === "gone") this.rows.delete(keyOf(key));
    else this.rows.set(keyOf(key), row);
    this.#after = cursor;
  }

  /** @returns whether it has seen all */
  async follow(store: Store, limit: number, most: number): Promise<boolean> {
    for (let pages = 0; pages < most; pages++) {
      const { rows, next } = await findChanges(store, { limit, today, ...(this.#after === undefined ? {} : { after: this.#after }) });
      for (const row of rows) this.apply(row);
      if (next === null) return true;
    }
    return false;
  }
}

async function compare({ rows }: Mirror, store: Store): Promise<void> {
  const wanted = await listed(store);
  expect([...rows.keys()].sort()).toEqual([...wanted.keys()].sort());
  for (const [key, row] of wanted) expect(rows.get(key), key).toEqual(row);
}

const OUTLETS = ["Harbour Post", "Daily Ledger", "Tarsk Courier"];
const TEXTS = [
  "Guns of Verania fired on the town of Tarsk at noon and killed four people near the market, the mayor told our reporter on the steps of the town hall before he went to see the wounded in the clinic by the river.",
  "The army of Verania denied on Friday that it had fired on Tarsk and said that no gun had been moved.",
  "Lena Orlan promised on Friday to open the corridor by 20 May and warned of a famine in Tarsk.",
  "Lorries rolled into Tarsk after Lena Orlan opened the corridor, and Verania fired no more.",
];
const ENTITIES = { "country/VER": "Verania", "country/TAR": "Tarsk", "person/lena-orlan": "Lena Orlan", "person/orlan": "Orlan" };
const IDS = Object.keys(ENTITIES);

/** What a coder finds in such a text; `coder` 2 finds less of it. */
function sketchOf(text: string, coder: number): Sketch {
  const told = (words: string): boolean => text.includes(words);
  const orlan = coder === 1 ? "person/lena-orlan" : "person/orlan";
  const says = told("promised")
    ? [
        { by: orlan, cue: "promised", what: "to open the corridor by 20 May" },
        { by: orlan, cue: "warned", what: "a famine" },
      ]
    : told("said")
      ? [{ by: "country/VER", cue: "said", what: "no gun had been moved" }]
      : [];
  const fired = { type: "ASSAULT", trigger: "fired", actors: ["country/VER"], recipients: ["country/TAR"], date: "2024-05-03" } as const;
  const rolled = { type: "AID", trigger: "rolled", actors: [orlan], recipients: ["country/TAR"] } as const;
  return {
    entities: ENTITIES,
    says,
    events: [
      ...(told("fired") && (coder === 1 || !told("four")) ? [{ ...fired, status: told("denied") ? ("denied" as const) : ("occurred" as const) }] : []),
      ...(told("rolled") ? [rolled] : []),
    ],
    stands: told("promised") ? [{ who: orlan, stance: "commits", verb: "open", label: "open the corridor", on: 0 }] : [],
    promises: told("promised") ? [{ who: orlan, what: "open the corridor", due: "2024-05-20", on: 0 }] : [],
    fears: told("promised") && coder === 1 ? [{ by: orlan, of: "a famine", on: 1 }] : [],
  };
}

const code = (text: string, facts: Parameters<typeof reportOf>[1], coder: number, known: boolean): CasusRecord => {
  const record = recordOf(reportOf(text, facts), sketchOf(text, coder), `test-${coder}`);
  const [first, ...rest] = record.entities;
  return known && first ? { ...record, entities: [{ ...first, name: "Republic of Verania", resolved: "knowledge" }, ...rest] } : record;
};

const nth = fc.nat({ max: 30 });
const Step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("read" as const),
      report: fc.nat({ max: 5 }),
      text: fc.nat({ max: 3 }),
      edit: fc.nat({ max: 2 }),
      known: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("code" as const), report: fc.nat({ max: 5 }), coder: fc.constantFrom(1, 2) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom("forget" as const, "unforget" as const, "correct" as const, "uncorrect" as const), report: fc.nat({ max: 5 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("merge" as const, "unmerge" as const), entity: fc.nat({ max: 3 }), into: fc.nat({ max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("mark" as const, "unmark" as const), claim: nth }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("link" as const, "unlink" as const), claim: nth, evidence: nth }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("follow" as const), limit: fc.integer({ min: 1, max: 7 }), pages: fc.constantFrom(1, 2, 1000, 1000) }) },
);
type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never;

/** What was read last of each report, to code it again. */
type Read = Map<number, { readonly version: number; readonly text: string; readonly facts: Parameters<typeof reportOf>[1] }>;

async function take(store: Store, step: Step, read: Read, mirror: Mirror): Promise<void> {
  const claims = step.do === "mark" || step.do === "unmark" || step.do === "link" || step.do === "unlink" ? [...(await listed(store)).keys()] : [];
  const claim = (n: number, kind = ""): string => {
    const named = claims.map((key) => key.replace(/^\d+ /, "")).filter((key) => key.includes(kind));
    return named[n % Math.max(1, named.length)] ?? `${"0".repeat(64)}:event:1-2`;
  };
  switch (step.do) {
    case "read": {
      const text = `${TEXTS[step.text]}${[" More soon.", "", ""][step.edit]}`.replace("four", step.edit === 2 ? "nine" : "four");
      const facts = { outlet: OUTLETS[step.report % 3] as string, url: `https://news.example/${step.report}`, published: `2024-05-0${3 + (step.report % 3)}` };
      const { version, coded } = await addReport(store, reportOf(text, facts), { readAt });
      read.set(step.report, { version, text, facts });
      if (!coded) await putRecord(store, version, code(text, facts, 1, step.known), { codedAt: readAt });
      return;
    }
    case "code": {
      const known = read.get(step.report);
      if (known) await putRecord(store, known.version, code(known.text, known.facts, step.coder, false), { codedAt: readAt });
      return;
    }
    case "forget":
      return forgetReport(store, step.report + 1, decision);
    case "unforget":
      return unforgetReport(store, step.report + 1, decision);
    case "correct":
      return correctReport(store, step.report + 1, { outlet: "Port Times", title: "Guns", ...decision });
    case "uncorrect":
      return uncorrectReport(store, step.report + 1, decision);
    case "merge":
      return mergeEntities(store, IDS[step.entity] as string, IDS[step.into] as string, decision);
    case "unmerge":
      return unmergeEntity(store, IDS[step.entity] as string, decision);
    case "mark":
      return markClaim(store, { claim: claim(step.claim), verdict: "right", ...decision });
    case "unmark":
      await unmarkClaim(store, claim(step.claim), decision);
      return;
    case "link":
      return linkOutcome(store, { commitment: claim(step.claim, ":commitment:"), verdict: "kept", evidence: claim(step.evidence, ":event:"), ...decision });
    case "unlink":
      return unlinkOutcome(store, claim(step.claim, ":commitment:"), decision);
    case "follow":
      if (await mirror.follow(store, step.limit, step.pages)) await compare(mirror, store);
  }
}

for (const dialect of DIALECTS)
  it(`gives a mirror what the lists give (${dialect})`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(Step, { minLength: 80, maxLength: 80 }), async (steps) => {
        const { store, end } = await freshStore(dialect);
        try {
          const mirror = new Mirror();
          const read: Read = new Map();
          for (const step of steps) {
            try {
              await take(store, step, read, mirror);
            } catch (error) {
              // What cannot be decided changes nothing.
              if (!(error instanceof StoreError)) throw error;
            }
          }
          expect(await mirror.follow(store, 3, 1000)).toBe(true);
          await compare(mirror, store);
          // Whoever has it all is told nothing.
          expect(await mirror.follow(store, 1, 1)).toBe(true);
          expect((await checkStore(store)).faults).toEqual([]);
        } finally {
          await end();
        }
      }),
      { numRuns: dialect === "sqlite" ? 4 : 2 },
    );
  }, 300_000);
