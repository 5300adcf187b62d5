/**
 * A page to send or print, a brief or the claims kept for a story: once as what it holds, and written as Markdown, HTML and plain text. Its words are
 * those of reports and of people, so whatever would be markup in them is written as letters.
 */
import { withSigns } from "./signs.js";
import { dayName } from "./wording.js";

/** Where words come from. */
export interface Source {
  readonly outlet: string | null;
  readonly title: string | null;
  /** ISO date or date-time. */
  readonly published: string | null;
  readonly url: string | null;
  /** Its number in the store. */
  readonly report: number;
}

export interface Item {
  readonly who: string;
  readonly says: string;
  /** Short words on it: a status, a day, how many tell it. */
  readonly facts: readonly string[];
  readonly quotes: readonly string[];
  /** Numbers in the list of sources, from 1: those that tell it, and those that deny it. */
  readonly references?: readonly number[];
  readonly denials?: readonly number[];
  /** Its one source, where there is no list of them. */
  readonly source?: Source;
  /** What whoever kept it wrote beside it. */
  readonly note?: string;
}

export interface Part {
  /** Null where the page has only one. */
  readonly name: string | null;
  readonly items: readonly Item[];
  /** Said instead of items, and of what is not among them. */
  readonly remarks: readonly string[];
}

export interface Paper {
  readonly title: string;
  readonly under: readonly string[];
  readonly parts: readonly Part[];
  /** By their numbers. */
  readonly sources: readonly Source[];
}

/** One line, without what steers a terminal or turns the words after it round. */
const oneLine = (words: string): string =>
  withSigns(words)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it takes away
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/gu, " ")
    .trim();

const quoted = (words: string): string => `“${oneLine(words)}”`;

/** An address that a reader may follow; null for what is none, or leads elsewhere than to a page. */
export function pageAddress(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  return protocol === "https:" || protocol === "http:" ? href : null;
}

/** Outlet, title, day and number; behind them stands its address. */
const sourceWords = ({ outlet, title, published, report }: Source): string =>
  [oneLine(outlet ?? "outlet not known"), title === null ? null : quoted(title), published === null ? "day not known" : dayName(published), `report ${report}`]
    .filter((part) => part !== null)
    .join(", ");

/** Behind what is said: the facts, then the numbers of the sources. */
function behind({ facts, references = [], denials = [] }: Item, words: (of: string) => string): string {
  const marks = (numbers: readonly number[]): string => numbers.map((n) => `[${n}]`).join(" ");
  const parts = [facts.length === 0 ? "" : `(${facts.map(words).join("; ")})`, marks(references), denials.length === 0 ? "" : `denied in ${marks(denials)}`];
  return parts.filter((part) => part !== "").join(" ");
}

/**
 * Words as Markdown that shows as they are, CommonMark's and GitHub's: no emphasis, link, picture, HTML, entity, table, heading or list of their own, and no
 * address that is a link by itself.
 */
