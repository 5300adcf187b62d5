/** The paste screen as a page of its own: coder, data and styles are in the one file, and its policy lets it connect to nothing. */
import "../styles/base.css";
import "../styles/shell.css";
import "../styles/parts.css";
import "../styles/screens.css";
import "../styles/print.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { PasteForm } from "../paste/paste-form.js";

/** Blocks of the page that build.mjs wrote: `coder` is the thread's script, the others are data files, deflated, in base 64. */
const block = (id: string): string => document.getElementById(id)?.textContent ?? "";

const start = (): Worker => new Worker(URL.createObjectURL(new Blob([block("coder")], { type: "text/javascript" })));

async function inflated(base64: string): Promise<Uint8Array> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}

let files: Promise<ReadonlyMap<string, Uint8Array>> | null = null;
const read = (): Promise<ReadonlyMap<string, Uint8Array>> => {
  files ??= Promise.all(
    [...document.querySelectorAll<HTMLElement>("script[data-file]")].map(
      async (one) => [one.dataset.file ?? "", await inflated(one.textContent ?? "")] as const,
    ),
  ).then((pairs) => new Map(pairs));
  return files;
};

createRoot(document.getElementById("desk") as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={new QueryClient()}>
      <main>
        <PasteForm start={start} files={read} />
      </main>
    </QueryClientProvider>
  </StrictMode>,
);
