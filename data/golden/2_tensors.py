"""Golden values for module 2: what PyTorch computes, forward and backward, in float64.

    python3 data/golden/2_tensors.py     writes 2_tensors.json beside this script

Each case has its inputs as storage, shape and strides (row by row, permuted, or expanded with
strides of 0), the output, random weights on the output, and the gradient of every input under these
weights. Numbers are drawn with three decimals, so that the file stays short and the inputs exact.
"""

import json
import math
import pathlib

import torch

SEED = 2
EPS = 1e-6  # log and its derivative are moved by it
torch.manual_seed(SEED)
torch.set_default_dtype(torch.float64)


def draw(count, low, high, apart_from=()):
    """Random numbers with three decimals, at least 0.02 apart from some points."""
    values = []
    while len(values) < count:
        value = round(low + (high - low) * torch.rand(1).item(), 3)
        if all(abs(value - point) >= 0.02 for point in apart_from):
            values.append(value)
    return values


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


LAYOUTS = [
    layout([]),
    layout([1]),
    layout([4]),
    layout([0]),
    layout([2, 3]),
    layout([2, 3], [1, 0]),
    layout([2, 3], [0, 1], [0]),
    layout([3, 1]),
    layout([2, 0]),
    layout([2, 3, 2]),
    layout([2, 3, 2], [1, 2, 0]),
    layout([2, 1, 3], [2, 0, 1], [2]),
    layout([2, 2, 1, 3], [3, 1, 0, 2]),
]

PAIRS = [
    (layout([]), layout([])),
    (layout([3]), layout([])),
    (layout([2, 3]), layout([2, 3], [1, 0])),
    (layout([2, 3], [1, 0]), layout([3])),
    (layout([2, 1]), layout([1, 3])),
    (layout([3]), layout([2, 1, 3], [2, 0, 1])),
    (layout([2, 3], [0, 1], [0]), layout([2, 1])),
    (layout([0]), layout([1])),
    (layout([2, 1]), layout([2, 0])),
    (layout([2, 1, 2, 1], [3, 1, 0, 2]), layout([3, 1, 2])),
    (layout([1, 1]), layout([2, 2, 1, 2], [1, 0, 3, 2])),
]


def make(spec, low, high, apart_from=(), whole=False):
    strides, length = strides_of(spec["shape"], spec["order"], spec["repeated"])
    storage = draw(length, low, high, apart_from)
    if whole:  # towards 0, so that some are equal and some are 0
        storage = [float(int(value)) for value in storage]
    leaf = torch.tensor(storage).as_strided(spec["shape"], strides).detach().requires_grad_()
    return leaf, {"shape": spec["shape"], "strides": strides, "storage": storage}


def flat(tensor):
    """The elements row by row; JSON has no word for those that are no finite number."""
    values = tensor.detach().contiguous().reshape(-1).tolist()
    return [value if math.isfinite(value) else str(value) for value in values]


CASES = []


def record(op, run, leaves, inputs, **settings):
    out = run(*leaves)
    weights = torch.tensor(draw(out.numel(), -2, 2)).reshape(out.shape)
    if out.requires_grad:
        out.backward(weights)
    grads = [torch.zeros(leaf.shape) if leaf.grad is None else leaf.grad for leaf in leaves]
    CASES.append({
        "op": op,
        **({"settings": settings} if settings else {}),
        "inputs": inputs,
        "out": {"shape": list(out.shape), "elements": flat(out)},
        "weights": flat(weights),
        "grads": [flat(grad) for grad in grads],
    })


UNARY = {
    "neg": (lambda a: -a, -4, 4, ()),
    "inv": (lambda a: 1 / a, -4, 4, (0,)),
    "exp": (torch.exp, -4, 4, ()),
    "log": (lambda a: torch.log(a + EPS), 0.001, 4, ()),
    "relu": (torch.relu, -4, 4, (0,)),
    "sigmoid": (torch.sigmoid, -9, 9, ()),
    "tanh": (torch.tanh, -3, 3, ()),
    "square": (lambda a: a**2, -4, 4, ()),
    "contiguous": (lambda a: a.clone(), -4, 4, ()),
}
for op, (run, low, high, apart_from) in UNARY.items():
    for spec in LAYOUTS:
        leaf, data = make(spec, low, high, apart_from)
        record(op, run, [leaf], [data])

