/** The key under which a place name is looked up: no marks, no apostrophes, lower case, hyphens and stops as in speech. */
export const foldName = (name: string): string =>
  name
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
