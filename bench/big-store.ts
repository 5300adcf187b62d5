/**
 * A store of any size with plausible claims, the same from the same seed: Zipf-distributed actors, three years of days, stories with copies.
 *   npx tsx bench/big-store.ts --reports 100000 --to big.db
 */
import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { EVENT_TYPES } from "../src/model/plover.js";
import type { CasusRecord, Span } from "../src/model/record.js";
import { STANCES, STATUSES } from "../src/model/record.js";
import { addReports } from "../src/store/add-report.js";
import { putRecords } from "../src/store/put-record.js";
import { closeStore, openStore, type Store, transact } from "../src/store/store.js";

const ACTORS = 400;
const OUTLETS = 120;
const PLACES = 300;
const DAYS = 1095;
/** Reports of one transaction. */
const BATCH = 500;
const AT = "2025-12-31T00:00:00Z";

/** Mulberry32: a small generator of numbers, enough for plausible data. */
export function randomFrom(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const SYLLABLES = "ba ko ri mun ta sel vor ani lek du pra hes on ti gar mo lin cas ve rud".split(" ");
export const wordOf = (n: number): string => {
  let word = "";
  for (let left = n + 7; left > 0; left = Math.floor(left / SYLLABLES.length)) word += SYLLABLES[left % SYLLABLES.length];
  return word;
};
const nameOf = (n: number): string => `${wordOf(n * 31).replace(/^./, (c) => c.toUpperCase())} ${wordOf(n * 57 + 11).replace(/^./, (c) => c.toUpperCase())}`;
const DEEDS = "attacked met accused praised rejected supplied warned deported joined left".split(" ");

/** One record of fifteen claims. */
export function syntheticRecord(n: number, random: () => number): CasusRecord {
  const pick = (most: number): number => Math.floor(random() * most);
  const zipf = (most: number): number => Math.min(most - 1, Math.floor(most ** random()) - 1);
  const day = new Date(Date.UTC(2023, 0, 1 + Math.floor((n / 100_000) * DAYS) + pick(3)));
  const published = day.toISOString().slice(0, 10);
  const actors = Array.from({ length: 6 }, () => zipf(ACTORS));
  const who = [...new Set(actors)];
  let text = "";
  const put = (words: string): Span => {
    const begin = text.length;
    text += words;
    return [begin, text.length];
  };
  const filler = (): void => {
    for (let i = 0; i < 14; i++) put(`${wordOf(zipf(9000))} `);
    put(".\n");
  };
  const actor = (): number => who[pick(who.length)] as number;
  const id = (a: number): string => (a < 200 ? `country/${String(a).padStart(3, "0")}` : `person/${a}`);
  const mentions = new Map<string, { begin: number; end: number; form: "name" }[]>();
  const name = (a: number): Span => {
    const [begin, end] = put(nameOf(a));
    mentions.set(id(a), [...(mentions.get(id(a)) ?? []), { begin, end, form: "name" }]);
    return [begin, end];
  };
  const confidence = (): number => Math.round(40 + random() * 58) / 100;
  const statements: CasusRecord["statements"] = [];
  const events: CasusRecord["events"] = [];
  const place = pick(PLACES);
  const placeAt = put(`${wordOf(place * 13 + 5).toUpperCase()} - `);
  for (let i = 0; i < 5; i++) {
    const a = actor();
    const source = name(a);
    const cue = put(" said ");
    const content = put(`that ${wordOf(zipf(9000))} ${wordOf(zipf(9000))} would ${wordOf(zipf(900))}`);
    put(". ");
    filler();
    statements.push({
      id: `s${i + 1}`,
      source: { spans: [source], entity: id(a) },
      cue: { spans: [[cue[0] + 1, cue[1] - 1]], lemma: "say" },
      content: { spans: [content] },
      manner: "indirect",
      channel: null,
      addressee: null,
      date: null,
      within: null,
      confidence: confidence(),
    });
  }
  for (let i = 0; i < 6; i++) {
    const [a, b] = [actor(), actor()];
    const left = name(a);
    const deed = put(` ${DEEDS[pick(DEEDS.length)]} `);
    const right = name(b);
    put(". ");
    filler();
    events.push({
      id: `e${i + 1}`,
      type: EVENT_TYPES[pick(EVENT_TYPES.length)] as CasusRecord["events"][number]["type"],
      mode: null,
      contexts: [],
      trigger: [[deed[0] + 1, deed[1] - 1]],
      actors: [{ entity: id(a), spans: [left] }],
      recipients: [{ entity: id(b), spans: [right] }],
      place: random() < 0.5 ? `place/${place}` : null,
      date: { from: published, to: null, span: null, inferred: true },
      dated: "report",
      status: STATUSES[random() < 0.7 ? 0 : pick(STATUSES.length)] as CasusRecord["events"][number]["status"],
      intensity: Math.round(random() * 200 - 100) / 10,
      statement: null,
      salience: Math.round(random() * 1000) / 1000,
      confidence: confidence(),
    });
  }
  const sha256 = createHash("sha256").update(text).digest("hex");
  const words = (k: number): Span => statements[k]?.content.spans[0] as Span;
  return {
    schema: "casus/record@1",
    coder: "synthetic-1",
    report: {
      id: `r${n}`,
      title: `Report ${wordOf(zipf(9000))} ${n}`,
      outlet: `Outlet ${zipf(OUTLETS)}`,
      url: `https://o${n % OUTLETS}.example/${n}`,
      published,
      language: "en",
      text,
      sha256,
    },
    sections: [{ begin: 0, end: text.length, kind: "body" }],
    sentences: [{ begin: 0, end: text.length, section: 0 }],
    entities: who.map((a) => ({
      id: id(a),
      name: nameOf(a),
      kind: a < 200 ? "government" : "person",
      country: null,
      sector: null,
      role: null,
      wikidata: null,
      resolved: "knowledge",
      mentions: mentions.get(id(a)) ?? [],
    })),
    places: [
      {
        id: `place/${place}`,
        name: wordOf(place * 13 + 5),
        country: null,
        admin1: null,
        lat: pick(120) - 60,
        lon: pick(360) - 180,
        geonames: null,
        mentions: [{ begin: placeAt[0], end: placeAt[1] - 3 }],
      },
    ],
    times: [],
    statements,
    events,
    positions: [0, 1].map((k) => ({
      id: `p${k + 1}`,
      holder: statements[k]?.source.entity as string,
      issue: { label: `${wordOf(zipf(300))} the ${wordOf(zipf(300) + 900)}`, verb: wordOf(zipf(300)), object: null },
      stance: STANCES[pick(STANCES.length)] as CasusRecord["positions"][number]["stance"],
      evidence: [`s${k + 1}`],
      confidence: confidence(),
    })),
    commitments: [
      {
        id: "c1",
        who: statements[2]?.source.entity as string,
        what: { spans: [words(2)], label: text.slice(...words(2)) },
        due: random() < 0.5 ? new Date(day.getTime() + 864e5 * pick(60)).toISOString().slice(0, 10) : null,
        evidence: ["s3"],
        confidence: confidence(),
      },
    ],
    warnings: [
      {
        id: "w1",
        by: statements[3]?.source.entity ?? null,
        of: { spans: [words(3)], label: text.slice(...words(3)) },
        evidence: ["s4"],
        confidence: confidence(),
      },
    ],
  };
}

/** Reports and their records in one transaction. */
export const storeBatch = (store: Store, records: readonly CasusRecord[]): Promise<unknown> =>
  transact(store, async (inner) => {
    const added = await addReports(
      inner,
      records.map(({ report }) => report),
      { readAt: AT },
    );
    return putRecords(
      inner,
      added.map(({ version }, i) => ({ version, record: records[i] as CasusRecord })),
      { codedAt: AT },
    );
  });

/** Stores `count` reports through the store's own functions. @returns seconds that storing took, making the records left out */
export async function fillStore(store: Store, count: number, progress: (done: number) => void = () => {}): Promise<number> {
  const random = randomFrom(7);
  let spent = 0;
  for (let first = 0; first < count; first += BATCH) {
    const records = Array.from({ length: Math.min(BATCH, count - first) }, (_, i) => syntheticRecord(first + i, random));
    const start = performance.now();
    await storeBatch(store, records);
    spent += performance.now() - start;
    progress(first + records.length);
  }
  return spent / 1000;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { reports: { type: "string", default: "100000" }, to: { type: "string", default: "big.db" } } });
  const store = await openStore(values.to);
  const seconds = await fillStore(store, Number(values.reports), (done) => {
    if (done % 1000 === 0) process.stderr.write(`\r${done} reports`);
  });
  process.stderr.write(`\r${values.reports} reports stored in ${values.to}, ${(Number(values.reports) / seconds).toFixed(0)} a second\n`);
  await closeStore(store);
}