# The kink of relu and the edges of log and sigmoid, where PyTorch follows the same conventions.
for op, storage in [("relu", [0.0, -0.0, 1e-9, -1e-9]), ("log", [0.0, 1e-9, 1e9]),
                    ("sigmoid", [-800.0, -30.0, 0.0, 30.0, 800.0]), ("tanh", [-30.0, 0.0, 30.0]),
                    ("exp", [-745.0, -30.0, 0.0, 30.0])]:
    leaf = torch.tensor(storage).requires_grad_()
    record(op, UNARY[op][0], [leaf],
           [{"shape": [len(storage)], "strides": [1], "storage": storage}])

BINARY = {
    "add": (lambda a, b: a + b, -4, 4, ()),
    "sub": (lambda a, b: a - b, -4, 4, ()),
    "mul": (lambda a, b: a * b, -4, 4, ()),
    "div": (lambda a, b: a / b, -4, 4, (0,)),
    "lt": (lambda a, b: (a < b).double(), 0, 2.9, ()),
    "gt": (lambda a, b: (a > b).double(), 0, 2.9, ()),
    "eq": (lambda a, b: (a == b).double(), 0, 2.9, ()),
    "isClose": (lambda a, b: ((a - b).abs() < 0.01).double(), 0, 0.05, ()),
}
for op, (run, low, high, apart_from) in BINARY.items():
    whole = op in ("lt", "gt", "eq")
    for first, second in PAIRS:
        a, data_a = make(first, low, high, apart_from, whole)
        b, data_b = make(second, low, high, apart_from, whole)
        record(op, run, [a, b], [data_a, data_b])

# A tensor as both inputs.
leaf, data = make(layout([2, 3], [1, 0]), -4, 4)
record("mulSelf", lambda a: a * a, [leaf], [data])

REDUCTIONS = {
    "sum": lambda a, axis: a.sum(axis, keepdim=True),
    "mean": lambda a, axis: a.mean(axis, keepdim=True),
    "all": lambda a, axis: (a != 0).all(axis, keepdim=True).double(),
}
for op, run in REDUCTIONS.items():
    for spec in LAYOUTS:
        for axis in range(len(spec["shape"])):
            leaf, data = make(spec, -4, 4, (), op == "all")
            record(op, lambda a: run(a, axis), [leaf], [data], axis=axis)
        if op != "all":  # of everything, of shape [1]
            leaf, data = make(spec, -4, 4)
            record(op, lambda a: run(a.reshape(-1), 0), [leaf], [data])

for spec, order in [
    (layout([]), []),
    (layout([3]), [0]),
    (layout([2, 3]), [1, 0]),
    (layout([2, 3], [1, 0]), [1, 0]),
    (layout([2, 0]), [1, 0]),
    (layout([2, 3, 2], [1, 2, 0]), [2, 0, 1]),
    (layout([2, 1, 3], [2, 0, 1], [2]), [1, 2, 0]),
    (layout([2, 2, 1, 3], [3, 1, 0, 2]), [3, 0, 1, 2]),
]:
    leaf, data = make(spec, -4, 4)
    record("permute", lambda a: a.permute(order), [leaf], [data], order=order)

for spec, shape in [
    (layout([]), [1, 1]),
    (layout([6]), [2, 3]),
    (layout([2, 3]), [3, 1, 2]),
    (layout([2, 0]), [0, 5]),
    (layout([2, 3, 2]), [4, 3]),
    (layout([1, 4]), [2, 2]),
]:
    leaf, data = make(spec, -4, 4)
    record("view", lambda a: a.view(shape), [leaf], [data], shape=shape)

for spec, shape in [
    (layout([2, 3], [1, 0]), [6]),
    (layout([2, 3], [0, 1], [0]), [3, 2]),
    (layout([2, 3, 2], [1, 2, 0]), [4, 3]),
    (layout([2, 2, 1, 3], [3, 1, 0, 2]), [3, 4]),
]:
    leaf, data = make(spec, -4, 4)
    record("reshape", lambda a: a.reshape(shape), [leaf], [data], shape=shape)

