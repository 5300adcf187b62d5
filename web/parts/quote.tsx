/** The words that carry a claim, in their passage, marked; a link to where they stand. */
import { Link } from "@tanstack/react-router";
import { withSigns } from "./reported.js";

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
    parts.push(withSigns(passage.slice(at, from)), <mark key={begin}>{withSigns(passage.slice(from, to))}</mark>);
    at = to;
  }
  parts.push(withSigns(passage.slice(at)));
  return <>{parts}</>;
}

/** Letters before the first mark of which a line of a list keeps no more: two lines are shown, and the mark must be in them. */
const BEFORE = 40;

/** "PORT EMEL, 3 May (Agency) - " tells nobody more when its beginning is cut away. */
const DATELINE = /^\p{Lu}{2}.{0,60}? [-–—]+ /u;

/** The passage from a few words before its first mark on, never from the middle of a dateline. */
export function nearMark<Of extends Pick<Carried, "passage" | "passage_begin" | "spans">>(of: Of): Of {
  const { passage, passage_begin, spans } = of;
  const mark = (spans[0]?.[0] ?? passage_begin) - passage_begin;
  const dateline = DATELINE.exec(passage.slice(0, mark))?.[0].length ?? 0;
  const from = mark <= BEFORE ? 0 : Math.max(dateline, passage.indexOf(" ", mark - BEFORE) + 1);
  return from <= 0 || from > mark ? of : { ...of, passage: passage.slice(from), passage_begin: passage_begin + from };
}

export function Quote({ of }: { readonly of: Carried }) {
  const near = nearMark(of);
  return (
    <Link to="/report/$report" params={{ report: String(of.report) }} search={{ claim: of.claim }} className="quote">
      <q dir="auto">
        {near === of ? null : "… "}
        <MarkedPassage {...near} />
      </q>
    </Link>
  );
}
