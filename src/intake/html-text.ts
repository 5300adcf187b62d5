/** The words of HTML as paragraphs. Scripts are never run; what is no text is left out. */
import { parseHTML } from "linkedom";

/** What is asked of a node of the parsed page. */
interface Node {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly firstChild: Node | null;
  readonly nextSibling: Node | null;
  readonly parentNode: Node | null;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
/** A paragraph ends where one of these begins or ends. */
const BLOCKS = words(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL",
);
const DEAD = words("SCRIPT STYLE NOSCRIPT TEMPLATE IFRAME OBJECT SVG MATH BUTTON SELECT TEXTAREA HEAD TITLE");
const TEXT = 3;

/** Paragraphs of what is below `root`, in order. Walks without recursion: hostile pages nest deep. */
export function paragraphsOf(root: Node): string[] {
  const found: string[] = [];
  let open = "";
  let breaks = 0;
  const close = (): void => {
    const text = open.replace(/\s+/gu, " ").trim();
    if (text !== "") found.push(text);
    open = "";
    breaks = 0;
  };
  let node: Node | null = root;
  while (node !== null) {
    const name: string = node.nodeName.toUpperCase();
    if (node.nodeType === TEXT) {
      const text = node.textContent ?? "";
      if (text.trim() !== "") breaks = 0;
      open += text;
    } else if (name === "BR") {
      // Two line breaks in a row are how old pages part paragraphs.
      if (++breaks > 1) close();
      else open += "\n";
    } else if (BLOCKS.has(name)) close();
    let next: Node | null = DEAD.has(name) ? null : node.firstChild;
    while (next === null && node !== null && node !== root) {
      if (BLOCKS.has(node.nodeName.toUpperCase())) close();
      next = node.nextSibling;
      if (next === null) node = node.parentNode;
    }
    node = next;
  }
  close();
  return found;
}

/** A piece of HTML, such as a feed entry's content: its paragraphs joined by an empty line. */
export function htmlText(html: string): string {
  return paragraphsOf(parseHTML(`<html><body>${html}</body></html>`).document.body as unknown as Node).join("\n\n");
}

/** Nested deeper, no people's page is; Readability's walks recurse. */
const DEEPEST = 400;
// Elements without an end tag, and those whose end tag pages leave out.
const UNCLOSED = words("area base br col embed hr img input link meta param source track wbr p li dt dd option tr td th");

/** True when the markup nests so deep that walking it could exhaust the stack. */
export function nestsTooDeep(html: string): boolean {
  let depth = 0;
  for (const [, closing, name] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)/gi)) {
    if (UNCLOSED.has((name as string).toLowerCase())) continue;
    depth = closing === "" ? depth + 1 : Math.max(0, depth - 1);
    if (depth > DEEPEST) return true;
  }
  return false;
}
