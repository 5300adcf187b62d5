/**
 * A claim's name across reports: checksum of the text, kind, span. `8f…:event:120-131` names one; a second claim of that kind on
 * that very span is `8f…:event:120-131:2`. The same text coded twice, anywhere, gives the same names.
 */
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";

export const CLAIM_KINDS = ["statement", "event", "position", "commitment", "warning"] as const;
export const ClaimKind = z.enum(CLAIM_KINDS);
export type ClaimKind = z.infer<typeof ClaimKind>;

export interface ClaimKey {
  readonly sha256: string;
  readonly kind: ClaimKind;
  readonly begin: number;
  readonly end: number;
  /** 1 for the first claim of its kind on this span. */
  readonly nth: number;
}

export const claimName = ({ sha256, kind, begin, end, nth }: ClaimKey): string => `${sha256}:${kind}:${begin}-${end}${nth === 1 ? "" : `:${nth}`}`;

/** The name of the claim `c` of the version `v` in SQL. */
export const nameSql = (kind: ClaimKind): RawBuilder<string> =>
  sql`v.sha256 || ':' || ${sql.lit(kind)} || ':' || c.begin_at || '-' || c.end_at || case when c.nth = 1 then '' else ':' || c.nth end`;

const PATTERN = /^([0-9a-f]{64}):(statement|event|position|commitment|warning):(\d{1,9})-(\d{1,9})(?::(\d{1,6}))?$/;

export const ClaimName = z.string().regex(PATTERN, 'is not a claim\'s name, like "<sha256>:event:120-131"');

/** @throws ZodError */
export function parseClaimName(name: string): ClaimKey {
  const match = PATTERN.exec(ClaimName.parse(name)) as RegExpExecArray;
  return { sha256: match[1] as string, kind: match[2] as ClaimKind, begin: Number(match[3]), end: Number(match[4]), nth: Number(match[5] ?? 1) };
}
