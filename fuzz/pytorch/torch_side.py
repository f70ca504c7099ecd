"""Runs programs by PyTorch, for fuzz/: lines of JSON in, lines of JSON out.

A line has programs and how they are to be run: "exact", in float64 and in float32, or with noise,
in float64, where every number that an operation has rounded is off by a share of `noise`: what
such runs have in common is what a program says, and by how much they differ is how exact it can be
said. The same number gets the same noise, so that equal ones stay equal, and what was not rounded
gets none, so that a tie of whole numbers stays a tie.

Conventions that are Kindling's own are followed here and named by their row in modules/PYTORCH.md;
fuzz/explained.ts has the list.
"""

import json
import math
import sys

import torch
import torch.nn.functional as F

torch.set_num_threads(1)
EPS = 1e-6


def wide_log_softmax(a, axis):  # "logSoftmax of a single number"
    shifted = a - a.detach().amax(axis, keepdim=True)
    return shifted - torch.log(shifted.exp().sum(axis, keepdim=True) + EPS)


class Flat(torch.autograd.Function):
    """A step's gradient is 0, and goes on from there: "gradient of a < 2 at 1"."""

    @staticmethod
    def forward(ctx, answer, *inputs):
        ctx.save_for_backward(*inputs)
        return answer

    @staticmethod
    def backward(ctx, gradient):
        return (None, *(torch.zeros_like(each) for each in ctx.saved_tensors))


def flat_step(answer, *inputs):
    return Flat.apply(answer.to(inputs[0].dtype), *inputs)


def labels(s):
    return torch.tensor(s["whole"])


def tiles(a, block):  # "shape of tile of [1, 1, 2, 4] by [2, 2]"
    batch, channels, height, width = a.shape
    down, along = height // block[0], width // block[1]
    blocks = a.reshape(batch, channels, down, block[0], along, block[1]).permute(0, 1, 2, 4, 3, 5)
    return blocks.reshape(batch, channels, down, along, block[0] * block[1])


def recurrent(kind, x, *weights):
    start = torch.zeros(1, x.shape[0], weights[1].shape[1], dtype=x.dtype)
    run = {"rnn": torch._VF.rnn_tanh, "gru": torch._VF.gru, "lstm": torch._VF.lstm}[kind]
    state = [start, start] if kind == "lstm" else start
    # as torch.nn calls it: with biases, one layer, no dropout, not learning, one way, batch first
    return run(x, state, weights, True, 1, 0.0, False, False, True)[0]


def conv1d(a, b, bias=None):  # "conv1d of [1, 2, 3, 4] by [10, 1]"
    out = F.conv1d(F.pad(a, (0, b.shape[2] - 1)), b)
    return out if bias is None else out + bias


def conv2d(a, b, bias=None):  # "conv2d of [[1, 2], [3, 4]] by [[1, 1], [1, 1]]"
    out = F.conv2d(F.pad(a, (0, b.shape[3] - 1, 0, b.shape[2] - 1)), b)
    return out if bias is None else out + bias


def as_number(text):
    return float(text)


def number(s):
    return as_number(s["number"])


def dropped(a, s):
    draws, rate = torch.tensor(s["draws"], dtype=torch.float64).reshape(a.shape), number(s)
    kept = torch.full_like(draws, 0.0 if rate == 1 else 1 / (1 - rate))
    return a * torch.where(draws < rate, torch.zeros_like(draws), kept).to(a.dtype)


# "second step of MomentumSGD, defaults"
OPTIMIZERS = {
    "SGD": (torch.optim.SGD, {}),
    "MomentumSGD": (torch.optim.SGD, {"momentum": 0.9}),
    "Adam": (torch.optim.Adam, {}),
    "AdamW": (torch.optim.AdamW, {}),
}
RENAMED = {"rate": "lr", "decay": "weight_decay", "epsilon": "eps"}


