/** What changed between two versions of a report, for the eye: of a paragraph that was rewritten only the words that differ stand out. */
import { type ChangedPiece, rewritten } from "../../src/model/rewritten.js";

/** Paragraphs that were rewritten, then those that went, then those that came. */
export function changedLines({ removed, added }: { readonly removed: readonly string[]; readonly added: readonly string[] }): ChangedPiece[][] {
  const came = [...added];
  const went: ChangedPiece[][] = [];
  const lines: ChangedPiece[][] = [];
  for (const older of removed) {
    const tries = came.map((newer) => rewritten(older, newer));
    const at = tries.findIndex((pieces) => pieces !== null);
    if (at === -1) went.push([{ as: "del", words: older }]);
    else {
      lines.push(tries[at] as ChangedPiece[]);
      came.splice(at, 1);
    }
  }
  return [...lines, ...went, ...came.map((words): ChangedPiece[] => [{ as: "ins", words }])];
}
