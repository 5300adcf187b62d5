/** How transcripts of briefings and interviews name who speaks: "MS. LUND:", "QUESTION:", "SECRETARY DIAZ (via translation):". */

const NAME = String.raw`(\p{Lu}[\p{Lu}.'\u2019-]*(?: \p{Lu}[\p{Lu}.'\u2019-]*){0,4})(?: \([^)\n]*\))?:\s`;
const FIRST = new RegExp(`^${NAME}`, "u");
const EVERY = new RegExp(`^${NAME}`, "gmu");

/** The label that a paragraph begins with, as group 1. */
export const labelAt = (paragraph: string): RegExpExecArray | null => FIRST.exec(paragraph);

/** All labels at the beginnings of paragraphs, each as group 1. */
export const labelsIn = (text: string): RegExpExecArray[] => [...text.matchAll(EVERY)];

/** Whether a label is that of whoever asks. */
export const asks = (label: string): boolean => /^(?:Q|QUESTION|REPORTER|JOURNALIST|MODERATOR|OPERATOR|PRESS|INTERVIEWER)$/.test(label);
