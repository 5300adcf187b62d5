/** JSON text to its value, and where in it something stands, so that a fault can be shown with its place. */

const TOKEN = /"(?:[^"\\\n]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+|./y;
const SCALAR = /^("|-?\d|true$|false$|null$)/;

interface Walk {
  /** Offset of the value at the path, or of the innermost one on the way to it. */
  readonly value: number;
  /** Offset of the first token that stands where it may not; null in well-formed JSON. */
  readonly fault: number | null;
}

/** Thrown to leave the recursion at the first fault. */
class Misplaced {
  constructor(readonly at: number) {}
}

function walk(text: string, path: readonly PropertyKey[]): Walk {
  let begin = 0;
  let end = 0;
  const next = (): string => {
    begin = end;
    while (/\s/.test(text[begin] ?? "")) begin++;
    TOKEN.lastIndex = begin;
    const token = TOKEN.exec(text)?.[0] ?? "";
    end = begin + token.length;
    return token;
  };
  const expect = (fits: boolean): void => {
    if (!fits) throw new Misplaced(begin);
  };
  let found = 0;
  /** Reads the value that begins with `open`; `depth`: how much of the path leads to it, -1 off the path. */
  const value = (open: string, depth: number): void => {
    if (depth >= 0) found = begin;
    if (open !== "{" && open !== "[") {
      expect(SCALAR.test(open));
      return;
    }
    const close = open === "{" ? "}" : "]";
    let token = next();
    if (token === close) return;
    for (let i = 0; ; i++) {
      let key: PropertyKey = i;
      if (open === "{") {
        expect(token.length > 1 && token.startsWith('"'));
        key = token.slice(1, -1);
        expect(next() === ":");
        token = next();
      }
      value(token, depth >= 0 && depth < path.length && String(path[depth]) === String(key) ? depth + 1 : -1);
      const after = next();
      if (after === close) return;
      expect(after === ",");
      token = next();
    }
  };
  try {
    value(next(), 0);
    expect(next() === "");
    return { value: found, fault: null };
  } catch (misplaced) {
    if (misplaced instanceof Misplaced) return { value: found, fault: misplaced.at };
    throw misplaced;
  }
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

/** Line (from 1) of the value at `path` of a JSON text, or of the innermost value on the way to it that is there. */
export const lineOfPath = (text: string, path: readonly PropertyKey[]): number => lineAt(text, walk(text, path).value);

/** Line (from 1) of the first token that keeps a text from being JSON; its last line where none can be told. */
export const lineOfSyntaxError = (text: string): number => lineAt(text, walk(text, []).fault ?? text.length);

/** Characters that show where a fault is. */
const SHOWN = 20;

/** @returns the value, or what is wrong and where, in words of ours: those of engines differ and show their own doings */
export function parseJson(text: string): { readonly value: unknown } | { readonly fault: string } {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { fault: `is no JSON${faultIn(text)}` };
  }
}

function faultIn(text: string): string {
  let at: number | null;
  try {
    at = walk(text, []).fault;
  } catch (error) {
    if (error instanceof RangeError) return ": it nests deeper than can be read";
    throw error;
  }
  if (at === null) return "";
  if (text.slice(at).trim() === "") return ": it breaks off";
  const place = text.trim().includes("\n") ? `line ${lineAt(text, at)}` : `character ${at + 1}`;
  return ` from ${place} on: ${JSON.stringify(text.slice(at, at + SHOWN))}`;
}
