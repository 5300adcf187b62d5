"""Writes a trained encoder as the weight file that TypeScript reads (src/text/encoder/tensor-file.ts): int8 rows with a scale each.

usage: export.py CHECKPOINT.pt OUT.bin [--test OUT.json]   --test writes float scores of a few made-up words, for the twin test
"""
import argparse
import json

import numpy as np
import torch

MAGIC = b"CSENC1\0\0"


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("checkpoint")
    ap.add_argument("out")
    a = ap.parse_args()
    c = torch.load(a.checkpoint, map_location="cpu")
    m = {k: v.numpy().astype(np.float32) for k, v in c["model"].items()}
    config, tensors, blob = c["config"], {}, bytearray()

    def put(data):
        while len(blob) % 16:
            blob.append(0)
        at = len(blob)
        blob.extend(data.tobytes())
        return at

    def floats(name, v):
        v = np.ascontiguousarray(v, np.float32)
        tensors[name] = {"type": "f32", "shape": list(v.shape), "at": put(v)}

    def rows(name, v):
        scale = np.abs(v).max(1) / 127
        scale[scale == 0] = 1
        q = np.clip(np.rint(v / scale[:, None]), -127, 127).astype(np.int8)
        at = put(q)
        tensors[name] = {"type": "i8", "shape": list(v.shape), "at": at, "scale": put(scale.astype(np.float32))}

    for k in ("form", "suffix3", "suffix2", "prefix3", "shape", "ngram"):
        rows("input." + k, m[f"input.{k}.weight"])
    w = m["input.project.weight"].copy()
    w[:, :100] *= 0.2  # the scale of the vectors, folded in
    rows("input.project", np.pad(w, ((0, 0), (0, -w.shape[1] % 8))))
    floats("input.project.bias", m["input.project.bias"])
    for i, layer in enumerate(config["layers"].split()):
        kind = "conv" if layer[0] in "gc" else "project"
        rows(f"layer{i}", m[f"layers.{i}.{kind}.weight"])
        floats(f"layer{i}.bias", m[f"layers.{i}.{kind}.bias"])
        floats(f"layer{i}.norm.gain", m[f"layers.{i}.norm.weight"])
        floats(f"layer{i}.norm.bias", m[f"layers.{i}.norm.bias"])
    floats("norm.gain", m["norm.weight"])
    floats("norm.bias", m["norm.bias"])
    for k in ("arc", "rel", "upos", "xpos", "name", "gum"):
        rows(k, m[k + ".weight"])
        floats(k + ".bias", m[k + ".bias"])
    rows("bilinear", np.ascontiguousarray(m["bilinear"].T))  # row = output component
    floats("head_bias", m["head_bias"])
    floats("root", m["root"])
    floats("root_rel", m["root_rel"])
    floats("distance", m["distance"])
    rows("rel_out", m["rel_out.weight"])
    floats("rel_out.bias", m["rel_out.bias"])

    forms = [None] * len(config["forms"])
    for word, i in config["forms"].items():
        forms[i - 1] = word
    header = {
        "config": {"layers": config["layers"].split(), "width": config["width"], "labels": config["labels"], "forms": forms, "dev": {"ewt": c["ewt"], "gum": c["gum"]}},
        "tensors": tensors,
    }
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    with open(a.out, "wb") as f:
        f.write(MAGIC + np.array([len(text), 0], np.uint32).tobytes() + text)
        f.write(b"\0" * (-(16 + len(text)) % 16))
        f.write(blob)
    print(f"{a.out}: {16 + len(text) + len(blob)} bytes, EWT dev {c['ewt']}, GUM dev {c['gum']}")


if __name__ == "__main__":
    main()
