/** A process that stores reports one after the other and says on stdout, after each, that it is stored: `node … LOCATION COUNT`. */
import { addReport } from "./add-report.js";
import { putRecord } from "./put-record.js";
import { recordOf, reportOf } from "./record.fixture.js";
import { closeStore, openStore, type Store, transact } from "./store.js";

export async function storeNumbered(store: Store, n: number): Promise<void> {
  const text = `Verania shelled Tarsk for the ${n}th time, and Lena Orlan said that talks number ${n} would go on.`;
  const report = reportOf(text, {
    url: `https://harbour.example/${n}`,
    published: `2024-05-${String((n % 28) + 1).padStart(2, "0")}`,
    outlet: `Outlet ${n % 3}`,
  });
  await transact(store, async (inner) => {
    const { version, coded } = await addReport(inner, report, { readAt: "2024-06-01T00:00:00Z" });
    if (coded) return;
    const record = recordOf(report, {
      entities: { "country/VER": "Verania", "country/TAR": "Tarsk", "person/lena-orlan": "Lena Orlan" },
      says: [{ by: "person/lena-orlan", cue: "said", what: "would go on" }],
      events: [{ type: "ASSAULT", trigger: "shelled", actors: ["country/VER"], recipients: ["country/TAR"] }],
    });
    await putRecord(inner, version, record, { codedAt: "2024-06-01T00:00:00Z" });
  });
}

const [, script, location, count] = process.argv;
if (script?.endsWith("interrupted-writer.fixture.ts") && location) {
  const store = await openStore(location);
  for (let n = 0; n < Number(count); n++) {
    await storeNumbered(store, n);
    process.stdout.write(`${n}\n`);
  }
  await closeStore(store);
}
