"""The attribution network: one reading of the report, then one of the window around each cue. See docs/models.md.

The first reading runs over words and tree: gated convolutions that see a word's neighbours, its head, its subject and its
complement, and two-way simple recurrent units. The second runs over the window around one cue.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F


def drop(x, p, training):
    """One mask for all rows: cheap, and as good here."""
    if not training or p == 0:
        return x
    return x * ((torch.rand(1, x.shape[1]) < 1 - p).float() / (1 - p))


def pick(rows, at):
    """Rows by index, -1 for zeros. `embedding` has the quick backward pass."""
    table = torch.cat([rows, rows.new_zeros(1, rows.shape[1])], 0)
    return F.embedding(torch.where(at < 0, torch.full_like(at, len(rows)), at), table)


class Gated(nn.Module):
    """x + drop(gate(W [rows that a row looks at])), after a layer norm."""

    def __init__(self, width, looks, p):
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.conv = nn.Linear(looks * width, 2 * width)
        self.p = p

    def forward(self, x, looks):
        y = self.norm(x)
        return x + drop(F.glu(self.conv(pick(y, looks).reshape(len(x), -1)), 1), self.p, self.training)


class Recurrent(nn.Module):
    """A two-way simple recurrent unit (Lei et al. 2018)."""

    def __init__(self, width, p):
        super().__init__()
        self.half = width // 2
        self.norm = nn.LayerNorm(width)
        self.project = nn.Linear(width, 6 * self.half)
        with torch.no_grad():
            self.project.bias.view(2, 3, self.half)[:, 1] = 1.0
        self.p = p

    def forward(self, x, order, back, sizes):
        return x + drop(recur(self.project(self.norm(x)), order, back, sizes), self.p, self.training)


class Recur(torch.autograd.Function):
    """Both ways at once over packed sequences, with a backward pass by hand: many times quicker than autograd over the steps.

    `order` [2, rows]: the rows by step, the longest sequence first, forwards and backwards; `back` is its inverse; `sizes`
    says how many sequences reach each step.
    """

    @staticmethod
    def forward(ctx, y, order, back, sizes):
        n, half = len(y), y.shape[1] // 6
        z = torch.stack([y[:, : 3 * half][order[0]], y[:, 3 * half :][order[1]]], 1)
        x, f, o = z[:, :, :half], z[:, :, half : 2 * half].sigmoid(), z[:, :, 2 * half :].sigmoid()
        c = x - f * x
        at = 0
        for k in range(1, len(sizes)):
            to = at + sizes[k - 1]
            c[to : to + sizes[k]].addcmul_(f[to : to + sizes[k]], c[at : at + sizes[k]])
            at = to
        ctx.save_for_backward(z, f, o, c, order, back)
        ctx.sizes = sizes
        h = c * o
        return torch.cat([h[:, 0][back[0]], h[:, 1][back[1]]], 1)

    @staticmethod
    def backward(ctx, grad):
        z, f, o, c, order, back = ctx.saved_tensors
        sizes, half = ctx.sizes, f.shape[2]
        g = torch.stack([grad[:, :half][order[0]], grad[:, half:][order[1]]], 1)
        gz = torch.empty_like(z)
        gz[:, :, 2 * half :] = (g * c).mul_(o).mul_(1 - o)
        g.mul_(o)
        before = torch.zeros_like(c)
        to = len(c) - sizes[-1]
        for k in range(len(sizes) - 1, 0, -1):
            at, n = to - sizes[k - 1], sizes[k]
            g[at : at + n].addcmul_(f[to : to + n], g[to : to + n])
            before[to : to + n] = c[at : at + n]
            to = at
        keep = 1 - f
        g.mul_(keep)
        gz[:, :, :half] = g
        gz[:, :, half : 2 * half] = before.sub_(z[:, :, :half]).mul_(f).mul_(g)
        return torch.cat([gz[:, 0][back[0]], gz[:, 1][back[1]]], 1), None, None, None


recur = Recur.apply


class Network(nn.Module):
    def __init__(self, vectors, words, tables, window_tables, width=96, inner=48, layers="t1 r t2 r", window_layers="c1 r c2 r", word_width=32, p=0.25):
        super().__init__()
        self.register_buffer("vectors", torch.from_numpy(vectors), persistent=False)
        self.word = nn.Embedding(words, word_width)
        nn.init.normal_(self.word.weight, std=0.3)
        self.project = nn.Linear(vectors.shape[1] + word_width, width)
        self.codes = nn.Embedding(sum(tables), width)
        nn.init.normal_(self.codes.weight, std=0.2)
        self.layers = nn.ModuleList([Recurrent(width, p) if s == "r" else Gated(width, 6, p) for s in layers.split()])
        self.reach = [0 if s == "r" else int(s[1:]) for s in layers.split()]
        self.norm = nn.LayerNorm(width)
        self.marks = nn.Linear(width, 4)  # head of a cue, cue, source, content
        self.own = nn.Linear(width, inner)
        self.cue = nn.Linear(width, inner)
        self.window_codes = nn.Embedding(sum(window_tables), inner)
        nn.init.normal_(self.window_codes.weight, std=0.2)
        self.window_layers = nn.ModuleList([Recurrent(inner, p / 2) if s == "r" else Gated(inner, 3, p / 2) for s in window_layers.split()])
        self.window_reach = [0 if s == "r" else int(s[1:]) for s in window_layers.split()]
        self.window_norm = nn.LayerNorm(inner)
        self.roles = nn.Linear(inner, 4)  # none, source, content, cue
        self.right = nn.Linear(inner, 1)
        self.p = p

    def read(self, b):
        v, w = self.vectors[b["vector"]], self.word(b["word"])
        if self.training:
            v = v * (torch.rand(len(v), 1) > 0.1).float()
            w = w * (torch.rand(len(w), 1) > 0.2).float()
        x = torch.cat([v, w], 1)
        if self.training:
            x = F.dropout(x, 0.1)
        x = self.project(x) + F.embedding_bag(b["codes"], self.codes.weight, mode="sum")
        for layer, d in zip(self.layers, self.reach):
            x = layer(x, *b["steps"]) if d == 0 else layer(x, b["looks"][d])
        return drop(self.norm(x), self.p, self.training)

    def windows(self, h, w):
        """`w.at` numbers the words of all windows in a row; `w.cue` is each window word's cue."""
        x = F.embedding(w["at"], self.own(h)) + F.embedding(w["window"], F.embedding(w["cue"], self.cue(h)))
        x = x + F.embedding_bag(w["codes"], self.window_codes.weight, mode="sum")
        for layer, d in zip(self.window_layers, self.window_reach):
            x = layer(x, *w["steps"]) if d == 0 else layer(x, w["looks"][d])
        x = self.window_norm(x)
        return self.roles(x), self.right(F.embedding(w["cue_row"], x)).squeeze(1)
