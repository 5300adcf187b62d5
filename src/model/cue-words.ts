const NEGATED = /\b(?:not|cannot|never|no|neither|nor)\b|n['’]t\b/iu;

/** Whether the words of a cue deny it: "did not condemn". */
export const isDenied = (cue: string): boolean => NEGATED.test(cue);
