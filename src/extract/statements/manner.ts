/** Direct, indirect or mixed: by how much of the content stands in quotation marks. */
import type { Statement } from "../../model/record.js";
import type { TokenRange } from "./attributions.js";
import { isMark, norm, type Reading } from "./reading.js";

/** Words around a quotation that the annotators let stand in a direct content ("that ..."). */
const LIGHT = new Set(["that", "and", "but"]);

export function mannerOf(r: Reading, content: readonly TokenRange[]): Statement["manner"] {
  let inside = 0;
  let outside = 0;
  for (const [a, b] of content)
    for (let i = a; i <= b; i++) {
      if (isMark(r, i)) continue;
      // A content that itself lies wholly within a longer quotation is paraphrase in somebody's mouth, not marked as quoted.
      const q = r.quotes.of[i] as number;
      const segment = q >= 0 ? r.quotes.segments[q] : undefined;
      const marked = segment !== undefined && content.some(([x, y]) => segment.first >= x && segment.last <= y);
      const cut =
        segment !== undefined && !marked && content.some(([x, y]) => (segment.first >= x && segment.first <= y) || (segment.last >= x && segment.last <= y));
      if (marked || cut) inside++;
      else if (!LIGHT.has(norm(r, i))) outside++;
    }
  return inside === 0 ? "indirect" : outside === 0 ? "direct" : "mixed";
}
