/** A page of some countries and actors, to print, edit or send. */
import { type Brief, BriefFilter, briefOf } from "../brief/brief-of.js";
import { paperOf } from "../brief/brief-paper.js";
import { asMarkdown, asText, htmlDocument } from "../model/paper.js";
import { storeInfo } from "../store/maintenance.js";
import { plain } from "./plain.js";
import { readOptions } from "./read-options.js";
import { tellIfEmpty, withStore } from "./with-store.js";

const WRITE = {
  md: (brief: Brief) => asMarkdown(paperOf(brief)),
  text: (brief: Brief) => asText(paperOf(brief)),
  html: (brief: Brief) => htmlDocument(paperOf(brief)),
  json: (brief: Brief) => `${JSON.stringify(brief)}\n`,
};

export async function briefCommand({
  store: location,
  to,
  quiet,
  ...asked
}: {
  readonly store: string;
  readonly to: keyof typeof WRITE;
  readonly quiet?: boolean;
}): Promise<void> {
  const filter = readOptions(BriefFilter, asked, "brief");
  await withStore(location, async (store) => {
    const brief = await briefOf(store, filter);
    process.stdout.write(WRITE[to](brief));
    if (quiet || (await tellIfEmpty(store))) return;
    for (const sentence of brief.why) process.stderr.write(`${plain(sentence)}\n`);
    const { until } = await storeInfo(store);
    if (until !== null && until < brief.since) process.stderr.write(`The latest report is of ${until}, before these days: --day ${until}\n`);
  });
}
