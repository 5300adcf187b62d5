/** The coder in a thread of the browser: loads its data once, codes what it is sent. Nothing leaves the machine. */
import { z } from "zod";
import { type CasusRecord, type Coder, createCoder, newReport, RESOURCE_FILES, type ReportInput, readResources } from "../../src/index.js";

export interface Asked {
  /** The coder's data files by name, or the address of the folder that has them. */
  readonly files: string | ReadonlyMap<string, Uint8Array>;
  readonly report: ReportInput;
}
export type Told = { readonly loaded: number; readonly of: number } | { readonly record: CasusRecord } | { readonly fault: string };

// The page allows no code made of strings, which schemas would otherwise be compiled to.
z.config({ jitless: true });

let coder: Promise<Coder> | null = null;
const tell = (told: Told): void => postMessage(told);

async function fetched(folder: string): Promise<Map<string, Uint8Array>> {
  let loaded = 0;
  const fetchOne = async (name: string): Promise<[string, Uint8Array]> => {
    const reply = await fetch(new URL(name, folder));
    if (!reply.ok) throw new Error(`The coder's file ${name} did not come (${reply.status}).`);
    const bytes = new Uint8Array(await reply.arrayBuffer());
    tell({ loaded: ++loaded, of: RESOURCE_FILES.length });
    return [name, bytes];
  };
  return new Map(await Promise.all(RESOURCE_FILES.map(fetchOne)));
}

async function load(given: Asked["files"]): Promise<Coder> {
  const files = typeof given === "string" ? await fetched(given) : given;
  return createCoder(
    readResources((name) => {
      const bytes = files.get(name);
      if (!bytes) throw new Error(`${name} is not a file of the coder`);
      return bytes;
    }),
  );
}

addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  coder ??= load(data.files);
  coder
    .then((ready) => tell({ record: ready.code(newReport(data.report)) }))
    .catch((error: unknown) => {
      // Files that did not come may come the next time.
      coder = null;
      tell({ fault: error instanceof Error ? error.message : String(error) });
    });
});
