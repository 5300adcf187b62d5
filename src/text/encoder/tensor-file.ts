/**
 * Weight files. Layout (little endian): 8 bytes magic, u32 length of the header, u32 0, the header (JSON, UTF-8), then the
 * tensors, each at a multiple of 16 bytes. An `i8` tensor of rows has a scale a row: value = i8 * scale[row].
 */
import { z } from "zod";

const Tensor = z.object({ type: z.enum(["i8", "f32"]), shape: z.array(z.int().min(0)), at: z.int().min(0), scale: z.int().min(0).optional() });

export interface Rows {
  readonly rows: number;
  readonly width: number;
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

export class TensorFile<Config> {
  readonly config: Config;
  readonly #tensors: Record<string, z.infer<typeof Tensor>>;
  readonly #bytes: ArrayBuffer;
  readonly #base: number;

  /** @throws Error naming what is wrong when the bytes are not such a file or the header does not fit `config`. */
  constructor(bytes: ArrayBuffer, magic: string, config: z.ZodType<Config>) {
    const head = new Uint8Array(bytes, 0, Math.min(16, bytes.byteLength));
    const found = String.fromCharCode(...head.subarray(0, magic.length));
    if (bytes.byteLength < 16 || found !== magic) throw new Error(`not a weight file of kind ${magic}: it begins with ${JSON.stringify(found)}`);
    const length = new DataView(bytes).getUint32(8, true);
    if (16 + length > bytes.byteLength) throw new Error(`weight file ${magic} is cut short`);
    const header = z
      .object({ config: z.unknown(), tensors: z.record(z.string(), Tensor) })
      .parse(JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 16, length))));
    this.config = config.parse(header.config);
    this.#tensors = header.tensors;
    this.#bytes = bytes;
    this.#base = Math.ceil((16 + length) / 16) * 16;
  }

  #find(name: string, type: "i8" | "f32") {
    const t = this.#tensors[name];
    if (!t || t.type !== type) throw new Error(`weight file has no ${type} tensor ${name}`);
    return t;
  }

  floats(name: string): Float32Array {
    const t = this.#find(name, "f32");
    return new Float32Array(
      this.#bytes,
      this.#base + t.at,
      t.shape.reduce((a, b) => a * b, 1),
    );
  }

  rows(name: string): Rows {
    const t = this.#find(name, "i8");
    const [rows = 0, width = 0] = t.shape;
    return {
      rows,
      width,
      values: new Int8Array(this.#bytes, this.#base + t.at, rows * width),
      scales: new Float32Array(this.#bytes, this.#base + (t.scale as number), rows),
    };
  }
}
