/** What of a claim speaks for or against it: the facts that its confidence rests on. The trainer reads the same. */
import type { Facts } from "../../model/confidence.js";
import type { CasusRecord, Commitment, Event, Position, Warning } from "../../model/record.js";

/** The parts of a record that the facts are read from. */
export type Claims = Pick<CasusRecord, "statements" | "events" | "entities">;

/** Looks the claims' evidence and actors up once; gives the facts of each claim. */
export function claimFacts({ statements, events, entities }: Claims): {
  readonly event: (e: Event) => Facts;
  readonly position: (p: Position) => Facts;
  readonly commitment: (c: Commitment) => Facts;
  readonly warning: (w: Warning) => Facts;
} {
  const said = new Map(statements.map((s) => [s.id, s.confidence ?? 0.5]));
  const done = new Map(events.map((e) => [e.id, e]));
  const named = new Set(entities.filter((e) => e.resolved === "knowledge" || e.mentions.some(({ form }) => form === "name")).map(({ id }) => id));
  const yes = (is: boolean): number => (is ? 1 : 0);
  const holder = (id: string | null): Facts => ({ holder: yes(id !== null), named: yes(id !== null && named.has(id)) });
  const behind = (evidence: readonly string[]): Facts => {
    const confidences = evidence.flatMap((id) => said.get(id) ?? []);
    return {
      said: Math.max(0, ...confidences),
      unsaid: yes(confidences.length === 0),
      deed: yes(evidence.some((id) => done.has(id))),
      two: yes(evidence.length > 1),
    };
  };
  return {
    event: ({ salience, trigger, actors, recipients, status, statement, mode }) => ({
      salience,
      words: yes(trigger.reduce((n, [b, e]) => n + e - b, 0) > 12),
      actor: yes(actors.length > 0),
      recipient: yes(recipients.length > 0),
      mode: yes(mode !== null),
      said: statement === null ? 0 : (said.get(statement) ?? 0),
      [status]: 1,
    }),
    position: ({ holder: id, evidence, stance }) => ({ ...holder(id), ...behind(evidence), [stance]: 1 }),
    commitment: ({ who, evidence, due }) => ({ ...holder(who), ...behind(evidence), due: yes(due !== null) }),
    warning: ({ by, evidence }) => ({ ...holder(by), ...behind(evidence) }),
  };
}
