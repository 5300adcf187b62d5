import type { Statement } from "./record.js";

/** All whose words a statement is, the first named first; none where nobody is named. */
export const speakersOf = ({ source }: Pick<Statement, "source">): string[] => (source.entity === null ? [] : [source.entity, ...(source.others ?? [])]);

/** The same of a stored statement, by name. */
export const speakersTold = ({ by, others }: { readonly by: string | null; readonly others: readonly { readonly name: string }[] }): string[] =>
  by === null ? [] : [by, ...others.map(({ name }) => name)];
