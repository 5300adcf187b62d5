"""Labels raw sentences by several encoders together, for `train.py --silver` (ensemble distillation, Kuncoro et al. 2016).

usage: label.py --vectors vectors.bin --raw RAW --out SILVER CHECKPOINT.pt...
RAW: a token a line, an empty line after each sentence (`npm run train -- raw`). Sentences whose joint best heads make no tree are left out.
"""
import argparse

import numpy as np
import torch

from features import Features
from model import Encoder
from train import LONGEST, NAME, Batcher, vector_rows, viterbi
from vectors import Vectors


def is_tree(heads):
    """Whether every word reaches the one root."""
    if (heads == 0).sum() != 1:
        return False
    for i in range(len(heads)):
        at, steps = i + 1, 0
        while at != 0 and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at != 0:
            return False
    return True


class Member:
    def __init__(self, path, vectors, rows, words):
        c = torch.load(path, map_location="cpu")
        g = c["config"]
        self.labels = g["labels"]
        self.batcher = Batcher(Features(words, rows, g["forms"]), g["labels"])
        self.model = Encoder(vectors.table, len(g["forms"]) + 1, g["labels"], g["width"], g["layers"], p=0)
        self.model.load_state_dict(c["model"])
        self.model.eval()


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("checkpoints", nargs="+")
    ap.add_argument("--vectors", required=True)
    ap.add_argument("--raw", required=True)
    ap.add_argument("--out", required=True)
    a = ap.parse_args()
    torch.set_num_threads(1)
    vectors = Vectors(a.vectors)
    sentences = [{"form": b.split("\n")} for b in open(a.raw, encoding="utf-8").read().strip().split("\n\n")]
    sentences = [s for s in sentences if 3 <= len(s["form"]) <= LONGEST]
    words = [w for s in sentences for w in s["form"]]
    rows = vector_rows(vectors, words)
    members = [Member(p, vectors, rows, words) for p in a.checkpoints]
    labels = members[0].labels
    assert all(m.labels == labels for m in members), "the encoders have other labels"
    for s in sentences:
        for k in ("upos", "xpos", "deprel", "head"):
            s[k] = [""] * len(s["form"])
        s["head"] = [0] * len(s["form"])
        s["name"] = s["gum"] = None
    members[0].batcher.prepare(sentences)
    kept = 0
    with torch.no_grad(), open(a.out, "w", encoding="utf-8") as out:
        for batch in members[0].batcher.batches(sentences, 4000):
            total, states = {}, []
            for m in members:
                for s in batch:
                    s["ids"] = np.array([m.batcher.f.index[w] for w in s["form"]])
                feats, word_at, mask, _ = m.batcher.tensors(batch)
                scores = m.model.heads(m.model.encode(feats, word_at, mask))
                pad = torch.cat([torch.zeros(mask.shape[0], 1, 1), (mask.transpose(1, 2) - 1) * 1e4], 2)
                scores["arc"] = scores["arc"] + pad
                states.append((m.model, scores.pop("rel")))
                for k, v in scores.items():
                    total[k] = total.get(k, 0) + v.softmax(2)
            heads = total["arc"].argmax(2)
            rel = sum(model.label_scores(r, heads).softmax(2) for model, r in states).argmax(2)
            for i, s in enumerate(batch):
                n = len(s["form"])
                h = heads[i, :n].numpy()
                if not is_tree(h):
                    continue
                kept += 1
                names = {k: viterbi((total[k][i, :n] + 1e-9).log().numpy()) for k in ("name", "gum")}
                for j in range(n):
                    tags = [labels[k][int(v)] for k, v in (("upos", total["upos"][i, j].argmax()), ("xpos", total["xpos"][i, j].argmax()))]
                    line = [s["form"][j], *tags, str(h[j]), labels["deprel"][int(rel[i, j])], NAME[names["name"][j]], NAME[names["gum"][j]]]
                    out.write("\t".join(line) + "\n")
                out.write("\n")
    print(f"{kept} of {len(sentences)} sentences to {a.out}")


if __name__ == "__main__":
    main()
