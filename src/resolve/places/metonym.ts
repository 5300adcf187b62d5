/** Countries and capitals that speak or act are their governments: "Moscow said", not "in Moscow". */
import { deprelOf, type ParsedText } from "../../text/parsed-text.js";
import type { GazetteerPlace } from "./gazetteer.js";

const SPEECH = new Set(
  "say tell announce warn accuse deny reject demand urge vow pledge agree refuse insist claim threaten condemn praise welcome criticize criticise argue propose offer sign want believe hope call ask recognize recognise impose withdraw negotiate declare promise decide denounce protest blame invite respond reply voice express deploy fear seek summon expel recall finance fund arm intend order approve suspend freeze grant provide give allow confiscate auction maintain consider rebuff".split(
    " ",
  ),
);

/** Whose object is somebody: "promised Moscow", "rebuked Moscow". */
const ADDRESSED = new Set(
  "tell warn accuse urge promise blame ask chide rebuke reward punish pressure press assure inform notify thank remind criticize criticise condemn praise defy anger irk infuriate embarrass persuade convince consult".split(
    " ",
  ),
);
const PRESSED = new Set("call pressure press lean prevail sanction depend rely".split(" "));
const DEALINGS = new Set("talk tie relation deal dialogue negotiation negotiate agreement accord cooperation treaty pact alliance contact".split(" "));
const LED = new Set("led backed brokered sponsored funded aligned appointed installed allied controlled".split(" "));

/** What a government has: "Moscow's ambassador". */
const OWNED = new Set("embassy ambassador envoy government minister policy position stance claim demand decision offer proposal ally intention foe".split(" "));

/** What comes from a government: "warnings from Moscow". */
const WORDS = new Set(
  "offer warning statement demand pressure criticism support response denial message assurance approval reaction condemnation threat proposal call request protest objection accusation silence signal guarantee concession pledge promise backing".split(
    " ",
  ),
);

/** True where the name `first..last` is the subject, or the agent, of a verb of speech or of a government's deeds, or what words come from. */
export function isMetonym(doc: ParsedText, first: number, last: number, sense: GazetteerPlace | null): boolean {
  if (!sense || (sense.kind !== "country" && !sense.capital)) return false;
  const { tokens } = doc;
  // "The Riyadh-led coalition"
  if (tokens.norm[last + 1] === "-" && LED.has(tokens.norm[last + 2] ?? "")) return true;
  for (let i = first; i <= last; i++) {
    const governor = tokens.head[i] as number;
    if (governor < 0 || (governor >= first && governor <= last)) continue;
    const relation = deprelOf(doc, i);
    // "Called on Washington to leave", "talks with Tehran"
    if (sense.capital && /^(?:nmod|obl)$/.test(relation) && /^(?:on|with)$/.test(tokens.norm[first - 1] ?? ""))
      return (tokens.norm[first - 1] === "on" ? PRESSED : DEALINGS).has(tokens.lemma[governor] as string);
    if (/^(?:nmod|obl)$/.test(relation) && tokens.norm[first - 1] === "from") return WORDS.has(tokens.lemma[governor] as string);
    if (sense.capital && relation === "nmod:poss") return OWNED.has(tokens.lemma[governor] as string);
    if (sense.capital && /^(?:i?obj|nsubj:pass)$/.test(relation)) return ADDRESSED.has(tokens.lemma[governor] as string);
    return (relation === "nsubj" || relation === "obl:agent") && SPEECH.has(tokens.lemma[governor] as string);
  }
  return false;
}
