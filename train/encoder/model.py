"""The joint encoder: word features -> dilated convolutions -> heads (tags, tree, names). See docs/models.md.

After Dozat & Manning 2017 (biaffine arcs), Strubell et al. 2017 (iterated dilated convolutions), Dauphin et al. 2017 (gates).
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

from features import AFFIX_BUCKETS, NGRAM_BUCKETS, SHAPES

DISTANCE = 32  # arcs longer than this share one bias


class Dropout(nn.Module):
    """One mask for all words of a sentence: cheaper than a mask a word, and as good here."""

    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, x):
        if not self.training or self.p == 0:
            return x
        keep = 1 - self.p
        return x * ((torch.rand(x.shape[0], 1, x.shape[2]) < keep).float() / keep)


class WordInput(nn.Module):
    def __init__(self, vectors, forms, width):
        super().__init__()
        self.register_buffer("vectors", torch.from_numpy(vectors), persistent=False)
        self.form = nn.Embedding(forms, 64)
        self.suffix3 = nn.Embedding(AFFIX_BUCKETS, 32)
        self.suffix2 = nn.Embedding(AFFIX_BUCKETS, 16)
        self.prefix3 = nn.Embedding(AFFIX_BUCKETS, 16)
        self.shape = nn.Embedding(SHAPES, 24)
        self.ngram = nn.EmbeddingBag(NGRAM_BUCKETS, 48, mode="mean")
        self.scale = 0.2  # brings GloVe's components to the size of the learned ones
        self.project = nn.Linear(vectors.shape[1] + 64 + 32 + 16 + 16 + 24 + 48, width)
        for e in (self.form, self.suffix3, self.suffix2, self.prefix3, self.shape, self.ngram):
            nn.init.normal_(e.weight, std=0.3)

    def forward(self, f):
        v = self.vectors[f["vector"]] * self.scale
        form = self.form(f["form"])
        gram = self.ngram(f["grams"], f["starts"])
        if self.training:  # words unknown to one table or both must be read from their letters
            v = v * (torch.rand(len(v), 1) > 0.1).float()
            form = form * (torch.rand(len(v), 1) > 0.2).float()
        x = torch.cat([v, form, self.suffix3(f["suffix3"]), self.suffix2(f["suffix2"]), self.prefix3(f["prefix3"]), self.shape(f["shape"]), gram], 1)
        if self.training:
            x = F.dropout(x, 0.15)
        return self.project(x)


class ConvLayer(nn.Module):
    """x + drop(gate(conv(norm(x)))): width 3, dilated; words beyond the sentence are zero."""

    def __init__(self, width, dilation, gated, p):
        super().__init__()
        self.dilation, self.gated = dilation, gated
        self.norm = nn.LayerNorm(width)
        self.conv = nn.Linear(3 * width, width * (2 if gated else 1))
        self.drop = Dropout(p)

    def forward(self, x, mask):
        y = self.norm(x) * mask
        d, t = self.dilation, y.shape[1]
        z = F.pad(y, (0, 0, d, d))
        y = self.conv(torch.cat([z[:, :t], y, z[:, 2 * d :]], 2))
        if self.gated:
            a, g = y.chunk(2, 2)
            y = a * torch.sigmoid(g)
        else:
            y = F.relu(y)
        return x + self.drop(y)


class RecurrentLayer(nn.Module):
    """A two-way simple recurrent unit (Lei et al. 2018): all products outside the recurrence, which is element-wise."""

    def __init__(self, width, p):
        super().__init__()
        self.half = width // 2
        self.norm = nn.LayerNorm(width)
        self.project = nn.Linear(width, 6 * self.half)  # both ways: candidate, forget, output gate
        with torch.no_grad():
            self.project.bias.view(2, 3, self.half)[:, 1] = 1.0
        self.drop = Dropout(p)

    def forward(self, x, mask):
        b, t, _ = x.shape
        y = self.project(self.norm(x)).view(b, t, 2, 3, self.half)
        y = torch.cat([y[:, :, 0], y[:, :, 1].flip(1)], 0)
        m = torch.cat([mask, mask.flip(1)], 0)
        f = torch.sigmoid(y[:, :, 1])
        v = (1 - f) * y[:, :, 0] * m  # padding adds nothing, so the backward pass starts at the last word with zero
        c, out = torch.zeros(2 * b, self.half), []
        fs, vs = f.unbind(1), v.unbind(1)
        for i in range(t):
            c = fs[i] * c + vs[i]
            out.append(c)
        h = torch.stack(out, 1) * torch.sigmoid(y[:, :, 2])
        return x + self.drop(torch.cat([h[:b], h[b:].flip(1)], 2))


class Encoder(nn.Module):
    def __init__(self, vectors, forms, labels, width=160, layers="g1 g2 g4 g8 g1", arc=96, rel=96, p=0.25):
        super().__init__()
        self.input = WordInput(vectors, forms, width)
        make = {"g": lambda d: ConvLayer(width, int(d), True, p), "c": lambda d: ConvLayer(width, int(d), False, p), "r": lambda d: RecurrentLayer(width, p)}
        self.layers = nn.ModuleList([make[s[0]](s[1:]) for s in layers.split()])
        self.norm = nn.LayerNorm(width)
        self.drop = Dropout(p)
        self.arc = nn.Linear(width, 2 * arc)  # as dependent, as head
        self.rel = nn.Linear(width, 2 * rel)
        self.root = nn.Parameter(torch.randn(arc) * 0.1)
        self.root_rel = nn.Parameter(torch.randn(rel) * 0.1)
        self.bilinear = nn.Parameter(torch.zeros(arc, arc))
        nn.init.orthogonal_(self.bilinear)
        self.head_bias = nn.Parameter(torch.zeros(arc))
        self.distance = nn.Parameter(torch.zeros(2 * DISTANCE + 1))
        self.rel_out = nn.Linear(rel, len(labels["deprel"]))
        self.upos = nn.Linear(width, len(labels["upos"]))
        self.xpos = nn.Linear(width, len(labels["xpos"]))
        self.name = nn.Linear(width, len(labels["name"]))
        self.gum = nn.Linear(width, len(labels["name"]))
        self.arc_width, self.rel_width = arc, rel

    def encode(self, feats, word_at, mask):
        x = self.input(feats)[word_at] * mask  # [B, T, D]
        for layer in self.layers:
            x = layer(x, mask)
        return self.drop(self.norm(x))

    def heads(self, h):
        """Tag and name scores, arc scores [B, T dependents, T + 1 heads] (column 0 is the root), and the label parts."""
        a = F.relu(self.arc(h))
        r = self.rel(h)
        dep, head = a.split(self.arc_width, 2)
        b, t, _ = dep.shape
        head = torch.cat([self.root.expand(b, 1, -1), head], 1)
        arcs = dep @ self.bilinear @ head.transpose(1, 2) + (head @ self.head_bias).unsqueeze(1)
        i = torch.arange(t)
        bias = torch.zeros(t, t + 1)
        bias[:, 1:] = self.distance[(i[None, :] - i[:, None]).clamp(-DISTANCE, DISTANCE) + DISTANCE]
        return {"upos": self.upos(h), "xpos": self.xpos(h), "name": self.name(h), "gum": self.gum(h), "arc": arcs + bias, "rel": r}

    def label_scores(self, r, heads):
        """Scores of the relations [B, T, L] for the given head of each word (0 = root)."""
        dep, head = r.split(self.rel_width, 2)
        head = torch.cat([self.root_rel.expand(r.shape[0], 1, -1), head], 1)
        picked = head.gather(1, heads.unsqueeze(2).expand(-1, -1, self.rel_width))
        return self.rel_out(F.relu(dep + picked))
