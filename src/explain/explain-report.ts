/** Codes a report again with every step kept, and lays one of its claims open, or says why some of its words carry none. */
import type { CoderResources, Coding } from "../code.js";
import { codeReport } from "../code.js";
import type { Report, Span } from "../model/record.js";
import { claimsOf, explainClaim } from "./explain-claim.js";
import { explainMissing } from "./explain-missing.js";

/** A claim by its id within the record ("s3"), or the words that carry none. */
export type Asked = { readonly claim: string } | { readonly span: Span };
/** Null where the present coder makes no such claim. */
export type Explained = Record<string, unknown> | null;

/** Codings kept: a reader opens several claims of one report. */
const KEPT = 8;

/** @param load called when first needed */
export function createExplainer(load: () => CoderResources): (report: Report, asked: Asked) => Explained {
  let resources: CoderResources | null = null;
  const kept = new Map<string, Coding>();
  return (report, asked) => {
    resources ??= load();
    const key = JSON.stringify([report.sha256, report.title, report.published, report.outlet]);
    let coding = kept.get(key);
    if (coding === undefined) {
      coding = codeReport(report, resources, { trace: true });
      if (kept.size >= KEPT) kept.delete(kept.keys().next().value as string);
      kept.set(key, coding);
    }
    if ("span" in asked) return { ...explainMissing(asked.span, coding, resources) };
    const claim = claimsOf(coding).get(asked.claim);
    return claim === undefined ? null : { ...explainClaim(claim, coding, resources) };
  };
}
