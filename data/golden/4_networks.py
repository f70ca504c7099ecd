"""Golden values for module 4: what PyTorch computes, forward and backward, in float64.

    python3 data/golden/4_networks.py    writes 4_networks.json beside this script

Each case has its inputs as storage, shape and strides (row by row, permuted, or expanded with
strides of 0), the output, random weights on the output, and the gradient of every input under these
weights. Numbers are drawn with three decimals, so that the file stays short and the inputs exact.

PyTorch pads convolutions on both sides alike; here zeros are put on the right and below first, one
less than the kernel is long.
"""

import json
import pathlib

import torch
from torch.nn import functional as F

SEED = 4
torch.manual_seed(SEED)
torch.set_default_dtype(torch.float64)


def draw(count, low=-2, high=2):
    """Random numbers with three decimals."""
    return [round(low + (high - low) * torch.rand(1).item(), 3) for _ in range(count)]


def apart(count):
    """Random numbers in random order, of which no two are equal: where the largest is asked for."""
    return [round(-2 + 0.037 * i, 3) for i in torch.randperm(count).tolist()]


def strides_of(shape, order, repeated=()):
    """Strides for axes from the slowest to the fastest, 0 for repeated ones; and the length."""
    strides, stride, length = [0] * len(shape), 1, 1
    for axis in reversed(order):
        if axis not in repeated:
            strides[axis] = stride
            stride *= max(shape[axis], 1)
            length *= shape[axis]
    return strides, length


def layout(shape, order=None, repeated=()):
    return {"shape": shape, "order": order or list(range(len(shape))), "repeated": repeated}


def make(spec, numbers=draw):
    strides, length = strides_of(spec["shape"], spec["order"], spec["repeated"])
    storage = numbers(length)
    leaf = torch.tensor(storage).as_strided(spec["shape"], strides).detach().requires_grad_()
    return leaf, {"shape": spec["shape"], "strides": strides, "storage": storage}


def flat(tensor):
    """The elements row by row."""
    return tensor.detach().contiguous().reshape(-1).tolist()


CASES = []


def record(op, run, made, **settings):
    leaves = [leaf for leaf, _ in made]
    out = run(*leaves)
    weights = torch.tensor(draw(out.numel())).reshape(out.shape)
    out.backward(weights)
    CASES.append({
        "op": op,
        **({"settings": settings} if settings else {}),
        "inputs": [data for _, data in made],
        "out": {"shape": list(out.shape), "elements": flat(out)},
        "weights": flat(weights),
        "grads": [flat(leaf.grad) for leaf in leaves],
    })


def conv1d(input, weight):
    return F.conv1d(F.pad(input, (0, weight.shape[2] - 1)), weight)


def conv2d(input, weight):
    right, below = weight.shape[3] - 1, weight.shape[2] - 1
    return F.conv2d(F.pad(input, (0, right, 0, below)), weight)


for first, second in [
    (layout([1, 1, 1]), layout([1, 1, 1])),
    (layout([1, 1, 6]), layout([1, 1, 3])),
    (layout([2, 3, 5]), layout([4, 3, 2])),
    (layout([2, 3, 5], [2, 0, 1]), layout([4, 3, 2], [1, 2, 0])),
    (layout([3, 2, 4], [0, 1, 2], [0]), layout([2, 2, 3], [0, 2, 1], [1])),
    (layout([2, 2, 3], [1, 0, 2]), layout([3, 2, 5])),  # a kernel longer than the input
    (layout([2, 1, 70]), layout([2, 1, 9])),
]:
    record("conv1d", conv1d, [make(first), make(second)])

for first, second in [
    (layout([1, 1, 1, 1]), layout([1, 1, 1, 1])),
    (layout([1, 1, 4, 5]), layout([1, 1, 2, 3])),
    (layout([2, 3, 4, 3]), layout([4, 3, 2, 2])),
    (layout([2, 3, 4, 3], [3, 1, 0, 2]), layout([4, 3, 2, 2], [2, 0, 3, 1])),
    (layout([3, 2, 3, 4], [0, 1, 2, 3], [0]), layout([2, 2, 1, 3], [0, 1, 3, 2], [1])),
    (layout([2, 1, 2, 3], [2, 3, 0, 1]), layout([2, 1, 4, 5])),  # larger than the input
    (layout([1, 1, 18, 17]), layout([2, 1, 3, 3])),  # beyond one tile of 16 x 16
]:
    record("conv2d", conv2d, [make(first), make(second)])

