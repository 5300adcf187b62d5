"""Writes a trained attribution network as the weight file that src/extract/statements/network reads: int8 rows with a scale each.

usage: export.py CHECKPOINT.pt OUT.bin [--version NAME]
"""
import argparse
import json

import numpy as np
import torch

MAGIC = b"CSATT1\0\0"


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("checkpoint")
    ap.add_argument("out")
    ap.add_argument("--version", default="en")
    a = ap.parse_args()
    c = torch.load(a.checkpoint, map_location="cpu")
    m = {k: v.numpy().astype(np.float32) for k, v in c["model"].items() if k != "vectors"}
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

    w = m["project.weight"]
    n = w.shape[1] - m["word.weight"].shape[1]
    v = w[:, :n] * 0.2  # the scale of the vectors, folded in
    rows("vector", np.pad(v, ((0, 0), (0, -n % 8))))
    rows("word", m["word.weight"] @ w[:, n:].T + m["project.bias"])
    rows("codes", m["codes.weight"])
    rows("window_codes", m["window_codes.weight"])
    for prefix, layers in (("layer", config["layers"]), ("window_layer", config["window_layers"])):
        for i, layer in enumerate(layers.split()):
            kind = "project" if layer == "r" else "conv"
            rows(f"{prefix}{i}", m[f"{prefix}s.{i}.{kind}.weight"])
            floats(f"{prefix}{i}.bias", m[f"{prefix}s.{i}.{kind}.bias"])
            floats(f"{prefix}{i}.gain", m[f"{prefix}s.{i}.norm.weight"])
            floats(f"{prefix}{i}.shift", m[f"{prefix}s.{i}.norm.bias"])
    for name in ("norm", "window_norm"):
        floats(f"{name}.gain", m[f"{name}.weight"])
        floats(f"{name}.shift", m[f"{name}.bias"])
    for name, parts in (("first", ("marks", "own", "cue")), ("second", ("roles", "right"))):
        rows(name, np.concatenate([m[f"{p}.weight"] for p in parts]))
        floats(f"{name}.bias", np.concatenate([m[f"{p}.bias"] for p in parts]))

    words = [None] * len(config["words"])
    for word, i in config["words"].items():
        words[i - 1] = word
    header = {
        "config": {"version": a.version, "layers": config["layers"].split(), "windowLayers": config["window_layers"].split(), "width": config["width"], "inner": config["inner"],
                   "tables": config["tables"], "windowTables": config["window_tables"], "words": words, "dev": c["dev"]},
        "tensors": tensors,
    }
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    with open(a.out, "wb") as f:
        f.write(MAGIC + np.array([len(text), 0], np.uint32).tobytes() + text)
        f.write(b"\0" * (-(16 + len(text)) % 16))
        f.write(blob)
    print(f"{a.out}: {16 + len(text) + len(blob)} bytes, dev {c['dev']}")


if __name__ == "__main__":
    main()
