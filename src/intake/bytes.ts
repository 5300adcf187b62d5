/** Streams of bytes with bounds: what comes from outside is never held, inflated or waited for without a limit. */
import { createGunzip } from "node:zlib";
import type { SkipReason } from "./item.js";

export type Bytes = AsyncIterable<Uint8Array>;

/** Bytes that one report, page or JSON document may have. */
export const LARGEST = 20_000_000;
/** Inflated bytes that nobody counts; beyond them an archive may grow to RATIO times its packed size. News pages pack 4 to 10 times. */
const FREE = 64_000_000;
const RATIO = 100;

/** A source that breaks a bound or its own format. */
export class SourceFault extends Error {
  override readonly name = "SourceFault";
  constructor(
    readonly reason: SkipReason,
    message: string,
  ) {
    super(message);
  }
}

/** The fault as what it is, other errors as unreadable; never hides a programming error of ours (TypeError and the like are thrown on). */
export function faultOf(error: unknown): SourceFault {
  if (error instanceof SourceFault) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "Z_BUF_ERROR") return new SourceFault("truncated", "the packed data end too early");
  if (code?.startsWith("Z_") || code?.startsWith("ERR__ERROR_FORMAT")) return new SourceFault("malformed", `the packed data are damaged (${message})`);
  if (code === "ENOENT") return new SourceFault("unreadable", "it does not exist");
  if (code === "EACCES") return new SourceFault("unreadable", "its permissions forbid it");
  if (code !== undefined) return new SourceFault("unreadable", message);
  throw error;
}

/** The first bytes (at least `size` where there are so many) and the whole source again; a fault on the way comes after the bytes before it. */
export async function peek(source: Bytes, size: number): Promise<{ head: Uint8Array; whole: Bytes }> {
  const iterator = source[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let held = 0;
  let done = false;
  let fault: { readonly error: unknown } | null = null;
  while (held < size && !done) {
    try {
      const next = await iterator.next();
      if (next.done === true) done = true;
      else {
        chunks.push(next.value);
        held += next.value.length;
      }
    } catch (error) {
      fault = { error };
      done = true;
    }
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    try {
      yield* chunks.splice(0);
      if (fault !== null) throw fault.error;
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { head: Buffer.concat(chunks), whole: whole() };
}

/** All bytes. @throws SourceFault "too-large" */
export async function collect(source: Bytes, limit = LARGEST): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let held = 0;
  for await (const chunk of source) {
    held += chunk.length;
    if (held > limit) throw new SourceFault("too-large", `more than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Bytes that the inflater is given at once: they bound what it holds, and what is lost with a damaged stretch. */
const SLICE = 8_192;

/** Gzip with any number of members, inflated as it is read; what comes before damage is given out first. @throws SourceFault, and zlib's errors (see faultOf) */
export async function* gunzip(source: Bytes, free = FREE): AsyncGenerator<Uint8Array> {
  const inflater = createGunzip({ chunkSize: 65_536 });
  const ready: Buffer[] = [];
  let failure: Error | null = null;
  let over = false;
  // zlib calls a write's callback only while it wants more: its end, and its failure, wake the writer too.
  let wake = (): void => undefined;
  inflater
    .on("data", (chunk: Buffer) => ready.push(chunk))
    .on("error", (error) => {
      failure = error;
      wake();
    })
    .on("end", () => {
      over = true;
      wake();
    });
  const step = (work: (done: () => void) => void): Promise<void> =>
    new Promise((done) => {
      wake = done;
      work(done);
    });
  let packed = 0;
  let inflated = 0;
  function* out(): Generator<Uint8Array> {
    for (const chunk of ready.splice(0)) {
      inflated += chunk.length;
      if (inflated > free && inflated > packed * RATIO) throw new SourceFault("inflates-too-far", `${packed} bytes inflate to more than ${inflated}`);
      yield chunk;
    }
    if (failure !== null) throw failure;
  }
  try {
    for await (const chunk of source) {
      for (let at = 0; at < chunk.length; at += SLICE) {
        const slice = chunk.subarray(at, at + SLICE);
        packed += slice.length;
        if (!over) await step((done) => inflater.write(slice, () => done()));
        yield* out();
      }
    }
    if (!over) await step(() => inflater.end());
    yield* out();
    // zlib stops without a word at zero bytes between members.
    const unread = packed - inflater.bytesWritten;
    if (unread > 0) throw new SourceFault("malformed", `${unread} bytes after the packed data could not be read`);
  } finally {
    inflater.destroy();
  }
}

/** Lines and stretches of a stream, each with a bound. State: the bytes read and not yet given out. */
export class ByteReader {
  private readonly iterator: AsyncIterator<Uint8Array>;
  private held: Buffer = Buffer.alloc(0);
  private at = 0;
  private done = false;

  constructor(source: Bytes) {
    this.iterator = source[Symbol.asyncIterator]();
  }

  private async more(): Promise<boolean> {
    if (this.done) return false;
    const next = await this.iterator.next();
    if (next.done === true) {
      this.done = true;
      return false;
    }
    this.held = this.at >= this.held.length ? Buffer.from(next.value) : Buffer.concat([this.held.subarray(this.at), next.value]);
    this.at = 0;
    return true;
  }

  /** The next line without its end; null at the end of the stream; "too-long" when it has more than `limit` bytes, which are passed over. */
  async line(limit: number): Promise<Buffer | null | "too-long"> {
    let from = this.at;
    for (;;) {
      const end = this.held.indexOf(10, from);
      if (end >= 0 && end - this.at <= limit) {
        const line = this.held.subarray(this.at, end > this.at && this.held[end - 1] === 13 ? end - 1 : end);
        this.at = end + 1;
        return line;
      }
      if (end >= 0) {
        this.at = end + 1;
        return "too-long";
      }
      const length = this.held.length - this.at;
      if (length > limit) {
        await this.passLine();
        return "too-long";
      }
      from = length;
      if (!(await this.more())) {
        if (length === 0) return null;
        const line = this.held.subarray(this.at);
        this.at = this.held.length;
        return line;
      }
    }
  }

  private async passLine(): Promise<void> {
    for (;;) {
      const end = this.held.indexOf(10, this.at);
      this.at = end >= 0 ? end + 1 : this.held.length;
      if (end >= 0 || !(await this.more())) return;
    }
  }

  /** The next `size` bytes, fewer only at the end of the stream. */
  async take(size: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let got = 0;
    while (got < size) {
      if (this.at >= this.held.length && !(await this.more())) break;
      const part = this.held.subarray(this.at, this.at + size - got);
      parts.push(part);
      got += part.length;
      this.at += part.length;
    }
    return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
  }

  /** Passes over `size` bytes without holding them. @returns how many there were */
  async skip(size: number): Promise<number> {
    let passed = 0;
    while (passed < size) {
      if (this.at >= this.held.length && !(await this.more())) break;
      const step = Math.min(this.held.length - this.at, size - passed);
      this.at += step;
      passed += step;
    }
    return passed;
  }

  /** Gives bytes back: they are read next. */
  unread(bytes: Uint8Array): void {
    this.held = Buffer.concat([bytes, this.held.subarray(this.at)]);
    this.at = 0;
  }

  async close(): Promise<void> {
    this.done = true;
    await this.iterator.return?.();
  }
}
