/** Words with a space between: in the shape of a key but for capitals. */
const SIMPLE = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/;

/** The key under which a place name is looked up: no marks, no apostrophes, lower case, hyphens and stops as in speech. */
export const foldName = (name: string): string =>
  SIMPLE.test(name)
    ? name.toLowerCase()
    : name
        .normalize("NFKD")
        .replace(/[\u0300-\u036f'’‘ʻʼ`´]/g, "")
        .toLowerCase()
        .replace(/ı/g, "i")
        .replace(/ł/g, "l")
        .replace(/ø/g, "o")
        .replace(/đ/g, "d")
        .replace(/ß/g, "ss")
        .replace(/æ/g, "ae")
        .replace(/[-‐‑–]/g, " ")
        .replace(/\./g, "")
        .replace(/\s+/g, " ")
        .trim();
