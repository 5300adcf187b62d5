/** Claims with the ids of entities exchanged. */
import type { ResolvedClaims } from "./resolve-claims.js";

/** @param renamed new ids by the old; what is not in it stays */
export function renameEntities(claims: ResolvedClaims, renamed: ReadonlyMap<string, string>): ResolvedClaims {
  const now = <Id extends string | null>(id: Id): Id => (id === null ? id : ((renamed.get(id) ?? id) as Id));
  const party = <P extends { readonly entity: string }>(p: P): P => ({ ...p, entity: now(p.entity) });
  return {
    statements: claims.statements.map((s) => ({ ...s, source: { ...s.source, entity: now(s.source.entity) }, addressee: now(s.addressee) })),
    events: claims.events.map((e) => ({ ...e, actors: e.actors.map(party), recipients: e.recipients.map(party) })),
    positions: claims.positions.map((p) => ({ ...p, holder: now(p.holder), issue: { ...p.issue, object: now(p.issue.object) } })),
    commitments: claims.commitments.map((c) => ({ ...c, who: now(c.who) })),
    warnings: claims.warnings.map((w) => ({ ...w, by: now(w.by) })),
  };
}