def stepped_by(name, s, value, *gradients):
    make, defaults = OPTIMIZERS[name]
    parameter = value.detach().clone().requires_grad_()
    given = {RENAMED.get(key, key): each for key, each in s["optimizer"].items()}
    optimizer = make([parameter], **{**defaults, **given})
    for gradient in gradients:
        parameter.grad = gradient.detach().clone()
        optimizer.step()
    return parameter.detach()


def clipped(s, *inputs):
    parameters = [each.detach().clone().requires_grad_() for each in inputs]
    for parameter in parameters:
        parameter.grad = parameter.detach().clone()
    norm = torch.nn.utils.clip_grad_norm_(parameters, number(s))
    return torch.cat([norm.reshape(1), *(each.grad.reshape(-1) for each in parameters)])


OPS = {
    **{name: lambda s, *inputs, name=name: stepped_by(name, s, *inputs) for name in OPTIMIZERS},
    "clipGradients": lambda s, *inputs: clipped(s, *inputs),
    "neg": lambda s, a: -a,
    "inv": lambda s, a: a.reciprocal(),
    "exp": lambda s, a: a.exp(),
    "log": lambda s, a: torch.log(a + EPS),  # "log of 0"
    "relu": lambda s, a: torch.relu(a),
    "sigmoid": lambda s, a: torch.sigmoid(a),
    "tanh": lambda s, a: torch.tanh(a),
    "contiguous": lambda s, a: a.clone(),
    "pow": lambda s, a: a ** number(s),
    "addNumber": lambda s, a: a + number(s),
    "subNumber": lambda s, a: a - number(s),
    "mulNumber": lambda s, a: a * number(s),
    "divNumber": lambda s, a: a * (1 / torch.tensor(number(s), dtype=torch.float64)).item(),
    "ltNumber": lambda s, a: flat_step(a < number(s), a),
    "gtNumber": lambda s, a: flat_step(a > number(s), a),
    "eqNumber": lambda s, a: flat_step(a == number(s), a),
    "isCloseNumber": lambda s, a: flat_step((a - number(s)).abs() < 0.01, a),
    "add": lambda s, a, b: a + b,
    "sub": lambda s, a, b: a - b,
    "mul": lambda s, a, b: a * b,
    "div": lambda s, a, b: a * b.reciprocal(),  # "49 / 49"
    "lt": lambda s, a, b: flat_step(a < b, a, b),
    "gt": lambda s, a, b: flat_step(a > b, a, b),
    "eq": lambda s, a, b: flat_step(a == b, a, b),
    "isClose": lambda s, a, b: flat_step((a - b).abs() < 0.01, a, b),  # "isClose(1, 1.005)"
    "sum": lambda s, a: a.sum(s["axis"], keepdim=True),
    "mean": lambda s, a: a.mean(s["axis"], keepdim=True),
    "all": lambda s, a: flat_step((a != 0).all(s["axis"], keepdim=True), a),
    "sumOfAll": lambda s, a: a.sum().reshape(1),  # "shape of the sum of everything"
    "meanOfAll": lambda s, a: a.mean().reshape(1),
    "allOfAll": lambda s, a: flat_step((a != 0).all().reshape(1), a),
    "amax": lambda s, a: a.amax(s["axis"], keepdim=True),
    "argmax": lambda s, a: (a == a.amax(s["axis"], keepdim=True)).to(a.dtype),
    "softmax": lambda s, a: torch.softmax(a, s["axis"]),
    "logSoftmax": lambda s, a: wide_log_softmax(a, s["axis"]),
    "matmul": lambda s, a, b: torch.matmul(a, b),
    "permute": lambda s, a: a.permute(s["order"]),
    "transpose": lambda s, a: a.transpose(s["axis"], s["other"]),
    "view": lambda s, a: a.reshape(s["shape"]),
    "reshape": lambda s, a: a.reshape(s["shape"]),
    "expand": lambda s, a: a.expand(s["shape"]),
    "conv1d": lambda s, a, b: conv1d(a, b),
    "conv2d": lambda s, a, b: conv2d(a, b),
    "tile": lambda s, a: tiles(a, s["block"]),
    "avgPool2d": lambda s, a: F.avg_pool2d(a, s["block"]),
    # "gradient of maxPool2d of a tie", "gradient of maxPool2d of a block with NaN"
    "maxPool2d": lambda s, a: tiles(a, s["block"]).amax(4),
    "dropout": lambda s, a: dropped(a, s),
    "crossEntropy": lambda s, a: F.nll_loss(wide_log_softmax(a, 1), labels(s)).reshape(1),
    "nllLoss": lambda s, a: F.nll_loss(a, labels(s)).reshape(1),
    "take": lambda s, a: torch.index_select(a, s["axis"], torch.tensor(s["whole"])),
    "slice": lambda s, a: a.narrow(s["axis"], s["range"][0], s["range"][1] - s["range"][0]),
    "cat": lambda s, *parts: torch.cat(parts, s["axis"]),
    "stack": lambda s, *parts: torch.stack(parts, s["axis"]),
    "embedding": lambda s, a: F.embedding(torch.tensor(s["whole"]).reshape(s["shape"]), a),
    "linear": lambda s, a, w, b: a @ w + b,
    "conv1dLayer": lambda s, a, w, b: conv1d(a, w, b),
    "conv2dLayer": lambda s, a, w, b: conv2d(a, w, b),
    "rnn": lambda s, *inputs: recurrent("rnn", *inputs),
    "gru": lambda s, *inputs: recurrent("gru", *inputs),
    "lstm": lambda s, *inputs: recurrent("lstm", *inputs),
}


