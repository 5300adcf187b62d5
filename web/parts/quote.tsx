/** The words that carry a claim, in their passage, marked; a link to where they stand. */
import { Link } from "@tanstack/react-router";

interface Carried {
  readonly claim: string;
  readonly report: number;
  readonly passage: string;
  readonly passage_begin: number;
  readonly spans: readonly (readonly [number, number])[];
}

export function MarkedPassage({ passage, passage_begin, spans }: Pick<Carried, "passage" | "passage_begin" | "spans">) {
  const parts: React.ReactNode[] = [];
  let at = 0;
  for (const [begin, end] of spans) {
    const [from, to] = [Math.max(at, begin - passage_begin), Math.min(passage.length, end - passage_begin)];
    if (to <= from) continue;
    parts.push(passage.slice(at, from), <mark key={begin}>{passage.slice(from, to)}</mark>);
    at = to;
  }
  parts.push(passage.slice(at));
  return <>{parts}</>;
}

export const Quote = ({ of }: { readonly of: Carried }) => (
  <Link to="/report/$report" params={{ report: String(of.report) }} search={{ claim: of.claim }} className="quote">
    <q dir="auto">
      <MarkedPassage {...of} />
    </q>
  </Link>
);
