"""Trains the attribution network on what dump.ts wrote. Repeatable from --seed (one thread).

usage: train.py --data FOLDER/net-train --dev FOLDER/net-dev --vectors vectors.bin --out DIR [--epochs 8] [--all]
Every eighth report is left out of training (unless --all): the models behind the network are fitted on those.
"""
import argparse
import json
import math
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "encoder"))
from features import vector_key
from vectors import Vectors

from network import Network

LEAST = 3  # a word gets a row of its own when it was seen so often
TYPES = {"u8": np.uint8, "u16": np.uint16, "i32": np.int32}


class Data:
    def __init__(self, path):
        meta = json.load(open(path + ".json", encoding="utf-8"))
        raw, at = open(path + ".bin", "rb").read(), 0
        self.tables, self.window_tables, self.words = meta["tables"], meta["windowTables"], meta["words"]
        for c in meta["columns"]:
            t = TYPES[c["type"]]
            setattr(self, c["name"], np.frombuffer(raw, t, c["count"], at))
            at += c["count"] * np.dtype(t).itemsize
        self.codes = self.codes.reshape(-1, len(self.tables))
        self.links = self.links.reshape(-1, 3)
        size = self.w_last - self.w_first + 1
        self.w_at = np.concatenate([[0], np.cumsum(size)])
        self.w_codes = self.w_codes.reshape(-1, len(self.window_tables))

    def rows(self, vectors, word_rows):
        vector = np.array([vectors.get(w) or vectors.get(vector_key(w)) or 0 for w in self.words], np.int64)
        row = np.array([word_rows.get(w, 0) for w in self.words], np.int64)
        self.vector, self.word_row = vector[self.norm], row[self.word]


def steps_of(begins, ends):
    """The rows of sequences by step, for `network.Recur`."""
    size = ends - begins
    by = np.argsort(-size, kind="stable")
    begins, ends, size = begins[by], ends[by], size[by]
    sizes = [int(np.searchsorted(-size, -t, side="left")) for t in range(int(size[0]))]
    reached = np.array(sizes)
    step = np.repeat(np.arange(len(sizes)), reached)
    seq = np.arange(len(step)) - np.repeat(np.cumsum(reached) - reached, reached)
    order = np.stack([begins[seq] + step, ends[seq] - 1 - step]).astype(np.int64)
    back = np.empty_like(order)
    for way in (0, 1):
        back[way, order[way]] = np.arange(len(step))
    return torch.from_numpy(order), torch.from_numpy(back), sizes


def looks_of(n, begins, ends, reach, links=None):
    """Rows that each row looks at: `reach` before, itself, `reach` behind within its sequence, and through the tree."""
    first, last = np.repeat(begins, ends - begins), np.repeat(ends, ends - begins)
    i = np.arange(n)
    before, after = np.where(i - reach >= first, i - reach, -1), np.where(i + reach < last, i + reach, -1)
    cols = [before, i, after]
    if links is not None:
        cols += [links[:, k] for k in range(links.shape[1])]
    return torch.from_numpy(np.stack(cols, 1).astype(np.int64))


