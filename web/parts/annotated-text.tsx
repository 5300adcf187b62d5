/** Text with claims marked in place. Marks overlap, so the text is cut at every border and each piece knows its claims. */
import { Link } from "@tanstack/react-router";
import { useContext, useMemo } from "react";
import type { Claim } from "./claims-of-record.js";
import { InStore } from "./names.js";
import { withSigns } from "./reported.js";

/** Words that name an actor. */
export interface Named {
  readonly begin: number;
  readonly end: number;
  readonly entity: string;
}

interface Piece {
  readonly begin: number;
  readonly end: number;
  readonly claims: readonly Claim[];
  readonly named: Named | null;
}

/** Pieces that cover the text without gaps, in order. */
export function piecesOf(text: string, claims: readonly Claim[], names: readonly Named[]): Piece[] {
  const borders = new Set([0, text.length]);
  for (const [begin, end] of [...claims.flatMap(({ spans }) => spans), ...names.map(({ begin, end }) => [begin, end] as const)]) {
    borders.add(begin);
    borders.add(end);
  }
  const cuts = [...borders].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  return cuts.slice(0, -1).map((begin, i) => {
    const end = cuts[i + 1] as number;
    return {
      begin,
      end,
      claims: claims.filter(({ spans }) => spans.some(([from, to]) => from <= begin && to >= end)),
      named: names.find((name) => name.begin <= begin && name.end >= end) ?? null,
    };
  });
}

const length = ({ spans }: Claim): number => spans.reduce((sum, [begin, end]) => sum + end - begin, 0);

export function AnnotatedText({
  text,
  claims,
  names,
  selected,
  onSelect,
}: {
  readonly text: string;
  readonly claims: readonly Claim[];
  readonly names: readonly Named[];
  readonly selected: Claim | null;
  readonly onSelect: (claim: Claim) => void;
}) {
  const withSelected = selected === null || claims.includes(selected) ? claims : [...claims, selected];
  const pieces = useMemo(() => piecesOf(text, withSelected, names), [text, withSelected, names]);
  return (
    <div className="text" dir="auto">
      {pieces.map(({ begin, end, claims: here, named }) => {
        const words = withSigns(text.slice(begin, end));
        if (here.length === 0) return named === null ? words : <NameInText key={begin} entity={named.entity} words={words} />;
        const kinds = [...new Set(here.map(({ kind }) => `m-${kind}`)), ...(named === null ? [] : ["m-actor"])].join(" ");
        const isSelected = selected !== null && here.includes(selected);
        // The narrowest claim is what was meant; a second click goes to the next.
        const byLength = [...here].sort((a, b) => length(a) - length(b));
        const at = selected === null ? -1 : byLength.indexOf(selected);
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list beside the text and j/k do the same by keyboard
          <mark key={begin} className={isSelected ? `${kinds} selected` : kinds} onClick={() => onSelect(byLength[(at + 1) % byLength.length] as Claim)}>
            {words}
          </mark>
        );
      })}
    </div>
  );
}

const NameInText = ({ entity, words }: { readonly entity: string; readonly words: string }) =>
  useContext(InStore) ? (
    <Link to="/actor" search={{ id: entity }} className="m-actor">
      {words}
    </Link>
  ) : (
    <span className="m-actor">{words}</span>
  );