# How large what is added up in an operation is, for operations that add: their sums are off by a
# share of that, and not only of themselves.
ADDING = {"add", "sub", "addNumber", "subNumber", "sum", "mean", "sumOfAll", "meanOfAll", "matmul",
          "conv1d", "conv2d", "linear", "conv1dLayer", "conv2dLayer", "avgPool2d", "nllLoss"}
# What only chooses among numbers, moves them or answers 1 or 0, rounds nothing: what is off are the
# numbers that it is given.
EXACT = {"neg", "relu", "contiguous", "lt", "gt", "eq", "isClose", "ltNumber", "gtNumber",
         "eqNumber", "isCloseNumber", "all", "allOfAll", "amax", "argmax", "permute", "transpose",
         "view", "reshape", "expand", "tile", "maxPool2d", "take", "slice", "cat", "stack",
         "embedding"}
AS_ADDED = {"sub": "add", "subNumber": "addNumber"}


def stepped(kind, noise, x, w_ih, w_hh, b_ih, b_hh):
    """The recurrent layers in single steps, of which each is off a little."""
    off, tanh, sigmoid = noise.off, noise.tanh, noise.sigmoid
    h = c = torch.zeros(x.shape[0], w_hh.shape[1], dtype=x.dtype)
    hidden = []
    for t in range(x.shape[1]):
        i, s = off(x[:, t] @ w_ih.T + b_ih), off(h @ w_hh.T + b_hh)
        if kind == "rnn":
            h = tanh(off(i + s))
        elif kind == "gru":
            (ir, iz, inew), (sr, sz, snew) = i.chunk(3, 1), s.chunk(3, 1)
            r, z = sigmoid(off(ir + sr)), sigmoid(off(iz + sz))
            n = tanh(off(inew + off(r * snew)))
            h = off((1 - z) * n + z * h)
        else:
            gi, gf, gg, go = off(i + s).chunk(4, 1)
            c = off(sigmoid(gf) * c + sigmoid(gi) * tanh(gg))
            h = off(sigmoid(go) * tanh(c))
        hidden.append(h)
    return torch.stack(hidden, 1)


