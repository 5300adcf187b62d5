import { type Query, useAnswer } from "../api.js";
import { withSigns } from "./reported.js";

/** Why a question found nothing: names and words that the store does not know; else what could be asked otherwise. */
export function WhyNone({ query: { between, by, who, names, outlet, place, text, limit: _, ...others } }: { readonly query: Query }) {
  const actors = [between, by, who, names].flat().filter((name) => typeof name === "string");
  const { data } = useAnswer("/api/misspelt", { actors, outlet, place, text });
  if (data === undefined) return null;
  if (data.rows.length > 0)
    return data.rows.map((sentence) => (
      <span key={sentence} className="sentence">
        {withSigns(sentence)}
      </span>
    ));
  const isFiltered = actors.length > 0 || [outlet, place, ...Object.values(others)].some((value) => value !== undefined);
  return text === undefined ? (isFiltered ? "Take a filter away." : null) : isFiltered ? "Try fewer words, or take a filter away." : "Try fewer words.";
}
