/** Countries and capitals that speak or act are their governments: "Moscow said", not "in Moscow". */
import { deprelOf, type ParsedText } from "../../text/parsed-text.js";
import type { GazetteerPlace } from "./gazetteer.js";

const SPEECH = new Set(
  "say tell announce warn accuse deny reject demand urge vow pledge agree refuse insist claim threaten condemn praise welcome criticize criticise argue propose offer sign want believe hope call ask recognize recognise impose withdraw negotiate declare promise decide denounce protest blame invite respond reply".split(
    " ",
  ),
);

/** True where the name `first..last` is the subject, or the agent, of a verb of speech or of a government's deeds. */
export function isMetonym(doc: ParsedText, first: number, last: number, sense: GazetteerPlace | null): boolean {
  if (!sense || (sense.kind !== "country" && !sense.capital)) return false;
  const { tokens } = doc;
  for (let i = first; i <= last; i++) {
    const governor = tokens.head[i] as number;
    if (governor < 0 || (governor >= first && governor <= last)) continue;
    const relation = deprelOf(doc, i);
    return (relation === "nsubj" || relation === "obl:agent") && SPEECH.has(tokens.lemma[governor] as string);
  }
  return false;
}