for block in [[1, 1], [2, 3], [4, 2]]:
    for order, repeated in [(None, ()), ([3, 1, 0, 2], ()), ([0, 2, 3, 1], (0,))]:
        spec = layout([2, 2, 4, 6], order, repeated)
        record("avgPool2d", lambda a: F.avg_pool2d(a, block), [make(spec)], block=block)
        record("maxPool2d", lambda a: F.max_pool2d(a, block), [make(spec, apart)], block=block)
        record("tile", lambda a: F.unfold(a.reshape(-1, 1, 4, 6), block, stride=block)
               .reshape(2, 2, block[0] * block[1], 4 // block[0], 6 // block[1])
               .permute(0, 1, 3, 4, 2), [make(spec)], block=block)

LAYOUTS = [
    layout([1]),
    layout([5]),
    layout([2, 3]),
    layout([2, 3], [1, 0]),
    layout([2, 3], [0, 1], [0]),
    layout([2, 3, 4], [1, 2, 0]),
    layout([2, 1, 3], [2, 0, 1], [2]),
    layout([2, 2, 1, 3], [3, 1, 0, 2]),
]
ALONG = {
    "max": lambda a, axis: a.amax(axis, keepdim=True),
    "softmax": lambda a, axis: F.softmax(a, axis),
    "logSoftmax": lambda a, axis: F.log_softmax(a, axis),
}


def whole(count):
    """Few whole numbers, so that many are equal: amax shares the gradient among the largest."""
    return [float(int(number)) for number in draw(count, -1.99, 1.99)]


def large(count):
    """Numbers of which e to the power is 0 or infinite."""
    return draw(count, -900, 900)


for op, run in ALONG.items():
    for spec in LAYOUTS:
        for axis in range(len(spec["shape"])):
            numbers = apart if op == "max" else draw
            record(op, lambda a: run(a, axis), [make(spec, numbers)], axis=axis)
            numbers = whole if op == "max" else large
            record(op, lambda a: run(a, axis), [make(spec, numbers)], axis=axis)

    # more along the axis than a workgroup holds
    record(op, lambda a: run(a, 1), [make(layout([2, 300]), apart)], axis=1)

for rows, classes in [(1, 1), (1, 4), (3, 2), (4, 10)]:
    for order in [[0, 1], [1, 0]]:
        labels = torch.randint(classes, (rows,))
        shares = torch.tensor(draw(rows * classes, 0, 1)).reshape(rows, classes)
        spec = layout([rows, classes], order)
        record("crossEntropy", lambda a: F.cross_entropy(a, labels).reshape(1), [make(spec)],
               targets={"shape": [rows], "elements": labels.tolist()})
        record("crossEntropy", lambda a: F.cross_entropy(a, shares).reshape(1), [make(spec, large)],
               targets={"shape": [rows, classes], "elements": flat(shares)})
        record("nllLoss", lambda a: F.nll_loss(a, labels).reshape(1), [make(spec)],
               targets={"shape": [rows], "elements": labels.tolist()})

# PyTorch draws in another order. Which elements it dropped shows in its output: the draws that have
# the same effect are recorded, and what is compared is the scaling.
for spec, rate in [(layout([4, 5]), 0.25), (layout([4, 5], [1, 0]), 0.5), (layout([2, 3, 4]), 0.9),
                   (layout([6]), 0.0), (layout([6]), 1.0)]:
    leaf, data = make(spec, lambda count: draw(count, 0.5, 2))
    state = torch.get_rng_state()
    dropped = F.dropout(leaf.detach(), rate) == 0

    def again(a):
        torch.set_rng_state(state)
        return F.dropout(a, rate)

    draws = [0.0 if was else rate for was in dropped.reshape(-1).tolist()]
    record("dropout", again, [(leaf, data)], rate=rate, draws=draws)

about = {
    "by": "data/golden/4_networks.py",
    "with": f"PyTorch {torch.__version__}, float64",
    "seed": SEED,
}
lines = ",\n".join(f"    {json.dumps(case, allow_nan=False)}" for case in CASES)
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(f"""{{
  "about": {json.dumps(about)},
  "cases": [
{lines}
  ]
}}
""")
print(f"{len(CASES)} cases in {path}")
