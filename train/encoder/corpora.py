"""Readers of the training corpora: CoNLL-U (gzipped or not) and IOB2. Python is used in train/ only."""
import gzip
import os
import sys
from pathlib import Path

CORPORA = Path(os.environ.get("CASUS_CORPORA", Path(__file__).resolve().parents[3] / "shared" / "corpora"))

# Genres of GUM whose texts may not be used commercially, or whose licence GUM does not state (see data/models/README.md).
LEFT_OUT = {"fiction", "whow", "academic", "court", "essay", "letter", "podcast"}
RENAMED = {"obl:npmod": "obl:unmarked", "obl:tmod": "obl:unmarked", "nmod:npmod": "nmod:unmarked", "nmod:tmod": "nmod:unmarked"}


def need_corpora():
    if not (CORPORA / "ud").is_dir():
        sys.exit(f"needs the training corpora at {CORPORA} (set CASUS_CORPORA to another folder); nothing was trained")


def read_conllu(path):
    """Sentences as dicts of parallel lists; words only (no ranges, no empty nodes)."""
    opener = gzip.open if str(path).endswith(".gz") else open
    doc, out, cur = None, [], None
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id = "):
                doc = line[14:]
            elif not line:
                if cur and cur["form"]:
                    out.append(cur)
                cur = None
            elif not line.startswith("#"):
                col = line.split("\t")
                if not col[0].isdigit():
                    continue
                if cur is None:
                    cur = {"doc": doc, "form": [], "upos": [], "xpos": [], "head": [], "deprel": [], "misc": []}
                cur["form"].append(col[1])
                cur["upos"].append(col[3])
                cur["xpos"].append(col[4])
                cur["head"].append(int(col[6]))
                cur["deprel"].append(RENAMED.get(col[7], col[7]))
                cur["misc"].append(col[9])
    return out


def read_iob2(path):
    """Name labels per sentence, in the order of the treebank's sentences."""
    out, cur = [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line:
            if cur:
                out.append(cur)
            cur = []
        elif not line.startswith("#"):
            col = line.split("\t")
            if col[0].isdigit():
                cur.append((col[1], col[2] if col[2][2:] in ("PER", "ORG", "LOC") else "O"))
    if cur:
        out.append(cur)
    return out


def add_names(sentences, labelled):
    """Attach IOB2 labels where the words agree; a sentence without labels gets None (its loss is masked)."""
    by_words = {}
    for sent in labelled:
        by_words.setdefault(tuple(w for w, _ in sent), []).append([t for _, t in sent])
    for s in sentences:
        found = by_words.get(tuple(s["form"]))
        s["name"] = found[0] if found else None


GUM_KIND = {"person": "PER", "place": "LOC", "organization": "ORG"}


def gum_names(sentence):
    """Names from GUM's Entity= brackets: person, place and organization spans whose proper nouns form the name.

    GUM marks whole noun phrases; the name is the run of proper nouns (joined by 'of', 'the', 'and', hyphens between
    them) that holds the phrase's head. Nested spans: the innermost wins, as in UNER.
    """
    n = len(sentence["form"])
    spans, open_ = [], {}
    for i, misc in enumerate(sentence["misc"]):
        ent = next((m[7:] for m in misc.split("|") if m.startswith("Entity=")), None)
        if not ent:
            continue
        pos = 0
        while pos < len(ent):
            if ent[pos] == "(":
                end = pos + 1
                while end < len(ent) and ent[end] not in "()":
                    end += 1
                fields = ent[pos + 1 : end].split("-")
                key = fields[0]
                open_.setdefault(key, []).append((i, fields[1] if len(fields) > 1 else ""))
                if end < len(ent) and ent[end] == ")":
                    begin, kind = open_[key].pop()
                    spans.append((begin, i + 1, kind))
                    end += 1
                pos = end
            else:
                end = ent.find(")", pos)
                if end < 0:
                    break
                key = ent[pos:end].split("-")[0]
                if open_.get(key):
                    begin, kind = open_[key].pop()
                    spans.append((begin, i + 1, kind))
                pos = end + 1
    tags = ["O"] * n
    upos, heads, rel = sentence["upos"], sentence["head"], sentence["deprel"]
    for begin, end, kind in sorted(spans, key=lambda s: s[0] - s[1]):
        if kind not in GUM_KIND:
            continue
        head = next((i for i in range(begin, end) if not begin < heads[i] <= end), None)
        if head is None or upos[head] != "PROPN":
            continue
        first = last = head
        joins_left, joins_right = (("-",), ("-",)) if kind == "person" else (("of", "-", "and"), ("of", "-", "the", "and", "for"))
        while first > begin and (upos[first - 1] == "PROPN" or (first - 1 > begin and upos[first - 2] == "PROPN" and sentence["form"][first - 1] in joins_left)):
            first -= 1
        while last + 1 < end and (upos[last + 1] == "PROPN" or (last + 2 < end and upos[last + 2] == "PROPN" and sentence["form"][last + 1] in joins_right)):
            last += 1
        if kind == "person":
            while first < last and rel[first] == "nmod:desc":
                first += 1
        label = GUM_KIND[kind]
        for i in range(first, last + 1):
            tags[i] = ("B-" if i == first else "I-") + label
    for i in range(n):  # a nested span may have cut a longer one: repair the sequence
        if tags[i].startswith("I-") and (i == 0 or tags[i - 1][2:] != tags[i][2:]):
            tags[i] = "B-" + tags[i][2:]
    return tags


def load():
    """(train, ewt_dev, gum_dev), every sentence with `name` (UNER scheme or None) and `gum` (GUM scheme or None)."""
    need_corpora()
    ud = CORPORA / "ud"
    genre = {}
    for line in open(ud / "gum_documents.tsv", encoding="utf-8"):
        col = line.rstrip("\n").split("\t")
        genre[col[0]] = col[2]
    ewt = read_conllu(ud / "en_ewt-ud-train.conllu.gz")
    gum = [s for s in read_conllu(ud / "en_gum-ud-train.conllu.gz") if genre[s["doc"]] not in LEFT_OUT]
    ewt_dev = read_conllu(ud / "en_ewt-ud-dev.conllu")
    gum_dev = [s for s in read_conllu(ud / "en_gum-ud-dev.conllu") if genre[s["doc"]] not in LEFT_OUT]
    add_names(ewt, read_iob2(CORPORA / "ner" / "en_ewt-ud-train.iob2"))
    add_names(ewt_dev, read_iob2(CORPORA / "ner" / "en_ewt-ud-dev.iob2"))
    for s in ewt + ewt_dev:
        s["gum"] = None
    for s in gum + gum_dev:
        s["name"], s["gum"] = None, gum_names(s)
    return ewt + gum, ewt_dev, gum_dev


SILVER = ("form", "upos", "xpos", "head", "deprel", "name", "gum")


def read_silver(path):
    """Sentences that label.py wrote: a token a line, columns as SILVER, an empty line after each sentence."""
    out = []
    for block in open(path, encoding="utf-8").read().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line]
        if rows:
            s = {k: list(c) for k, c in zip(SILVER, zip(*rows))}
            s["head"] = [int(h) for h in s["head"]]
            out.append(s)
    return out
