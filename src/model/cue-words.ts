const NEGATED = /\b(?:not|cannot|never|no|neither|nor)\b|n['’]t\b/iu;

/** Whether the words of a cue deny it: "did not condemn". */
export const isDenied = (cue: string): boolean => NEGATED.test(cue);

/** Verbs with which somebody says that something is not so. */
export const DISCLAIMS: ReadonlySet<string> = new Set("deny dismiss reject refute rebut dispute repudiate rubbish disclaim contradict disavow".split(" "));

/** Whether a cue, of that lemma and in these words, tells that something is not so; "did not deny" does not. */
export const disclaims = (lemma: string | null, cue: string): boolean => lemma !== null && DISCLAIMS.has(lemma) && !isDenied(cue);
