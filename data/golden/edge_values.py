"""What PyTorch makes of NaN, infinities and both zeros, forward and backward, in float64.

    python3 data/golden/edge_values.py    writes edge_values.json beside this script

Functions of one tensor get every value, those of two get every pair, and those along an axis every
row of three. Each is asked for its gradients with several gradients coming in. Numbers that JSON
does not know are texts.
"""

import itertools
import json
import math
import pathlib

import torch

torch.set_default_dtype(torch.float64)

NAN, INF = math.nan, math.inf
VALUES = [NAN, INF, -INF, 0.0, -0.0, 1.0, -1.0, 2.5, -80.0, 80.0]
ROWS = list(itertools.product([NAN, INF, -INF, 0.0, 1.5], repeat=3))

ONE = {
    "neg": lambda a: -a,
    "inv": lambda a: 1 / a,
    "exp": torch.exp,
    "relu": torch.relu,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "mul(0)": lambda a: a * 0,
    "div(0)": lambda a: a / 0,
    "add(1)": lambda a: a + 1,
    **{f"pow({exponent})": (lambda exponent: lambda a: a.pow(exponent))(exponent)
       for exponent in [0, 1, 2, 3, 0.5, 1.5, -1, -2]},
}
TWO = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
}
ALONG = {
    "sum": lambda a: a.sum(1, keepdim=True),
    "mean": lambda a: a.mean(1, keepdim=True),
    "amax": lambda a: a.amax(1, keepdim=True),
    "softmax": lambda a: torch.softmax(a, 1),
    "logSoftmax": lambda a: torch.log_softmax(a, 1),
}


def written(tensor):
    def text(number):
        if math.isnan(number):
            return "nan"
        if math.isinf(number):
            return "inf" if number > 0 else "-inf"
        return float(f"{number:.8g}")
    return [text(number) for number in tensor.detach().flatten().tolist()]


def case(op, function, inputs, incoming):
    leaves = [torch.tensor(values, requires_grad=True) for values in inputs]
    out = function(*leaves)
    out.backward(torch.full_like(out, incoming))
    return {
        "op": op,
        "inputs": [{"shape": list(leaf.shape), "elements": written(leaf)} for leaf in leaves],
        "gradOut": written(torch.tensor(incoming))[0],
        "out": written(out),
        "grads": [written(leaf.grad) for leaf in leaves],
    }


PAIRS = list(zip(*itertools.product(VALUES, VALUES)))
CASES = [
    *[case(op, run, [VALUES], g) for op, run in ONE.items() for g in (1.0, 0.0, INF, NAN)],
    *[case(op, run, PAIRS, g) for op, run in TWO.items() for g in (1.0, 0.0, INF)],
    *[case(op, run, [ROWS], g) for op, run in ALONG.items() for g in (1.0, 0.0)],
]

FILE = pathlib.Path(__file__).with_suffix(".json")
FILE.write_text(json.dumps({
    "about": {"by": "data/golden/edge_values.py", "torch": torch.__version__},
    "cases": CASES,
}).replace('{"op"', '\n{"op"') + "\n")
