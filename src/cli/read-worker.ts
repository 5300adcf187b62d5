/** One worker thread of `casus read`: finds the article in a page, tells its language, and codes reports. */

import type { Coder } from "../code.js";
import { finishItem as finish, type TextItem } from "../intake/finish-item.js";
import type { Found } from "../intake/item.js";
import { loadCoder } from "../load/load-coder.js";
import type { CasusRecord, Report } from "../model/record.js";

export function finishItem({ item, place }: { item: TextItem; place: string | null }): Promise<Found> {
  return finish(item, place);
}

let coder: Coder | null = null;

/** The coder is loaded with the first report: reading alone needs none. */
export function codeReport(report: Report): CasusRecord {
  coder ??= loadCoder();
  return coder.code(report);
}
