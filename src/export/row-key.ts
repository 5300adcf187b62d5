/** The key of a claim's row in one column: its name alone is shared by reports of the very same text. */
import { z } from "zod";

type Row = Readonly<Record<string, unknown>>;

export const claimKey = ({ report, claim }: { readonly report: number; readonly claim: string }): string => `${report}:${claim}`;

/** Rows of claims with their key as the first column, `row`; of reversals it is that of the later claim. Other rows stay as they are. */
export function withRowKey(schema: z.ZodObject): { readonly schema: z.ZodObject; readonly keyed: (row: Row) => Row } {
  const { shape } = schema;
  const isClaim = "claim" in shape && "report" in shape;
  if ("row" in shape || !(isClaim || shape.to instanceof z.ZodObject)) return { schema, keyed: (row) => row };
  const of = (row: Row): Row => (isClaim ? row : (row.to as Row));
  return { schema: z.object({ row: z.string(), ...shape }), keyed: (row) => ({ row: claimKey(of(row) as Parameters<typeof claimKey>[0]), ...row }) };
}
