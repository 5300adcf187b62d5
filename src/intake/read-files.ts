/** Files and folders to items, folders in the order of their names, hidden files left alone. */
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { faultOf } from "./bytes.js";
import { type Item, skip } from "./item.js";
import { readBytes } from "./read-bytes.js";

/** An item with what stands for its address: the file's absolute path; null inside files of many reports, which name their own. */
export interface FileItem {
  readonly item: Item;
  readonly place: string | null;
  readonly file: string;
}

export interface FileEntry {
  readonly path: string;
  readonly bytes: number;
}

/** The files that a path stands for, with their sizes; a folder that cannot be read is a fault. Links are followed to files, not to folders: no cycles. */
export async function* listFiles(path: string): AsyncGenerator<FileEntry | Item> {
  try {
    const found = await stat(path);
    if (!found.isDirectory()) {
      yield { path, bytes: found.size };
      return;
    }
    let some = false;
    const entries = await readdir(path, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith(".")) continue;
      some = true;
      const inner = join(path, entry.name);
      if (entry.isDirectory()) yield* listFiles(inner);
      else if (entry.isFile()) yield { path: inner, bytes: (await stat(inner)).size };
      else if (entry.isSymbolicLink()) {
        const target = await stat(inner);
        if (target.isFile()) yield { path: inner, bytes: target.size };
      }
    }
    if (!some) yield skip(path, "empty", "the folder is empty");
  } catch (error) {
    yield skip(path, "unreadable", faultOf(error).message);
  }
}

/** One file's items. @param read counts bytes as they are read, for progress @param stated the charset of plain text that is not UTF-8 */
export async function* readFile(path: string, read: (bytes: number) => void = () => undefined, stated: string | null = null): AsyncGenerator<FileItem> {
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      read(chunk.length);
      yield chunk;
    }
  }
  const place = resolve(path);
  for await (const item of readBytes(counted(), { where: path, url: null, charset: null, stated })) {
    // A file that is one report is that report for ever, edits included; within a collection only addresses and ids name one.
    yield { item, place: item.where === path ? place : null, file: path };
  }
}
