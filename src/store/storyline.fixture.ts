/** A small invented dispute over weeks and outlets: copies, a denial, a reversal, promises. */
import type { CasusRecord } from "../model/record.js";
import { addReport } from "./add-report.js";
import { putRecord } from "./put-record.js";
import { recordOf, reportOf, type Sketch } from "./record.fixture.js";
import type { Store } from "./store.js";

export const readAt = "2024-06-01T08:00:00Z";

const wire =
  "PORT EMEL, 3 May - Soldiers of Verania shelled Tarsk on Friday, wounding four people near the market, officials of the border district said. The governor ordered shops to close and asked families to stay away from the windows until the roads had been searched.";

const actors = { "country/VER": "Verania", "country/TAR": "Tarsk" };
const shelled = { type: "ASSAULT" as const, trigger: "shelled", actors: ["country/VER"], recipients: ["country/TAR"], date: "2024-05-03" };
const orlan = { "person/lena-orlan": "Lena Orlan", "country/VER": "Verania" };

export const REPORTS: readonly {
  readonly outlet: string;
  readonly url: string;
  readonly published: string;
  readonly title: string;
  readonly text: string;
  readonly sketch: Sketch;
}[] = [
  {
    outlet: "Harbour Post",
    url: "https://harbour.example/refuses",
    published: "2024-04-20",
    title: "No corridor, says Orlan",
    text: "Foreign minister Lena Orlan refused on Saturday to open the Karst corridor, and warned that closing the port would start a famine. Verania, she said, had no duty to anyone.",
    sketch: {
      entities: orlan,
      says: [
        { by: "person/lena-orlan", cue: "refused", lemma: "refuse", what: "to open the Karst corridor", date: "2024-04-20" },
        { by: "person/lena-orlan", cue: "warned", what: "closing the port would start a famine" },
      ],
      stands: [{ who: "person/lena-orlan", stance: "refuses", verb: "open", label: "open the Karst corridor", on: 0 }],
      fears: [{ by: "person/lena-orlan", of: "a famine", on: 1 }],
    },
  },
  {
    outlet: "Harbour Post",
    url: "https://harbour.example/shelling",
    published: "2024-05-03",
    title: "Tarsk shelled",
    text: wire,
    sketch: { entities: actors, events: [shelled] },
  },
  {
    outlet: "Daily Ledger",
    url: "https://ledger.example/shelling",
    published: "2024-05-03",
    title: "Four wounded",
    text: `${wire} More soon.`,
    sketch: { entities: actors, events: [shelled] },
  },
  {
    outlet: "Tarsk Courier",
    url: "https://courier.example/own",
    published: "2024-05-04",
    title: "Guns on the border",
    text: "Our reporter counted eleven craters after guns of Verania fired on Tarsk for an hour at dawn, and saw a school without a roof.",
    sketch: { entities: actors, events: [{ ...shelled, trigger: "fired" }] },
  },
  {
    outlet: "Verania Today",
    url: "https://today.example/denial",
    published: "2024-05-04",
    title: "Army rejects claims",
    text: "The army of Verania denied that it had attacked Tarsk and said that no gun had been moved this week.",
    sketch: {
      entities: { ...actors, "org/army-of-verania": "army of Verania" },
      says: [{ by: "org/army-of-verania", cue: "denied", what: "it had attacked Tarsk" }],
      events: [{ ...shelled, trigger: "attacked", status: "denied" }],
    },
  },
  {
    outlet: "Harbour Post",
    url: "https://harbour.example/commits",
    published: "2024-05-10",
    title: "Orlan gives way",
    text: "Lena Orlan promised on Friday to open the Karst corridor by 20 May. Ambassador Pell said that Verania was tired of the war.",
    sketch: {
      entities: { ...orlan, "person/ambassador-pell": "Pell", "person/l-orlan": "L. Orlan" },
      says: [
        { by: "person/lena-orlan", cue: "promised", what: "to open the Karst corridor", date: "2024-05-10" },
        { by: "person/ambassador-pell", cue: "said", what: "Verania was tired of the war" },
      ],
      stands: [{ who: "person/lena-orlan", stance: "commits", verb: "open", label: "open the Karst corridor", on: 0 }],
      promises: [{ who: "person/lena-orlan", what: "open the Karst corridor", due: "2024-05-20", on: 0 }],
    },
  },
  {
    outlet: "Tarsk Courier",
    url: "https://courier.example/opened",
    published: "2024-05-19",
    title: "First lorries",
    text: "Lorries rolled through the Karst corridor on Sunday after Lena Orlan opened it a day early, and Verania let the drivers pass without a search.",
    sketch: { entities: orlan, events: [{ type: "CONCEDE", trigger: "opened", actors: ["person/lena-orlan"], date: "2024-05-19" }] },
  },
];

/** Stores them all and gives their records in order. */
export async function tellStory(store: Store): Promise<{ readonly version: number; readonly record: CasusRecord }[]> {
  const told: { version: number; record: CasusRecord }[] = [];
  for (const { text, sketch, ...facts } of REPORTS) {
    const report = reportOf(text, facts);
    const { version } = await addReport(store, report, { readAt });
    const record = recordOf(report, sketch);
    await putRecord(store, version, record, { codedAt: readAt });
    told.push({ version, record });
  }
  return told;
}
