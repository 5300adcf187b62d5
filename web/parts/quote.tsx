/** The words that carry a claim, in their passage, marked; a link to where they stand. */
import { Link } from "@tanstack/react-router";
import { createContext, useContext } from "react";
import { hitsIn, type SearchTerm } from "../../src/model/search-query.js";
import { withSigns } from "./reported.js";

interface Carried {
  readonly claim: string;
  readonly report: number;
  readonly passage: string;
  readonly passage_begin: number;
  readonly spans: readonly (readonly [number, number])[];
}

/** What the quotes below were searched by: it stands out in them. */
export const Sought = createContext<readonly SearchTerm[]>([]);

type Span = readonly [number, number];

/** Words cut at the ends of spans; empty pieces are left out. */
function pieces(words: string, spans: readonly Span[]): { readonly from: number; readonly part: string; readonly within: boolean }[] {
  let at = 0;
  const cut = spans.flatMap(([begin, end]) => {
    const [from, to] = [Math.max(at, begin), Math.min(words.length, end)];
    if (to <= from) return [];
    const before = { from: at, part: words.slice(at, from), within: false };
    at = to;
    return [before, { from, part: words.slice(from, to), within: true }];
  });
  return [...cut, { from: at, part: words.slice(at), within: false }].filter(({ part }) => part !== "");
}

function Plain({ words }: { readonly words: string }) {
  const sought = useContext(Sought);
  return pieces(words, hitsIn(words, sought)).map(({ from, part, within }) => (within ? <b key={from}>{withSigns(part)}</b> : withSigns(part)));
}

export const MarkedPassage = ({ passage, passage_begin, spans }: Pick<Carried, "passage" | "passage_begin" | "spans">) =>
  pieces(
    passage,
    spans.map(([begin, end]) => [begin - passage_begin, end - passage_begin]),
  ).map(({ from, part, within }) =>
    within ? (
      <mark key={from}>
        <Plain words={part} />
      </mark>
    ) : (
      <Plain key={from} words={part} />
    ),
  );

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
