/** JSON: one value or one a line. Each is a report as Casus writes them, an IPTC ninjs item, a JSON Feed, or a list of such. */
import { faultLine, faultsOf } from "../model/faults.js";
import { ByteReader, type Bytes, collect, faultOf, LARGEST, SourceFault } from "./bytes.js";
import { type Item, skip } from "./item.js";
import { parseJson } from "./json-text.js";
import { ReportInput } from "./new-report.js";
import { jsonFeedItems } from "./read-feed.js";
import { isNinjs, ninjsItem } from "./read-ninjs.js";

/** A report's line with its declared language, which the record's own schema does not ask for. */
const declared = (value: object): string | null => ("language" in value && typeof value.language === "string" ? value.language : null);

/** Names under which others keep what a report may leave open. What they hold is not guessed, for a "date" may be that of a crawl; it is told. */
const ALIKE = { published: /(?:date|time)$|^publish|^created/i, outlet: /^source|publisher|^site/i, title: /^head/i, url: /^link|^uri|^href/i } as const;

const unreadIn = (given: object, report: ReportInput): string[] =>
  (Object.keys(ALIKE) as (keyof typeof ALIKE)[]).flatMap((field) =>
    report[field]
      ? []
      : Object.entries(given).flatMap(([name, value]) => (name !== field && ALIKE[field].test(name) && typeof value === "string" ? [name] : [])),
  );

/** What one JSON value holds. */
export function* jsonItems(value: unknown, where: string): Generator<Item> {
  if (Array.isArray(value)) for (const [n, element] of value.entries()) yield* objectItems(element, `${where} item ${n + 1}`);
  else yield* objectItems(value, where);
}

function* objectItems(value: unknown, where: string): Generator<Item> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    yield skip(where, "malformed", "is no object");
    return;
  }
  if ("version" in value && typeof value.version === "string" && /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\//.test(value.version)) {
    yield* jsonFeedItems(value, where);
    return;
  }
  if (isNinjs(value)) {
    yield ninjsItem(value, where);
    return;
  }
  // A record that Casus wrote holds its report.
  const inner = "report" in value && typeof value.report === "object" && value.report !== null ? value.report : value;
  const report = ReportInput.safeParse(inner);
  if (report.success) {
    const unread = unreadIn(inner, report.data);
    yield { kind: "report", where, report: report.data, language: declared(inner), ...(unread.length > 0 && { unread }) };
  } else yield skip(where, "malformed", faultLine(faultsOf(report.error.issues)));
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A file that is one JSON value. */
export async function* readJson(source: Bytes, where: string): AsyncGenerator<Item> {
  try {
    const text = decode(await collect(source));
    if (text === null) throw new SourceFault("not-utf8", "JSON must be UTF-8");
    const result = parseJson(text);
    if ("fault" in result) throw new SourceFault("malformed", result.fault);
    yield* jsonItems(result.value, where);
  } catch (error) {
    const { reason, message } = faultOf(error);
    yield skip(where, reason, message);
  }
}

/** A file with one JSON value a line; a line that does not read is skipped and the next one is read. */
export async function* readJsonLines(source: Bytes, where: string): AsyncGenerator<Item> {
  const reader = new ByteReader(source);
  let n = 0;
  try {
    for (;;) {
      const line = await reader.line(LARGEST);
      if (line === null) return;
      n++;
      const place = `${where} line ${n}`;
      if (line === "too-long") {
        yield skip(place, "too-large", `more than ${LARGEST} bytes`);
        continue;
      }
      const text = decode(line);
      if (text === null) yield skip(place, "not-utf8", "JSON must be UTF-8");
      else if (text.trim() !== "") {
        const result = parseJson(text);
        if ("fault" in result) yield skip(place, "malformed", result.fault);
        else yield* jsonItems(result.value, place);
      }
    }
  } catch (error) {
    const { reason, message } = faultOf(error);
    yield skip(`${where} after line ${n}`, reason, message);
  } finally {
    await reader.close();
  }
}