# What is done in smaller parts where there is noise, or with a slope that is made of the result.
WITH_NOISE = {
    **{name: lambda noise, s, *inputs, name=name: OPS[name](s, *map(noise.everywhere, inputs))
       for name in [*OPTIMIZERS, "clipGradients"]},
    "log": lambda noise, s, a: noise.log(a),
    "tanh": lambda noise, s, a: noise.tanh(a),
    "exp": lambda noise, s, a: noise.exp(a),
    "inv": lambda noise, s, a: noise.inv(a),
    "div": lambda noise, s, a, b: a * noise.inv(b),
    "softmax": lambda noise, s, a: noise.softmax(a, s["axis"]),
    "logSoftmax": lambda noise, s, a: noise.log_softmax(a, s["axis"]),
    "crossEntropy": lambda noise, s, a:
        F.nll_loss(noise.log_softmax(a, 1), labels(s)).reshape(1),
    "sigmoid": lambda noise, s, a: noise.sigmoid(a),
    "rnn": lambda noise, s, *inputs: stepped("rnn", noise, *inputs),
    "gru": lambda noise, s, *inputs: stepped("gru", noise, *inputs),
    "lstm": lambda noise, s, *inputs: stepped("lstm", noise, *inputs),
}


class Sloped(torch.autograd.Function):
    """`y` in place of a function of x, and on the way back its slope there, off a little.

    As in PyTorch itself, an infinite x makes no NaN of what is finite: a difference of x and itself
    would.
    """

    @staticmethod
    def forward(ctx, noise, x, y, slope):
        ctx.noise = noise
        ctx.save_for_backward(slope)
        return y.clone()

    @staticmethod
    def backward(ctx, gradient):
        return None, ctx.noise.moved_gradient(gradient * ctx.saved_tensors[0]), None, None


class Noise:
    def __init__(self, size, run, level, all_numbers):
        self.size, self.run, self.level, self.all_numbers = size, run, level, all_numbers
        self.gradients = 0

    def of(self, x):
        """From -size to size: for equal numbers the same, and 0 for those that were not rounded."""
        bits = x.contiguous().view(torch.int64)
        mixed = bits * 6364136223846793005 + self.run * 1442695040888963407 % 2 ** 62
        mixed = (mixed ^ (mixed >> 29)) * -4658895280553007687
        share = ((mixed >> 11) & 0xFFFFF).to(x.dtype) / 0x80000 - 1
        if self.all_numbers:
            return share * self.size
        rounded = x.float().double() != x if self.level == "float32" else (bits & 0xFFF) != 0
        return torch.where(rounded, share * self.size, torch.zeros_like(share))

    def moved(self, x):
        x = torch.nan_to_num(x.detach(), 0.0, 0.0, 0.0)
        off = x * self.of(x)
        if self.level == "float32" and self.run % 2 == 1:  # what is subnormal may be taken for 0
            off = torch.where(x.abs() < torch.finfo(torch.float32).tiny, -x, off)
        return off

    def moved_anyway(self, x):
        return Noise(self.size, self.run, self.level, True).moved(x)

    def everywhere(self, x):
        """Each number off, whether it was rounded or not."""
        return self.moved_gradient(x.detach())

    def off(self, x):
        """A part of an operation, off forward, and what comes back to it off as well."""
        x = x + self.moved(x)
        if x.requires_grad:
            x.register_hook(self.moved_gradient)
        return x

    def tanh(self, x):
        y = torch.tanh(x.detach())
        y = y + self.moved_anyway(y)  # a 1 is a rounded number there
        return Sloped.apply(self, x, y, 1 - y * y)

    def exp(self, x):
        y = torch.exp(x.detach())
        y = y + self.moved(y)
        return Sloped.apply(self, x, y, y)

    def inv(self, x):
        y = x.detach().reciprocal()
        y = y + self.moved(y)
        return Sloped.apply(self, x, y, -y * y)

    def softmax(self, x, axis):
        powers = self.exp(self.shifted(x, axis))
        return powers * self.inv(self.off(powers.sum(axis, keepdim=True)))

    def log_softmax(self, x, axis):
        shifted = self.shifted(x, axis)
        total = self.off(self.exp(shifted).sum(axis, keepdim=True))
        return shifted - self.log(total)

    def log(self, x):
        return torch.log(self.off(x + EPS))

    def shifted(self, x, axis):
        return self.off(x - x.detach().amax(axis, keepdim=True))

    def sigmoid(self, x):
        y = torch.sigmoid(x.detach())
        y = y + self.moved_anyway(y)
        return Sloped.apply(self, x, y, y * (1 - y))

    def moved_gradient(self, g):
        """Nothing is decided by a gradient: all of its numbers may be off, each otherwise.

        So are those of a part that cancel each other later: what is left is as far off as they are.
        """
        self.gradients += 1
        places = torch.arange(g.numel(), dtype=torch.float64).reshape(g.shape) + self.gradients / 7
        every = Noise(self.size, self.run, self.level, True)
        return g + torch.nan_to_num(g, 0.0, 0.0, 0.0) * every.of(places)

    def added(self, op, settings, inputs, out):
        """`out`, off as its operation's rounding may make it, forward and backward."""
        off = torch.zeros_like(out) if op in EXACT else self.moved(out)
        if op in ADDING:
            with torch.no_grad():
                sizes = [torch.nan_to_num(i.detach().abs(), 0.0, 0.0, 0.0) for i in inputs]
                number = settings.get("number")
                plain = dict(settings, number=abs(as_number(number))) if number is not None \
                    else settings
                total = OPS[AS_ADDED.get(op, op)](plain, *sizes)
                total = torch.nan_to_num(total.abs(), 0.0, 0.0, 0.0)
                # Sums of few whole parts are exact in any order.
                rough = any((1024 * size != (1024 * size).round()).any() for size in sizes)
                inexact = (1024 * total >= 2 ** 24) | torch.full_like(total, rough).bool()
                every = Noise(self.size, self.run, self.level, True)
                off = torch.where(inexact, total * every.of(out.detach() + 0.7 * total), off)
        out = out + off
        if out.requires_grad:
            out.register_hook(self.moved_gradient)
        return out


