/** Claims with the ids of entities exchanged. */
import type { Commitment, Event, Position, Statement, Warning } from "./record.js";

interface Claims {
  readonly statements: readonly Statement[];
  readonly events: readonly Event[];
  readonly positions: readonly Position[];
  readonly commitments: readonly Commitment[];
  readonly warnings: readonly Warning[];
}

/** @param renamed new ids by the old; what is not in it stays */
export function renameEntities<T extends Claims>(claims: T, renamed: ReadonlyMap<string, string>): T {
  const now = <Id extends string | null>(id: Id): Id => (id === null ? id : ((renamed.get(id) ?? id) as Id));
  const party = <P extends { readonly entity: string }>(p: P): P => ({ ...p, entity: now(p.entity) });
  const others = ({ source: { others: list } }: Statement) => (list === undefined ? {} : { others: list.map(now) });
  return {
    ...claims,
    statements: claims.statements.map((s) => ({ ...s, source: { ...s.source, entity: now(s.source.entity), ...others(s) }, addressee: now(s.addressee) })),
    events: claims.events.map((e) => ({ ...e, actors: e.actors.map(party), recipients: e.recipients.map(party) })),
    positions: claims.positions.map((p) => ({ ...p, holder: now(p.holder), issue: { ...p.issue, object: now(p.issue.object) } })),
    commitments: claims.commitments.map((c) => ({ ...c, who: now(c.who) })),
    warnings: claims.warnings.map((w) => ({ ...w, by: now(w.by) })),
  };
}
