/** `casus who`: whom a name, surname or office means on a day, with the candidates that lost and the offices they held. */
import { loadActorBase } from "../load/load-actors.js";
import { type WhoAnswer, type WhoCandidate, who } from "../resolve/actors/who.js";
import { Failure } from "./failure.js";
import { type Palette, paletteFor } from "./palette.js";

export interface WhoOptions {
  readonly on?: string;
  readonly json?: boolean;
}

/** @param on an ISO day. @throws Failure where nobody is known by the name */
export function whoCommand(query: string, { on, json = false }: WhoOptions): void {
  const base = loadActorBase();
  const answer = who(base, query, on ?? null);
  if (json) process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
  else if (answer.candidates.length > 0) process.stdout.write(renderWho(answer, paletteFor(process.env, process.stdout.isTTY)));
  if (answer.candidates.length === 0)
    throw new Failure(
      `nobody is known as "${query}"${base.roles.get(query.toLowerCase())?.office === true ? `. Say whose: casus who "${query} of France" --on 2021-08-23` : ""}`,
    );
}

/** The answer as text: one candidate a paragraph, the chosen one marked. */
export function renderWho({ chosen, candidates, on }: WhoAnswer, { heading, faint }: Palette): string {
  const undecided = chosen === null ? [faint("Undecided: the first are equal. A report's company and titles would decide.")] : [];
  return [...candidates.map((c) => renderCandidate(c, on, c.id === chosen, heading, faint)), ...undecided].map((part) => `${part}\n`).join("\n");
}

function renderCandidate(c: WhoCandidate, on: string | null, chosen: boolean, heading: Palette["heading"], faint: Palette["faint"]): string {
  const facts = [c.kind.replace("_", " "), c.country, c.sector, c.wikidata].filter((fact) => fact !== null).join(", ");
  return [
    `${chosen ? "> " : "  "}${heading(c.name)}  ${c.id}`,
    `    ${facts}`,
    ...c.offices.map((o) => `    ${o.role}, ${o.body}, ${o.from || "..."} to ${o.to || "now"}${o.onTheDay ? `  <- on ${on}` : ""}`),
    faint(`    by ${c.by}; score ${c.score}${c.why.length > 0 ? `: ${c.why.join("; ")}` : ""}`),
  ].join("\n");
}
