/** Text with claims marked in place. Marks overlap, so the text is cut at every border and each piece knows its claims. */
import { useMemo } from "react";
import type { Claim } from "./claims-of-record.js";

interface Piece {
  readonly begin: number;
  readonly end: number;
  readonly claims: readonly Claim[];
  readonly beside: boolean;
}

/** Pieces that cover the text without gaps, in order. */
export function piecesOf(text: string, claims: readonly Claim[]): Piece[] {
  const borders = new Set([0, text.length]);
  for (const { spans } of claims)
    for (const [begin, end] of spans) {
      borders.add(begin);
      borders.add(end);
    }
  const cuts = [...borders].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  return cuts.slice(0, -1).map((begin, i) => {
    const end = cuts[i + 1] as number;
    return { begin, end, beside: false, claims: claims.filter(({ spans }) => spans.some(([from, to]) => from <= begin && to >= end)) };
  });
}

const length = ({ spans }: Claim): number => spans.reduce((sum, [begin, end]) => sum + end - begin, 0);

export function AnnotatedText({
  text,
  claims,
  selected,
  onSelect,
}: {
  readonly text: string;
  readonly claims: readonly Claim[];
  readonly selected: Claim | null;
  readonly onSelect: (claim: Claim) => void;
}) {
  const withSelected = selected === null || claims.includes(selected) ? claims : [...claims, selected];
  const pieces = useMemo(() => piecesOf(text, withSelected), [text, withSelected]);
  return (
    <div className="text" dir="auto">
      {pieces.map(({ begin, end, claims: here }) => {
        const words = text.slice(begin, end);
        if (here.length === 0) return words;
        const kinds = [...new Set(here.map(({ kind }) => `m-${kind}`))].join(" ");
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
