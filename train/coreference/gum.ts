/** GUM's `Entity=` annotations: the mentions of each document with their entity, type and head word. */

import { analyse, type LanguageCore } from "../../src/text/language-core.js";
import type { ParsedText } from "../../src/text/parsed-text.js";
import { readTreebank, type TreebankDocument } from "../segmenter/corpus.js";

export interface GoldMention {
  /** GUM's number of the entity, within the document. */
  readonly entity: string;
  /** "person", "organization", "place", "abstract" and the like. */
  readonly type: string;
  readonly first: number;
  readonly last: number;
  /** First word of the minimal span. */
  readonly head: number;
}

export interface GoldDocument {
  readonly id: string;
  readonly genre: string;
  /** The encoder's analysis of the gold words and sentences. */
  readonly doc: ParsedText;
  /** In the order of their first words. */
  readonly mentions: readonly GoldMention[];
}

/** Documents of the genres whose licence lets weights be learned from them, analysed. */
export function readGum(corpora: string, part: "train" | "dev", core: LanguageCore): GoldDocument[] {
  return readTreebank(corpora, "gum", part).map(({ id, genre, document }) => ({
    id,
    genre,
    doc: analyse(document.segmented, core),
    mentions: mentionsOf(document),
  }));
}

/** Reads brackets such as "(3-person-giv:act-cf1-1-ana)" and "3)" off the last column; "[1/2]" parts of split mentions are left out. */
function mentionsOf({ rows }: TreebankDocument["document"]): GoldMention[] {
  const out: GoldMention[] = [];
  let token = -1;
  for (const sentence of rows) {
    const open: { entity: string; type: string; min: string; first: number }[] = [];
    const close = (entity: string): void => {
      for (let k = open.length - 1; k >= 0; k--) {
        const mention = open[k] as (typeof open)[number];
        if (mention.entity !== entity) continue;
        open.splice(k, 1);
        const min = Number.parseInt(mention.min, 10) || 1;
        out.push({ entity, type: mention.type, first: mention.first, last: token, head: mention.first + min - 1 });
        return;
      }
    };
    for (const { columns, token: at } of sentence) {
      if (at < 0) continue;
      token = at;
      const value = /(?:^|\|)Entity=([^|]*)/u.exec(columns[9] as string)?.[1];
      if (value === undefined) continue;
      for (const [piece] of value.matchAll(/\([^()]+\)?|[^()]+\)/gu)) {
        if (!piece.startsWith("(")) {
          close(piece.slice(0, -1));
          continue;
        }
        const [entity = "", type = "", , , , min = "1"] = piece.replace(/^\(|\)$/gu, "").split("-");
        if (entity.includes("[")) continue;
        open.push({ entity, type, min, first: at });
        if (piece.endsWith(")")) close(entity);
      }
    }
  }
  return out.sort((a, b) => a.first - b.first || b.last - a.last);
}
