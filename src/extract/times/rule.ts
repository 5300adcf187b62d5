/** One rule of the time grammar: a pattern over lower-cased text, anchored at a word, and what it means. */
import type { Time } from "../../model/record.js";
import type { Anchor } from "./anchor.js";
import { pattern } from "./words.js";

/** The anchor with what the rule may ask about the words around. */
export interface RuleContext extends Anchor {
  /** The expression stands after a preposition of time or at a place where a bare "May" or "March" is a month. */
  readonly bare: boolean;
  /** The text writes the first word in lower case. */
  readonly lower: boolean;
  /** A possessive stands before it: "in his forties". */
  readonly possessive: boolean;
  /** What stands before makes a number a quantity: "some 1990", "$2000". */
  readonly quantity: boolean;
}

export type Reading = Pick<Time, "type" | "value"> & { readonly due?: string };
export type Rule = {
  readonly pattern: RegExp;
  readonly read: (groups: readonly (string | undefined)[], context: RuleContext) => Reading | null;
};

export const rule = (source: string, read: Rule["read"]): Rule => ({
  pattern: pattern(source),
  read,
});
