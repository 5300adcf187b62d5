/** The mentions of a report by token, for those who must know whether a name is an actor's. */
import type { Entity } from "../../model/record.js";
import type { Actors } from "./resolve-actors.js";

export interface MentionSpan {
  /** First and last token, inclusive. */
  readonly first: number;
  readonly last: number;
  /** ISO 3166-1 alpha-3 of the country that is itself the actor, else null. */
  readonly state: string | null;
  /** An actor of the knowledge base. */
  readonly known: boolean;
}

/** Gives the shortest mention over a token, or null. */
export function mentionSpans({ entities, memory }: Actors): (token: number) => MentionSpan | null {
  const at = new Int32Array(memory.byToken.length).fill(-1);
  const width = (m: number): number => (memory.mentionLast[m] as number) - (memory.mentionFirst[m] as number);
  for (let m = 0; m < memory.mentionFirst.length; m++) {
    if ((memory.mentionEntity[m] as number) < 0) continue;
    for (let i = memory.mentionFirst[m] as number; i <= (memory.mentionLast[m] as number); i++)
      if (at[i] === -1 || width(m) < width(at[i] as number)) at[i] = m;
  }
  return (token) => {
    const m = at[token] as number;
    if (m < 0) return null;
    const { id, country } = entities[memory.mentionEntity[m] as number] as Entity;
    return {
      first: memory.mentionFirst[m] as number,
      last: memory.mentionLast[m] as number,
      state: /^country\/[A-Z]{3}$/.test(id) ? country : null,
      known: !id.startsWith("text/"),
    };
  };
}