export const markdownWords = (words: string): string =>
  oneLine(words)
    .replace(/&(?=#?\w+;)/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/[\\`*_[\]#|~$]/g, "\\$&")
    .replace(/:(?=\/\/)|(?<=\bwww)\./gi, "\\$&")
    .replace(/(?<=\bmailto|\bxmpp):/gi, "\\$&")
    .replace(/^[-+>=]/, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2");

/** What may be written between angle brackets: none of them is within. */
const markdownLink = (url: string | null): string => {
  const address = pageAddress(url);
  return address === null ? "" : `, <${address.replace(/[<>\s]/g, encodeURIComponent)}>`;
};

export function asMarkdown({ title, under, parts, sources }: Paper): string {
  const md = markdownWords;
  const source = (of: Source): string => `${md(sourceWords(of))}${markdownLink(of.url)}`;
  const item = (of: Item): string[] => [
    `- **${md(of.who)}** ${md(of.says)} ${behind(of, md)}`.trimEnd(),
    ...of.quotes.flatMap((quote, i) => [...(i > 0 ? ["  >"] : []), `  > ${md(quoted(quote))}`]),
    ...(of.source === undefined ? [] : ["", `  ${source(of.source)}`]),
    ...(of.note === undefined ? [] : ["", `  Note: ${md(of.note)}`]),
    "",
  ];
  const lines = [
    `# ${md(title)}`,
    "",
    ...under.flatMap((line) => [md(line), ""]),
    ...parts.flatMap(({ name, items, remarks }) => [
      ...(name === null ? [] : [`## ${md(name)}`, ""]),
      ...items.flatMap(item),
      ...remarks.flatMap((line) => [`*${md(line)}*`, ""]),
    ]),
    ...(sources.length === 0 ? [] : ["## Sources", "", ...sources.map((of, i) => `${i + 1}. ${source(of)}`), ""]),
  ];
  return lines.join("\n");
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const htmlWords = (words: string): string => oneLine(words).replace(/[&<>"']/g, (sign) => ENTITIES[sign] as string);
const htmlLink = (url: string | null): string => {
  const address = pageAddress(url);
  return address === null ? "" : `, <a href="${htmlWords(address)}">${htmlWords(address)}</a>`;
};

/** What goes into a mail or a document: elements that both know, without styles. */
export function asHtml({ title, under, parts, sources }: Paper): string {
  const html = htmlWords;
  const source = (of: Source): string => `${html(sourceWords(of))}${htmlLink(of.url)}`;
  const item = (of: Item): string =>
    `<li><p><b>${html(of.who)}</b> ${html(of.says)} ${behind(of, html)}</p>${of.quotes.map((quote) => `<blockquote>${html(quoted(quote))}</blockquote>`).join("")}${
      of.source === undefined ? "" : `<p>${source(of.source)}</p>`
    }${of.note === undefined ? "" : `<p>Note: ${html(of.note)}</p>`}</li>`;
  const list = (tag: "ul" | "ol", items: readonly string[]): string[] => (items.length === 0 ? [] : [`<${tag}>`, ...items, `</${tag}>`]);
  return [
    `<h1>${html(title)}</h1>`,
    ...under.map((line) => `<p>${html(line)}</p>`),
    ...parts.flatMap(({ name, items, remarks }) => [
      ...(name === null ? [] : [`<h2>${html(name)}</h2>`]),
      ...list("ul", items.map(item)),
      ...remarks.map((line) => `<p><i>${html(line)}</i></p>`),
    ]),
    ...(sources.length === 0
      ? []
      : [
          "<h2>Sources</h2>",
          ...list(
            "ol",
            sources.map((of) => `<li>${source(of)}</li>`),
          ),
        ]),
    "",
  ].join("\n");
}

/** The page as a document of its own. */
export const htmlDocument = (paper: Paper): string =>
  `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>${htmlWords(paper.title)}</title></head>\n<body>\n${asHtml(paper)}</body>\n</html>\n`;

/** For a mail without any markup. */
export function asText({ title, under, parts, sources }: Paper): string {
  const source = (of: Source): string => [sourceWords(of), pageAddress(of.url)].filter((part) => part !== null).join(", ");
  const item = (of: Item): string[] => [
    `- ${oneLine(of.who)} ${oneLine(of.says)} ${behind(of, oneLine)}`.trimEnd(),
    ...of.quotes.map((quote) => `  ${quoted(quote)}`),
    ...(of.source === undefined ? [] : [`  ${source(of.source)}`]),
    ...(of.note === undefined ? [] : [`  Note: ${oneLine(of.note)}`]),
    "",
  ];
  return [
    oneLine(title),
    ...under.map(oneLine),
    "",
    ...parts.flatMap(({ name, items, remarks }) => [
      ...(name === null ? [] : [name.toUpperCase(), ""]),
      ...items.flatMap(item),
      ...remarks.flatMap((line) => [oneLine(line), ""]),
    ]),
    ...(sources.length === 0 ? [] : ["SOURCES", "", ...sources.map((of, i) => `${i + 1}. ${source(of)}`), ""]),
  ].join("\n");
}