def run(program, dtype, noise=None):
    leaves = []
    for leaf in program["leaves"]:
        values = torch.tensor([float(v) for v in leaf["values"]], dtype=dtype).reshape(leaf["shape"])
        leaves.append(values.requires_grad_())
    pool = list(leaves)
    if noise is not None and noise.all_numbers:
        pool = [leaf + noise.moved(leaf) for leaf in leaves]
    with torch.enable_grad():
        for step in program["steps"]:
            inputs = [pool[i] for i in step["inputs"]]
            op, settings = step["op"], step["settings"]
            if noise is None:
                pool.append(OPS[op](settings, *inputs))
                continue
            plain = WITH_NOISE.get(op)
            out = plain(noise, settings, *inputs) if plain else OPS[op](settings, *inputs)
            pool.append(noise.added(op, settings, inputs, out))
    last = pool[-1]
    if last.requires_grad:
        last.backward(torch.tensor(program["gradOut"], dtype=dtype).reshape(last.shape))
    return {
        "values": [flat(each) for each in pool[len(leaves):]],
        "shapes": [list(each.shape) for each in pool[len(leaves):]],
        "grads": [None if leaf.grad is None else flat(leaf.grad) for leaf in leaves],
    }


def flat(tensor):
    return [v if math.isfinite(v) else "NaN" if math.isnan(v) else
            "Infinity" if v > 0 else "-Infinity" for v in tensor.detach().reshape(-1).tolist()]


def answer(question):
    answers = []
    for program in question["programs"]:
        try:
            if question["noise"] == 0:
                answers.append([run(program, torch.float64), run(program, torch.float32)])
            else:
                answers.append([
                    run(program, torch.float64,
                        Noise(question["noise"], turn, question["level"], question["all"]))
                    for turn in range(question["runs"])
                ])
        except Exception as error:  # what PyTorch refuses
            answers.append({"error": f"{type(error).__name__}: {str(error)[:200]}"})
    return answers


if __name__ == "__main__":
    for line in sys.stdin:
        question = json.loads(line)
        if question == "version":
            print(json.dumps(torch.__version__), flush=True)
        else:
            print(json.dumps(answer(question)), flush=True)
