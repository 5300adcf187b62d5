/** `casus parse`: the language core's analysis as CoNLL-U. */
import { loadCore } from "../load/load-core.js";
import { ConlluError, readConllu, writeConllu } from "../text/conllu.js";
import { analyse } from "../text/language-core.js";
import { segment } from "../text/segment.js";
import { Failure } from "./failure.js";
import { decodeSource, readSourceBytes } from "./read-source.js";

export function parseCommand(file: string, from: "text" | "conllu"): void {
  const source = decodeSource(readSourceBytes(file), file);
  const core = loadCore();
  if (from === "text") {
    const segmented = segment(source, core.segmenter);
    process.stdout.write(writeConllu(analyse(segmented, core), { multiword: segmented.tokens.multiword }));
    return;
  }
  try {
    const given = readConllu(source);
    process.stdout.write(writeConllu(analyse(given.segmented, core), { given }));
  } catch (error) {
    if (error instanceof ConlluError) throw new Failure(error.message);
    throw error;
  }
}
