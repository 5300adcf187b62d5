/** Which of several actors of one name is meant: decided by nationality, title, the report's company and its day. */
import { officeAt } from "./actor-memory.js";
import { covers, type KnownActor, type RoleEntry, type SurfaceForm } from "./index-actor-base.js";

export interface NameContext {
  /** ISO day of the report, or null. */
  readonly published: string | null;
  /** Country of a nationality that stands before the name. */
  readonly country: string | null;
  readonly title: RoleEntry | null;
  /** How often each country (ISO 3166-1 alpha-3) is met in the report's unambiguous names. */
  readonly company: ReadonlyMap<string, number>;
}

export interface Ranked {
  readonly actor: KnownActor;
  readonly form: SurfaceForm;
  readonly score: number;
  /** Reasons in words, empty unless asked for. */
  readonly why: readonly string[];
}

/** Score of one bearer of a name; reasons are written to `why` where it is given. */
export function weigh(actor: KnownActor, form: SurfaceForm, context: NameContext, why: string[] | null): number {
  let score = 0;
  const add = (by: number, reason: string): void => {
    score += by;
    why?.push(`${reason} ${by > 0 ? "+" : ""}${by}`);
  };
  if (form === "name") add(0.5, "is its name");
  if (context.country !== null && actor.country !== null)
    add(actor.country === context.country ? 2 : -1, actor.country === context.country ? "nationality fits" : "another nationality");
  if (actor.country !== null && context.company.has(actor.country)) add(1, `${actor.country} is in the report`);
  if (actor.offices.length > 0) {
    if (actor.offices.some((o) => covers(o.from, o.to, context.published))) add(1, context.published === null ? "has held office" : "in office on the day");
    else if (context.published !== null && officeAt(actor, context.published) === undefined) add(-1, "not yet in office");
    else add(0.2, "out of office");
    if (context.title !== null && actor.offices.some((o) => sharesNoun(o.role, (context.title as RoleEntry).noun))) add(1.5, `has been ${context.title.noun}`);
  }
  return score;
}

/** "Foreign minister" answers to "minister", "presidential spokesman" to "spokesman". */
const sharesNoun = (role: string, noun: string): boolean => role === noun || role.endsWith(` ${noun}`) || role.startsWith(`${noun} `);

/** All bearers, the best first; of equals the earlier in the base. */
export function rankCandidates(
  bearers: Iterable<{ readonly actor: KnownActor; readonly form: SurfaceForm }>,
  context: NameContext,
  explain: boolean,
): Ranked[] {
  const out: Ranked[] = [];
  for (const { actor, form } of bearers) {
    const why: string[] = [];
    out.push({ actor, form, score: weigh(actor, form, context, explain ? why : null), why });
  }
  return out.sort((a, b) => b.score - a.score);
}
