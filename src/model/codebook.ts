export type Codebook = unknown;
export const parseCodebook = (_: unknown): Codebook => ({});
export const modesOf = (_: Codebook): null => null;
export const intensityOf = (_: Codebook, __: string, ___: string | null): number | null => null;
