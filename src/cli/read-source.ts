/** Bytes of a file or of standard input as text, with a clear message for what is no text. */
import { readFileSync, statSync } from "node:fs";
import { SourceFault } from "../intake/bytes.js";
import { decodeMarkup, decodePlain } from "../intake/charset.js";
import { Failure } from "./failure.js";

/** A source as messages call it. @param file a path, or "-" for standard input */
export const nameOf = (file: string): string => (file === "-" ? "standard input" : file);

/** @param file a path, or "-" for standard input. @throws Failure */
export function readSourceBytes(file: string): Uint8Array {
  const name = nameOf(file);
  let bytes: Buffer;
  try {
    if (file !== "-" && statSync(file).isDirectory())
      throw new Failure(`${name} is a directory. Name the files in it, for example ${name.replace(/\/$/, "")}/*.txt`);
    if (file === "-" && process.stdin.isTTY) process.stderr.write("casus: reading what you type; Ctrl-D on a line of its own ends it, --help says what else\n");
    bytes = readFileSync(file === "-" ? 0 : file);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT") throw new Failure(`${name} does not exist. Check the path, or use - for standard input.`);
    if (code === "EACCES") throw new Failure(`${name} may not be read: its permissions forbid it.`);
    throw new Failure(`${name} could not be read: ${(error as Error).message}`);
  }
  if (bytes.length === 0) throw new Failure(`${name} is empty: there is nothing to code.`);
  return bytes;
}

/**
 * @param markup whether the bytes may declare their charset within
 * @param stated the charset of plain text that is not UTF-8
 * @throws Failure for white space, binary or undeclared bytes that are not UTF-8
 */
export function decodeSource(bytes: Uint8Array, file: string, markup = false, stated: string | null = null): string {
  const name = nameOf(file);
  let text: string;
  try {
    text = markup ? decodeMarkup(bytes) : decodePlain(bytes, null, stated);
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
    throw new Failure(
      error.reason === "binary"
        ? `${name} is binary (it holds a zero byte), not text. Convert it to plain text, HTML or JSONL first, or give it to casus read, which takes packed files and archives.`
        : `${name} is not UTF-8. Convert it, or say to code and read what it is, for example: --charset windows-1252`,
    );
  }
  if (text.trim() === "") throw new Failure(`${name} holds only white space: there is nothing to code.`);
  return text;
}
