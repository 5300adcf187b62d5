/** Whom a report has mentioned so far, as the walk from left to right sees it. */
import { deprelOf, type ParsedText } from "../../text/parsed-text.js";

/** Entities in the order of their mentions, newest last, with the token of each. */
export interface History {
  readonly entity: number[];
  readonly token: number[];
}

export const isMainSubject = (doc: ParsedText, token: number): boolean =>
  deprelOf(doc, token).startsWith("nsubj") && deprelOf(doc, doc.tokens.head[token] as number) === "root";
