/** What a page loads: the pure coder alone, its data files fetched. Bundled by coder-in-browser.test.ts. */
import { type CasusRecord, type Coder, createCoder, newReport, RESOURCE_FILES, type ReportInput, readResources } from "../../src/index.js";

const fetchFile = async (name: string): Promise<[string, Uint8Array]> => {
  const reply = await fetch(`/data/${name}`);
  if (!reply.ok) throw new Error(`${name}: ${reply.status}`);
  return [name, new Uint8Array(await reply.arrayBuffer())];
};

let coder: Promise<Coder> | null = null;

async function load(): Promise<Coder> {
  const files = new Map(await Promise.all(RESOURCE_FILES.map(fetchFile)));
  return createCoder(readResources((name) => files.get(name) as Uint8Array));
}

declare global {
  var codeReport: (input: ReportInput) => Promise<string>;
}
globalThis.codeReport = async (input) => {
  coder ??= load();
  const record: CasusRecord = (await coder).code(newReport(input));
  return JSON.stringify(record);
};
