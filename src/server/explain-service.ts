/** Codes a stored text again with every step kept, and lays one of its claims open. The coder is loaded when first asked. */
import type { CoderResources, Coding } from "../code.js";
import { codeReport } from "../code.js";
import { claimsOf, explainClaim } from "../explain/explain-claim.js";
import { explainMissing } from "../explain/explain-missing.js";
import type { Report, Span } from "../model/record.js";
import { Refusal } from "./problem.js";

export interface ExplainService {
  /** @param id within the record, "s3". @throws Refusal 404 */
  readonly claim: (report: Report, id: string) => Record<string, unknown>;
  readonly missing: (report: Report, span: Span) => Record<string, unknown>;
}

/** Codings kept: a reader opens several claims of one report. */
const KEPT = 8;

export function explainService(load: () => CoderResources): ExplainService {
  let resources: CoderResources | null = null;
  const kept = new Map<string, Coding>();
  const codingOf = (report: Report): [Coding, CoderResources] => {
    resources ??= load();
    const key = JSON.stringify([report.sha256, report.title, report.published, report.outlet]);
    let coding = kept.get(key);
    if (coding === undefined) {
      coding = codeReport(report, resources, { trace: true });
      if (kept.size >= KEPT) kept.delete(kept.keys().next().value as string);
      kept.set(key, coding);
    }
    return [coding, resources];
  };
  return {
    claim: (report, id) => {
      const [coding, loaded] = codingOf(report);
      const claim = claimsOf(coding).get(id);
      if (claim === undefined)
        throw new Refusal(404, `The report has no claim ${JSON.stringify(id)} by the present coder; another version of the coder made it.`);
      return { ...explainClaim(claim, coding, loaded) };
    },
    missing: (report, span) => ({ ...explainMissing(span, ...codingOf(report)) }),
  };
}
