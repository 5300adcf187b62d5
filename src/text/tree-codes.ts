/** A tree as the encoder gives it, and the codes that the rules which mend it are written with. */
import { DEPREL_CODE, UPOS_CODE } from "./parsed-text.js";

/** Words and their tree as arrays, as the encoder gives them. */
export interface Tree {
  readonly count: number;
  readonly norm: readonly string[];
  readonly upos: Uint8Array;
  readonly head: Int32Array;
  readonly deprel: Uint8Array;
}

export const ADP = UPOS_CODE.get("ADP") as number;
export const CCONJ = UPOS_CODE.get("CCONJ") as number;
export const PUNCT = UPOS_CODE.get("PUNCT") as number;
export const ADJ = UPOS_CODE.get("ADJ") as number;
export const AUX = UPOS_CODE.get("AUX") as number;
export const DET_WORD = UPOS_CODE.get("DET") as number;
export const NOUN = UPOS_CODE.get("NOUN") as number;
export const NUM = UPOS_CODE.get("NUM") as number;
export const PART = UPOS_CODE.get("PART") as number;
export const PROPN = UPOS_CODE.get("PROPN") as number;
export const VERB = UPOS_CODE.get("VERB") as number;
export const ACL = DEPREL_CODE.get("acl") as number;
export const ADVCL = DEPREL_CODE.get("advcl") as number;
export const AMOD = DEPREL_CODE.get("amod") as number;
export const APPOS = DEPREL_CODE.get("appos") as number;
export const AUX_RELATION = DEPREL_CODE.get("aux") as number;
export const AUX_PASS = DEPREL_CODE.get("aux:pass") as number;
export const CASE = DEPREL_CODE.get("case") as number;
export const CCOMP = DEPREL_CODE.get("ccomp") as number;
export const COMPOUND = DEPREL_CODE.get("compound") as number;
export const CONJ = DEPREL_CODE.get("conj") as number;
export const COP = DEPREL_CODE.get("cop") as number;
export const CSUBJ = DEPREL_CODE.get("csubj") as number;
export const DESC = DEPREL_CODE.get("nmod:desc") as number;
export const DET = DEPREL_CODE.get("det") as number;
export const DISCOURSE = DEPREL_CODE.get("discourse") as number;
export const FLAT = DEPREL_CODE.get("flat") as number;
export const IOBJ = DEPREL_CODE.get("iobj") as number;
export const MARK = DEPREL_CODE.get("mark") as number;
export const NMOD = DEPREL_CODE.get("nmod") as number;
export const NMOD_UNMARKED = DEPREL_CODE.get("nmod:unmarked") as number;
export const NSUBJ = DEPREL_CODE.get("nsubj") as number;
export const NSUBJ_OUTER = DEPREL_CODE.get("nsubj:outer") as number;
export const NSUBJ_PASS = DEPREL_CODE.get("nsubj:pass") as number;
export const NUMMOD = DEPREL_CODE.get("nummod") as number;
export const OBJ = DEPREL_CODE.get("obj") as number;
export const OBL = DEPREL_CODE.get("obl") as number;
export const OBL_AGENT = DEPREL_CODE.get("obl:agent") as number;
export const OBL_UNMARKED = DEPREL_CODE.get("obl:unmarked") as number;
export const PARATAXIS = DEPREL_CODE.get("parataxis") as number;
export const RELATIVE = DEPREL_CODE.get("acl:relcl") as number;
export const ROOT = DEPREL_CODE.get("root") as number;
export const XCOMP = DEPREL_CODE.get("xcomp") as number;