def batch_of(d, docs, reaches, window_reaches, rng=None):
    """Whole reports side by side, with their windows."""
    tok = np.concatenate([np.arange(d.doc[i], d.doc[i + 1]) for i in docs])
    place = {}
    begins, ends, base, shift = [], [], 0, {}
    w_ids = []
    for i in docs:
        lo, hi = int(d.doc[i]), int(d.doc[i + 1])
        shift = base - lo
        a, b = np.searchsorted(d.stretch, lo), np.searchsorted(d.stretch, hi)
        s = d.stretch[a : b + 1].astype(np.int64) + shift
        s[-1] = hi + shift
        begins.append(s[:-1])
        ends.append(s[1:])
        wa, wb = np.searchsorted(d.w_doc, i), np.searchsorted(d.w_doc, i + 1)
        ids = np.arange(wa, wb)
        if rng is not None:  # a few of the words that only look like cues, others each time
            ids = ids[(d.w_right[ids] == 1) | (rng.random(len(ids)) < LOOK_ALIKES)]
        w_ids.append((ids, shift))
        place[i] = shift
        base += hi - lo
    begins, ends = np.concatenate(begins), np.concatenate(ends)
    n = len(tok)
    shifts = np.concatenate([np.full(d.doc[i + 1] - d.doc[i], place[i]) for i in docs])
    links = d.links[tok].astype(np.int64)
    links = np.where(links < 0, -1, links + shifts[:, None])
    b = {"vector": torch.from_numpy(d.vector[tok]), "word": torch.from_numpy(d.word_row[tok]), "codes": torch.from_numpy(d.codes[tok].astype(np.int64)),
         "steps": steps_of(begins, ends), "looks": {r: looks_of(n, begins, ends, r, links) for r in set(reaches) if r},
         "marks": torch.from_numpy(np.stack([d.head[tok], d.cue[tok], d.source[tok], d.content[tok]], 1).astype(np.float32)), "tokens": tok}
    ids = np.concatenate([x for x, _ in w_ids])
    sh = np.concatenate([np.full(len(x), s) for x, s in w_ids]).astype(np.int64)
    size = d.w_last[ids] - d.w_first[ids] + 1
    ends = np.cumsum(size).astype(np.int64)
    begins = ends - size
    m = int(ends[-1])
    rows = np.concatenate([np.arange(d.w_at[j], d.w_at[j + 1]) for j in ids])
    window = np.repeat(np.arange(len(ids)), size)
    inside = np.arange(m) - begins[window]
    at = d.w_first[ids][window] + sh[window] + inside
    b["w"] = {"ids": ids, "at": torch.from_numpy(at.astype(np.int64)), "window": torch.from_numpy(window), "cue": torch.from_numpy(d.w_cue[ids].astype(np.int64) + sh),
              "cue_row": torch.from_numpy(begins + d.w_cue[ids] - d.w_first[ids]), "codes": torch.from_numpy(d.w_codes[rows].astype(np.int64)), "steps": steps_of(begins, ends),
              "looks": {r: looks_of(m, begins, ends, r) for r in set(window_reaches) if r}, "labels": torch.from_numpy(d.w_labels[rows].astype(np.int64)), "right": torch.from_numpy(d.w_right[ids].astype(np.float32))}
    return b


LOOK_ALIKES = 0.35
WEIGHT = torch.tensor([1.0, 0.5, 0.4, 0.3])


def losses(model, b):
    h = model.read(b)
    marks = model.marks(h)
    first = (F.binary_cross_entropy_with_logits(marks, b["marks"], reduction="none") * WEIGHT).sum() / len(h)
    w = b["w"]
    roles, right = model.windows(h, w)
    on = w["right"][w["window"]]
    second = (F.cross_entropy(roles, w["labels"], reduction="none") * on).sum() / on.sum()
    accept = F.binary_cross_entropy_with_logits(right, w["right"])
    return first * 4 + second + accept * 0.5, (first, second, accept)


def f1(hit, found, gold):
    return round(float(200 * hit / max(1, found + gold)), 2)


