/** Colours that read on dark and on light backgrounds, and what stands for them without colour. */
export const MARKS = ["source", "cue", "content", "trigger", "time", "place"] as const;
export type Mark = (typeof MARKS)[number];

export interface Palette {
  readonly mark: (kind: Mark, words: string) => string;
  readonly heading: (words: string) => string;
  readonly faint: (words: string) => string;
}

const CODES: Record<Mark, string> = {
  source: "1;38;5;67",
  cue: "38;5;133",
  content: "3;38;5;65",
  trigger: "1;38;5;166",
  time: "4;38;5;136",
  place: "4;38;5;31",
};
const SIGNS: Record<Mark, readonly [string, string]> = {
  source: ["[", "]"],
  cue: ["<", ">"],
  content: ["“", "”"],
  trigger: ["*", "*"],
  time: ["{", "}"],
  place: ["_", "_"],
};

const sgr = (code: string) => (words: string) => `\u001b[${code}m${words}\u001b[0m`;

/** FORCE_COLOR wins, then NO_COLOR, then whether a terminal reads. */
export function paletteFor(env: Readonly<Record<string, string | undefined>>, terminal: boolean): Palette {
  const colour = env.FORCE_COLOR ? env.FORCE_COLOR !== "0" : !env.NO_COLOR && terminal && env.TERM !== "dumb";
  if (!colour) return { mark: (kind, words) => `${SIGNS[kind][0]}${words}${SIGNS[kind][1]}`, heading: (words) => words.toUpperCase(), faint: (words) => words };
  return { mark: (kind, words) => sgr(CODES[kind])(words), heading: sgr("1"), faint: sgr("2") };
}