for spec, shape in [
    (layout([]), [2, 2]),
    (layout([3]), [2, 3]),
    (layout([2, 1]), [2, 3]),
    (layout([1]), [0]),
    (layout([2, 1, 3], [2, 0, 1]), [2, 2, 2, 3]),
]:
    leaf, data = make(spec, -4, 4)
    record("expand", lambda a: a.expand(shape), [leaf], [data], shape=shape)

for first, second in [
    (layout([2, 3]), layout([3, 2])),
    (layout([2, 3], [1, 0]), layout([3, 2], [1, 0])),
    (layout([1, 1]), layout([1, 4])),
    (layout([2, 0]), layout([0, 3])),
    (layout([2, 2, 3]), layout([3, 2])),
    (layout([2, 1, 2, 3], [1, 3, 0, 2]), layout([2, 3, 1])),
]:
    a, data_a = make(first, -4, 4)
    b, data_b = make(second, -4, 4)
    record("matmul", torch.matmul, [a, b], [data_a, data_b])

# Several functions together: gradients that arrive permuted, expanded and more than once.
for spec in [layout([2, 3, 2]), layout([2, 3, 2], [1, 2, 0]), layout([2, 1, 3], [2, 0, 1], [2])]:
    leaf, data = make(spec, -2, 2)
    record("turnAndFlatten", lambda a: torch.tanh(a.permute(2, 0, 1).reshape(-1)) * 2,
           [leaf], [data])
    leaf, data = make(spec, -2, 2)
    record("softmax", lambda a: a.exp() / a.exp().sum(1, keepdim=True), [leaf], [data])
    leaf, data = make(spec, -2, 2)
    record("centre", lambda a: (a - a.mean(0, keepdim=True)).permute(1, 0, 2) * a.permute(1, 0, 2),
           [leaf], [data])

PRINTS = []


def printed(tensor, requires_grad=False):
    PRINTS.append({
        "shape": list(tensor.shape),
        "values": flat(tensor),
        "requiresGrad": requires_grad,
        "text": str(tensor.detach().requires_grad_(requires_grad)),
    })


printed(torch.tensor(3.0))
printed(torch.tensor(-0.12345))
printed(torch.tensor([]))
printed(torch.zeros(2, 0))
printed(torch.tensor([1.0, -2.0, 300.0]))
printed(torch.tensor([[1.0, 2.0], [3.0, 4.0]]), True)
printed(torch.tensor([0.1, 20.25, -3.0]))
printed(torch.tensor([0.0, 0.0]))
printed(torch.tensor([1e-5, 1.0]))
printed(torch.tensor([1e9, 2e9]))
printed(torch.tensor([1.0, 2000.0]))
printed(torch.tensor([1.0, 999.0]))
printed(torch.tensor([0.5, 600.7]))
printed(torch.tensor([float("nan"), 1.0, float("inf"), -float("inf")]))
printed(torch.tensor([float("nan"), 1.5, float("inf"), -2.25]))
printed(torch.tensor([float("nan"), float("inf")]))
printed(torch.arange(24.0).reshape(2, 3, 4))
printed(torch.arange(16.0).reshape(2, 2, 2, 2) / 8)
printed(torch.arange(30.0))
printed(torch.arange(30.0) / 7, True)
printed(torch.arange(1001.0))
printed(torch.arange(1008.0).reshape(7, 144))
printed(torch.arange(1050.0).reshape(7, 15, 10) / 10)
printed(torch.arange(1020.0).reshape(2, 510), True)
printed(torch.tensor([1e-12, 3.25e5]))
printed(torch.tensor([[-1.5, 1e-3], [2.0, 0.0]]))

about = {
    "by": "data/golden/2_tensors.py",
    "with": f"PyTorch {torch.__version__}, float64",
    "seed": SEED,
}


def lines(entries):
    return ",\n".join(f"    {json.dumps(entry, allow_nan=False)}" for entry in entries)


path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(f"""{{
  "about": {json.dumps(about)},
  "cases": [
{lines(CASES)}
  ],
  "prints": [
{lines(PRINTS)}
  ]
}}
""")
print(f"{len(CASES)} cases and {len(PRINTS)} prints in {path}")
