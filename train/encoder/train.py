"""Trains the joint encoder on EWT and GUM's free genres. Repeatable from --seed (one thread).

usage: train.py --vectors vectors.bin --out DIR [--epochs 30] [--layers "g1 g2 g4 g8 g1"] [--width 160] [--silver FILE] [--resume]
--silver adds sentences that earlier encoders labelled together (label.py), as many words an epoch as the treebanks have.
Writes DIR/last.pt (checkpoint each epoch, --resume goes on from it), DIR/best.pt (best LAS + names on dev), DIR/log.tsv.
"""
import argparse
import math
import os
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

import corpora
from features import PLAIN, Features, simple_lower, vector_key
from model import Encoder
from vectors import Vectors

LONGEST = 110  # words of the longest sentence trained on
NAME = ["O", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-PER", "I-PER"]
LEAST = 2  # a form gets a row of its own when it was seen so often


def label_sets(train):
    def of(key):
        return sorted({x for s in train for x in s[key]})

    return {"upos": of("upos"), "xpos": of("xpos"), "deprel": of("deprel"), "name": NAME}


def form_table(train):
    count = {}
    for s in train:
        for w in s["form"]:
            p = w.translate(PLAIN)
            for k in {p, simple_lower(p)}:
                count[k] = count.get(k, 0) + 1
    return {w: i + 1 for i, w in enumerate(sorted(w for w, c in count.items() if c >= LEAST))}


def vector_rows(vectors, words):
    """Row of the word vectors for each normal form that they hold."""
    rows = {}
    for w in set(words):
        norm = simple_lower(w.translate(PLAIN))
        for k in (norm, vector_key(norm)):
            if k not in rows:
                rows[k] = vectors.get(k)
    return {k: v for k, v in rows.items() if v is not None}


class Batcher:
    def __init__(self, features, labels):
        self.f = features
        self.code = {k: {x: i for i, x in enumerate(v)} for k, v in labels.items()}

    def prepare(self, sentences):
        for s in sentences:
            s["ids"] = np.array([self.f.index[w] for w in s["form"]])
            for key in ("upos", "xpos", "deprel"):
                s["y_" + key] = np.array([self.code[key].get(x, 0) for x in s[key]])
            for key in ("name", "gum"):
                s["y_" + key] = np.array([self.code["name"][x] for x in s[key]]) if s[key] else None
            s["y_head"] = np.array(s["head"])

    def batches(self, sentences, words, rng=None):
        order = list(range(len(sentences)))
        if rng:
            rng.shuffle(order)
        order.sort(key=lambda i: len(sentences[i]["form"]) + (rng.random() * 3 if rng else 0))
        out, cur, longest = [], [], 0
        for i in order:
            n = len(sentences[i]["form"])
            if cur and max(longest, n) * (len(cur) + 1) > words:
                out.append(cur)
                cur, longest = [], 0
            cur.append(sentences[i])
            longest = max(longest, n)
        out.append(cur)
        if rng:
            rng.shuffle(out)
        return out

    def tensors(self, batch):
        b, t = len(batch), max(len(s["form"]) for s in batch)
        ids = np.concatenate([s["ids"] for s in batch])
        unique, inverse = np.unique(ids, return_inverse=True)
        grams, starts = self.f.bags(unique)
        feats = {k: torch.from_numpy(v[unique]) for k, v in self.f.rows.items()}
        feats["grams"], feats["starts"] = torch.from_numpy(grams), torch.from_numpy(starts)
        word_at, mask = np.zeros((b, t), np.int64), np.zeros((b, t, 1), np.float32)
        y = {k: np.full((b, t), -100, np.int64) for k in ("upos", "xpos", "deprel", "name", "gum", "head")}
        pos = 0
        for i, s in enumerate(batch):
            n = len(s["form"])
            word_at[i, :n] = inverse[pos : pos + n]
            mask[i, :n] = 1
            pos += n
            for k in y:
                if s["y_" + k] is not None:
                    y[k][i, :n] = s["y_" + k]
        return feats, torch.from_numpy(word_at), torch.from_numpy(mask), {k: torch.from_numpy(v) for k, v in y.items()}


SILVER_WEIGHT = 0.6  # of a word that encoders labelled, against one that people did


def losses(model, feats, word_at, mask, y, weight=1.0):
    h = model.encode(feats, word_at, mask)
    out = model.heads(h)

    def ce(scores, gold):
        return F.cross_entropy(scores.reshape(-1, scores.shape[-1]), gold.reshape(-1), reduction="sum")

    n = mask.sum()
    pad = torch.cat([torch.zeros(mask.shape[0], 1, 1), (mask.transpose(1, 2) - 1) * 1e4], 2)
    rel = model.label_scores(out["rel"], y["head"].clamp(min=0))
    parts = {
        "upos": ce(out["upos"], y["upos"]),
        "xpos": ce(out["xpos"], y["xpos"]) * 0.5,
        "arc": ce(out["arc"] + pad, y["head"]),
        "rel": ce(rel, y["deprel"]),
        "name": ce(out["name"], y["name"]) * 1.5,
        "gum": ce(out["gum"], y["gum"]) * 1.5,
    }
    return weight * sum(parts.values()) / n


def viterbi(scores):
    """Best IOB2 sequence: I-X only after B-X or I-X."""
    n, k = scores.shape
    allowed = np.ones((k, k), bool)
    for j, b in enumerate(NAME):
        if b[0] == "I":
            for i, a in enumerate(NAME):
                allowed[i, j] = a[2:] == b[2:]
    best, back = scores[0].copy(), []
    for j, b in enumerate(NAME):
        if b[0] == "I":
            best[j] = -1e9
    for t in range(1, n):
        m = np.where(allowed, best[:, None], -1e9)
        back.append(m.argmax(0))
        best = m.max(0) + scores[t]
    path = [int(best.argmax())]
    for b in reversed(back):
        path.append(int(b[path[-1]]))
    return path[::-1]


def spans(tags):
    out, start = set(), None
    for i, t in enumerate(tags + ["O"]):
        if start is not None and not (t[0] == "I"):
            out.add((start, i, tags[start][2:]))
            start = None
        if t[0] == "B":
            start = i
    return out


def evaluate(model, batcher, sentences, labels, name_key="name"):
    model.eval()
    right = dict(upos=0, xpos=0, uas=0, las=0)
    n = tp = pred = gold = 0
    with torch.no_grad():
        for batch in batcher.batches(sentences, 3000):
            feats, word_at, mask, y = batcher.tensors(batch)
            out = model.heads(model.encode(feats, word_at, mask))
            pad = torch.cat([torch.zeros(mask.shape[0], 1, 1), (mask.transpose(1, 2) - 1) * 1e4], 2)
            heads = (out["arc"] + pad).argmax(2)
            rel = model.label_scores(out["rel"], heads).argmax(2)
            real = mask[:, :, 0] > 0
            ok = (heads == y["head"]) & real
            right["upos"] += ((out["upos"].argmax(2) == y["upos"]) & real).sum().item()
            right["xpos"] += ((out["xpos"].argmax(2) == y["xpos"]) & real).sum().item()
            right["uas"] += ok.sum().item()
            right["las"] += (ok & (rel == y["deprel"])).sum().item()
            n += int(mask.sum().item())
            scores = out[name_key].log_softmax(2).numpy()
            for i, s in enumerate(batch):
                if s[name_key]:
                    p = spans([NAME[j] for j in viterbi(scores[i, : len(s["form"])])])
                    g = spans(list(s[name_key]))
                    tp += len(p & g)
                    pred += len(p)
                    gold += len(g)
    res = {k: round(100 * v / n, 2) for k, v in right.items()}
    res["names"] = round(200 * tp / max(1, pred + gold), 2)
    return res


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--vectors", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--epochs", type=int, default=30)
    ap.add_argument("--stop", type=int, default=0, help="stop after this epoch (the schedule is still that of --epochs)")
    ap.add_argument("--layers", default="g1 g2 g4 g8 g1")
    ap.add_argument("--width", type=int, default=160)
    ap.add_argument("--rate", type=float, default=2.5e-3)
    ap.add_argument("--words", type=int, default=900)
    ap.add_argument("--dropout", type=float, default=0.25)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--threads", type=int, default=1)
    ap.add_argument("--silver", help="sentences labelled by label.py")
    ap.add_argument("--resume", action="store_true")
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    out = Path(a.out)
    out.mkdir(parents=True, exist_ok=True)

    train, ewt_dev, gum_dev = corpora.load()
    labels = label_sets(train)
    silver = corpora.read_silver(a.silver) if a.silver else []
    vectors = Vectors(a.vectors)
    words = [w for s in train + ewt_dev + gum_dev + silver for w in s["form"]]
    forms = form_table(train)
    features = Features(words, vector_rows(vectors, words), forms)
    batcher = Batcher(features, labels)
    for part in (train, ewt_dev, gum_dev, silver):
        batcher.prepare(part)
    train = [s for s in train if len(s["form"]) <= LONGEST]
    gold_words = sum(len(s["form"]) for s in train)

    model = Encoder(vectors.table, len(forms) + 1, labels, a.width, a.layers, p=a.dropout)
    average = {k: v.clone() for k, v in model.state_dict().items()}
    opt = torch.optim.AdamW(model.parameters(), lr=a.rate, betas=(0.9, 0.98), weight_decay=0.01)

    def epoch_batches(rng):
        """Batches of one epoch with their weights: all of the treebanks, and as many silver words, drawn anew each time."""
        drawn, count = [], 0
        for s in rng.sample(silver, len(silver)):
            if count >= gold_words:
                break
            drawn.append(s)
            count += len(s["form"])
        out = [(b, 1.0) for b in batcher.batches(train, a.words, rng)]
        if drawn:
            out += [(b, SILVER_WEIGHT) for b in batcher.batches(drawn, a.words, rng)]
            rng.shuffle(out)
        return out

    per_epoch = len(epoch_batches(random.Random(a.seed * 1000)))
    total, step, start, best = per_epoch * a.epochs, 0, 0, 0.0
    config = {"layers": a.layers, "width": a.width, "labels": labels, "forms": forms, "vectors": os.path.abspath(a.vectors), "seed": a.seed}
    if a.resume and (out / "last.pt").exists():
        c = torch.load(out / "last.pt")
        model.load_state_dict(c["model"]), opt.load_state_dict(c["opt"])
        average, step, start, best = c["average"], c["step"], c["epoch"], c["best"]
    print(f"{len(train)} sentences, {len(forms)} forms, {per_epoch} batches an epoch, {sum(p.numel() for p in model.parameters())} weights", flush=True)
    began = time.time()
    for epoch in range(start, a.stop or a.epochs):
        model.train()
        rng_epoch = random.Random(a.seed * 1000 + epoch)
        loss_sum = 0.0
        for batch, weight in epoch_batches(rng_epoch):
            step += 1
            warm = min(1, step / 300)
            for g in opt.param_groups:
                g["lr"] = a.rate * warm * (0.5 * (1 + math.cos(math.pi * step / total)) * 0.98 + 0.02)
            loss = losses(model, *batcher.tensors(batch), weight)
            opt.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            opt.step()
            loss_sum += loss.item()
            if step % 4 == 0:  # the weights that are shipped are a running mean
                keep = min(0.997, step / (step + 40))
                with torch.no_grad():
                    for k, v in model.state_dict().items():
                        if v.dtype.is_floating_point:
                            average[k].mul_(keep).add_(v, alpha=1 - keep)
        live = {k: v.clone() for k, v in model.state_dict().items()}
        model.load_state_dict(average)
        e, g = evaluate(model, batcher, ewt_dev, labels), evaluate(model, batcher, gum_dev, labels, "gum")
        row = f"{epoch + 1}\t{loss_sum / per_epoch:.3f}\t{time.time() - began:.0f}s\tEWT {e}\tGUM {g}"
        print(row, flush=True)
        with open(out / "log.tsv", "a") as f:
            f.write(row + "\n")
        score = e["las"] + g["las"] * 0.5 + e["names"] * 0.3
        if score > best:
            best = score
            torch.save({"model": average, "config": config, "epoch": epoch + 1, "ewt": e, "gum": g}, out / "best.pt")
        model.load_state_dict(live)
        torch.save({"model": live, "average": average, "opt": opt.state_dict(), "step": step, "epoch": epoch + 1, "best": best, "config": config}, out / "last.pt")


if __name__ == "__main__":
    main()