def evaluate(model, d, docs, reaches, window_reaches):
    model.eval()
    best = {}
    tp, fp, gold = np.zeros(9), np.zeros(9), 0
    role = np.zeros((3, 3))
    exact = [0, 0]
    acc = []
    with torch.no_grad():
        for k in range(0, len(docs), 6):
            b = batch_of(d, docs[k : k + 6], reaches, window_reaches)
            h = model.read(b)
            p = torch.sigmoid(model.marks(h))[:, 0].numpy()
            y = b["marks"][:, 0].numpy() > 0
            for n in range(9):
                tp[n] += ((p > (n + 1) / 10) & y).sum()
                fp[n] += ((p > (n + 1) / 10) & ~y).sum()
            gold += y.sum()
            w = b["w"]
            roles, right = model.windows(h, w)
            guess, lab = roles.argmax(1).numpy(), w["labels"].numpy()
            on = w["right"][w["window"]].numpy() > 0
            for r in (1, 2, 3):
                role[r - 1] += [((guess == r) & (lab == r) & on).sum(), ((guess == r) & on).sum(), ((lab == r) & on).sum()]
            wrong = np.zeros(len(w["ids"]), bool)
            np.logical_or.at(wrong, w["window"].numpy(), (guess == 2) != (lab == 2))
            exact[0] += (~wrong & (w["right"].numpy() > 0)).sum()
            exact[1] += (w["right"].numpy() > 0).sum()
            acc.append((torch.sigmoid(right).numpy(), w["right"].numpy()))
    f = [f1(tp[n], tp[n] + fp[n], gold) for n in range(9)]
    s, y = np.concatenate([a for a, _ in acc]), np.concatenate([a for _, a in acc])
    best["head"] = max(f)
    best["at"] = (int(np.argmax(f)) + 1) / 10
    best["right"] = max(f1(((s > t) & (y > 0)).sum(), (s > t).sum(), gold) for t in np.arange(0.2, 0.7, 0.05))
    best["source"], best["content"], best["cue"] = (f1(*x) for x in role)
    best["exact"] = round(100 * exact[0] / exact[1], 1)
    model.train()
    return best


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--data", required=True)
    ap.add_argument("--dev", required=True)
    ap.add_argument("--vectors", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--epochs", type=int, default=8)
    ap.add_argument("--width", type=int, default=96)
    ap.add_argument("--inner", type=int, default=48)
    ap.add_argument("--layers", default="t1 r t2 r")
    ap.add_argument("--window-layers", default="c1 r c2 r")
    ap.add_argument("--dropout", type=float, default=0.25)
    ap.add_argument("--rate", type=float, default=2e-3)
    ap.add_argument("--words", type=int, default=4500)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--all", action="store_true")
    a = ap.parse_args()
    torch.manual_seed(a.seed)
    rng = np.random.default_rng(a.seed)
    torch.set_num_threads(1)
    out = Path(a.out)
    out.mkdir(parents=True, exist_ok=True)
    d, dev = Data(a.data), Data(a.dev)
    for x in (d, dev):
        x.w_doc = np.searchsorted(x.doc, x.w_cue, side="right") - 1
    docs = [i for i in range(len(d.doc) - 1) if a.all or i % 8 != 7]
    count = np.bincount(d.word, minlength=len(d.words))
    word_rows = {d.words[i]: k + 1 for k, i in enumerate(i for i in np.argsort(-count, kind="stable")[: a.words] if count[i] >= LEAST)}
    vectors = Vectors(a.vectors)
    for x in (d, dev):
        x.rows(vectors, word_rows)
    table = vectors.table * np.float32(0.2)
    model = Network(table, len(word_rows) + 1, d.tables, d.window_tables, a.width, a.inner, a.layers, a.window_layers, 32, a.dropout)
    config = {"width": a.width, "inner": a.inner, "layers": a.layers, "window_layers": a.window_layers, "words": word_rows, "tables": d.tables, "window_tables": d.window_tables, "all": a.all}
    print(sum(p.numel() for p in model.parameters()), "parameters,", len(word_rows), "words", flush=True)
    opt = torch.optim.Adam(model.parameters(), lr=a.rate, betas=(0.9, 0.98))
    size = np.diff(d.doc)
    average = {k: v.clone() for k, v in model.state_dict().items()}
    began, step, best = time.time(), 0, 0.0
    total = a.epochs * (int(size[docs].sum()) // 4000 + 1)
    for epoch in range(a.epochs):
        order = list(docs)
        rng.shuffle(order)
        groups, cur, n = [], [], 0
        for i in order:
            cur.append(i)
            n += size[i]
            if n >= 4000:
                groups.append(cur)
                cur, n = [], 0
        sums = np.zeros(3)
        for g in groups:
            for o in opt.param_groups:
                o["lr"] = a.rate * min(1, (step + 1) / 100) * 0.5 * (1 + math.cos(math.pi * min(1, step / total)))
            loss, parts = losses(model, batch_of(d, g, model.reach, model.window_reach, rng))
            opt.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            opt.step()
            sums += [float(x) for x in parts]
            step += 1
            if step % 50 == 0:
                print(step, total, f"{time.time() - began:.0f}s", flush=True)
            if step % 4 == 0:
                keep = min(0.99, step / (step + 40))
                with torch.no_grad():
                    for k, v in model.state_dict().items():
                        if v.dtype.is_floating_point:
                            average[k].mul_(keep).add_(v, alpha=1 - keep)
        live = {k: v.clone() for k, v in model.state_dict().items()}
        model.load_state_dict(average, strict=False)
        e = evaluate(model, dev, list(range(len(dev.doc) - 1)), model.reach, model.window_reach)
        print(epoch + 1, f"{time.time() - began:.0f}s", np.round(sums / len(groups), 4), e, flush=True)
        torch.save({"model": average, "config": config, "dev": e, "epoch": epoch + 1}, out / "last.pt")
        model.load_state_dict(live, strict=False)


if __name__ == "__main__":
    main()
