/** The thread in which `casus serve` codes a report again to explain it: a reader who asks why makes nobody else wait. */
import { type Asked, createExplainer, type Explained } from "../explain/explain-report.js";
import { loadResources } from "../load/load-coder.js";
import type { Report } from "../model/record.js";

const explainReport = createExplainer(loadResources);

export const explain = ({ report, asked }: { readonly report: Report; readonly asked: Asked }): Explained => explainReport(report, asked);
