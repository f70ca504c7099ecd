"""Golden values of the scalar functions and operators, by PyTorch in float64.

    python3 data/golden/1_autodiff.py     writes data/golden/1_autodiff.json beside it

A case is a function at some inputs: the value that comes out, and the gradient by each input when
gradOut comes back. PyTorch computes the formulas below, so where the course differs from PyTorch on
purpose, the values are the course's:

- log is ln(a + EPS) with EPS = 1e-6; its gradient has the EPS as well.
- lt, gt and eq give 1 or 0, with gradients of 0. PyTorch's comparisons have no gradients.
- The gradient of a ** b by b is 0 where a is 0. PyTorch says -Infinity if b is negative.
- a / b is a · (1 / b), which overflows when 1 / b does. Divisors stay between 1e-150 and 1e150.

In both the gradient of relu at 0 is 0, and below 0 that of a ** b by b is NaN.
"""

import itertools
import json
import math
import pathlib

import torch

SEED = 1
EPS = 1e-6
GRAD_OUT = [1.0, -2.5]  # in turns

UNARY = {
    "neg": lambda a: -a,
    "inv": lambda a: 1 / a,
    "log": lambda a: torch.log(a + EPS),
    "exp": torch.exp,
    "sigmoid": torch.sigmoid,
    "relu": torch.relu,
    "tanh": torch.tanh,
}
BINARY = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
    "pow": lambda a, b: a**b,
    "lt": lambda a, b: (a < b).double(),
    "gt": lambda a, b: (a > b).double(),
    "eq": lambda a, b: (a == b).double(),
}

# From the smallest number to the largest; exp overflows above 709.78 and is 0 below -745.13.
SIZES = [5e-324, 1e-300, 1e-8, EPS, 1e-3, 0.1, 0.5, 1.0, 1.5, 2.0, 3.0, 10.0, 36.0, 40.0, 100.0]
SIZES += [709.0, 709.78, 710.0, 745.0, 746.0, 1e5, 1e10, 1e154, 1e155, 1e300]
SIZES += [1.7976931348623157e308]
EDGES = [0.0, -0.0] + [sign * size for size in SIZES for sign in (1, -1)]
FEW = [0.0, 1.0, -1.0, 0.5, 2.0, -3.0, 1e-8, -1e-8, 1e5, 1e300, -1e300]


def inputs_of(name):
    """The edges and some random numbers; for two inputs all pairs of fewer edges, ties included."""
    draw = torch.Generator().manual_seed(SEED)
    random = lambda *shape: torch.randn(*shape, generator=draw, dtype=torch.float64) * 3
    if name in UNARY:
        return [(a,) for a in EDGES + random(12).tolist()]
    pairs = list(itertools.product(FEW, FEW)) + [tuple(pair) for pair in random(12, 2).tolist()]
    if name == "div":
        return [(a, b) for a, b in pairs if 1e-150 < abs(b) < 1e150]
    return pairs


def case_of(name, function, inputs, grad_out):
    leaves = [torch.tensor(a, dtype=torch.float64, requires_grad=True) for a in inputs]
    value = function(*leaves)
    gradient = [0.0 for _ in leaves]  # of a comparison
    if value.requires_grad:
        value.backward(torch.tensor(grad_out, dtype=torch.float64))
        gradient = [leaf.grad.item() for leaf in leaves]
    if name == "pow" and inputs[0] == 0:
        gradient[1] = 0.0
    return {
        "inputs": [plain(a) for a in inputs],
        "gradOut": grad_out,
        "value": plain(value.item()),
        "gradient": [plain(a) for a in gradient],
    }


def plain(number):
    """JSON has no word for what is no number, or has no end: texts stand for it."""
    if math.isfinite(number):
        return number
    return "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"


def main():
    lines = []
    for name, function in {**UNARY, **BINARY}.items():
        cases = [
            json.dumps(case_of(name, function, inputs, GRAD_OUT[i % 2]))
            for i, inputs in enumerate(inputs_of(name))
        ]
        lines.append(f'    "{name}": [\n      ' + ",\n      ".join(cases) + "\n    ]")
    about = {
        "by": "data/golden/1_autodiff.py",
        "with": f"PyTorch {torch.__version__}, float64",
        "seed": SEED,
    }
    functions = ",\n".join(lines)
    text = f'{{\n  "about": {json.dumps(about)},\n  "functions": {{\n{functions}\n  }}\n}}\n'
    pathlib.Path(__file__).with_suffix(".json").write_text(text)


main()
