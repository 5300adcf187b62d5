/** A record less the claims that are not sure enough, with nothing left that points at one of them. */
import type { CasusRecord } from "./record.js";

/** @param least from 0 to 1; a claim without a confidence stays */
export function keepSure(record: CasusRecord, least: number): CasusRecord {
  const sure = <Claim extends { readonly confidence?: number | undefined }>(claims: readonly Claim[]): Claim[] =>
    claims.filter(({ confidence }) => confidence === undefined || confidence >= least);
  const statements = sure(record.statements);
  const events = sure(record.events);
  const kept = new Set([...statements, ...events].map(({ id }) => id));
  const pointer = (id: string | null): string | null => (id !== null && kept.has(id) ? id : null);
  const behind = <Claim extends { readonly evidence: string[]; readonly confidence?: number | undefined }>(claims: readonly Claim[]): Claim[] =>
    sure(claims).map((claim) => ({ ...claim, evidence: claim.evidence.filter((id) => kept.has(id)) }));
  return {
    ...record,
    statements: statements.map((s) => ({ ...s, within: pointer(s.within) })),
    events: events.map((e) => ({ ...e, statement: pointer(e.statement) })),
    positions: behind(record.positions),
    commitments: behind(record.commitments),
    warnings: behind(record.warnings),
  };
}
