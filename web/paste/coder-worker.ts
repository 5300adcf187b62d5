/** The coder in a thread of the browser: loads its data once, codes what it is sent. Nothing leaves the machine. */
import { z } from "zod";
import { type CasusRecord, type Coder, createCoder, newReport, RESOURCE_FILES, type ReportInput, readResources } from "../../src/index.js";

export interface Asked {
  /** Folder of the coder's data files. */
  readonly base: string;
  readonly report: ReportInput;
}
export type Told = { readonly loaded: number; readonly of: number } | { readonly record: CasusRecord } | { readonly fault: string };

// The page allows no code made of strings, which schemas would otherwise be compiled to.
z.config({ jitless: true });

let coder: Promise<Coder> | null = null;
const tell = (told: Told): void => postMessage(told);

async function load(base: string): Promise<Coder> {
  let loaded = 0;
  const files = new Map(
    await Promise.all(
      RESOURCE_FILES.map(async (name) => {
        const reply = await fetch(new URL(name, base));
        if (!reply.ok) throw new Error(`The coder's file ${name} did not come (${reply.status}).`);
        const bytes = new Uint8Array(await reply.arrayBuffer());
        tell({ loaded: ++loaded, of: RESOURCE_FILES.length });
        return [name, bytes] as const;
      }),
    ),
  );
  return createCoder(
    readResources((name) => {
      const bytes = files.get(name);
      if (!bytes) throw new Error(`${name} is not a file of the coder`);
      return bytes;
    }),
  );
}

addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  coder ??= load(data.base);
  coder
    .then((ready) => tell({ record: ready.code(newReport(data.report)) }))
    .catch((error: unknown) => {
      // Files that did not come may come the next time.
      coder = null;
      tell({ fault: error instanceof Error ? error.message : String(error) });
    });
});
