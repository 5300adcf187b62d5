"""What the encoder sees of a word: its form alone. The TypeScript twin is src/text/encoder/word-features.ts; a test holds the two together.

ids of a form: row of the word vectors, row of the form table, suffix-3 and suffix-2 and prefix-3 buckets, a bag of character
n-grams (2 to 5, with edges), and a shape. All string hashing is FNV-1a over UTF-16 code units, 32 bits.
"""
import numpy as np

NGRAM_BUCKETS = 16384
AFFIX_BUCKETS = 4096
SHAPES = 128
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "."})


def fnv(units, h=2166136261):
    for u in units:
        h = ((h ^ u) * 16777619) & 0xFFFFFFFF
    return h


def units_of(s):
    b = s.encode("utf-16-le", "surrogatepass")
    return [b[i] | (b[i + 1] << 8) for i in range(0, len(b), 2)]


def simple_lower(s):
    """Lower case one code unit at a time where that keeps the length: the same in Python and JavaScript."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in s)


def shape_of(form):
    """Collapsed pattern of character classes: X upper, x lower, d digit, - other; at most 4 runs, capped runs doubled."""
    out = []
    for c in form[:24]:
        k = "d" if c.isascii() and c.isdigit() else "X" if c != c.lower() else "x" if c != c.upper() else "-"
        if len(out) >= 2 and out[-1] == k and out[-2] == k:
            continue
        out.append(k)
    return "".join(out[:8])


def vector_key(norm):
    """Digits that the vectors do not hold fold to 0s."""
    return "".join("0" if c.isascii() and c.isdigit() else c for c in norm)


class Features:
    """Integer features of every form of a vocabulary, computed once."""

    def __init__(self, forms, vector_rows, form_rows):
        self.index = {}
        rows = {"vector": [], "form": [], "suffix3": [], "suffix2": [], "prefix3": [], "shape": []}
        grams, offsets = [], [0]
        for form in forms:
            if form in self.index:
                continue
            self.index[form] = len(self.index)
            plain = form.translate(PLAIN)
            norm = simple_lower(plain)
            row = vector_rows.get(norm)
            if row is None:
                row = vector_rows.get(vector_key(norm), 0)
            rows["vector"].append(row)
            rows["form"].append(form_rows.get(plain, form_rows.get(norm, 0)))
            u = units_of(norm)
            rows["suffix3"].append(fnv(u[-3:], 11) % AFFIX_BUCKETS)
            rows["suffix2"].append(fnv(u[-2:], 12) % AFFIX_BUCKETS)
            rows["prefix3"].append(fnv(u[:3], 13) % AFFIX_BUCKETS)
            rows["shape"].append(fnv(units_of(shape_of(plain)), 14) % SHAPES)
            e = [60] + u[:40] + [62]
            for n in (2, 3, 4, 5):
                for i in range(len(e) - n + 1):
                    grams.append(fnv(e[i : i + n]) % NGRAM_BUCKETS)
            if len(grams) == offsets[-1]:
                grams.append(0)
            offsets.append(len(grams))
        self.rows = {k: np.array(v, dtype=np.int64) for k, v in rows.items()}
        self.grams = np.array(grams, dtype=np.int64)
        self.offsets = np.array(offsets, dtype=np.int64)

    def bags(self, ids):
        """Flat n-gram ids and bag starts for torch.embedding_bag."""
        begin, end = self.offsets[ids], self.offsets[ids + 1]
        size = end - begin
        starts = np.concatenate([[0], np.cumsum(size)[:-1]])
        flat = np.repeat(begin - starts, size) + np.arange(size.sum())
        return self.grams[flat], starts
