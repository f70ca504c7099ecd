"""Golden values for module 6: layer norm, GELU, attention and a small GPT by PyTorch, in float64.

    python3 data/golden/6_transformers.py     writes 6_transformers.json beside this script

- functions: an operation, its output, and the gradient of every input under random weights on the
  output.
- gpt: a random model under the names of GPT-2's state dict; its logits, the mean cross entropy, and
  the gradient of every parameter. The output weight is the embedding's: its gradient has both parts.
"""

import json
import math
import pathlib

import torch
from torch.nn import functional

torch.manual_seed(6)
torch.set_default_dtype(torch.float64)


def draw(*shape, low=-2, high=2):
    """Random numbers with three decimals, so that the file is short and the inputs are exact."""
    return torch.round((low + (high - low) * torch.rand(shape)) * 1000) / 1000


def data(tensor):
    return {"shape": list(tensor.shape), "elements": tensor.detach().flatten().tolist()}


def attention(queries, keys, values, causal):
    scores = queries @ keys.transpose(-2, -1) / math.sqrt(queries.shape[-1])
    if causal:
        time, count = scores.shape[-2:]
        future = torch.ones(time, count, dtype=torch.bool).triu(1 + count - time)
        scores = scores.masked_fill(future, -math.inf)
    return scores.softmax(-1) @ values


functions = []


def record(op, run, inputs, **settings):
    leaves = [each.clone().requires_grad_() for each in inputs]
    out = run(*leaves)
    weights = draw(*out.shape)
    out.backward(weights)
    functions.append({
        "op": op, "inputs": [data(each) for each in inputs], "settings": settings,
        "out": data(out), "weights": weights.flatten().tolist(),
        "grads": [leaf.grad.flatten().tolist() for leaf in leaves],
    })


for shape, epsilon in [((2, 3, 4), 1e-5), ((5,), 0.5), ((3, 1), 1e-5)]:
    width = shape[-1:]
    record("layerNorm", lambda a, w, b: functional.layer_norm(a, width, w, b, epsilon),
           [draw(*shape), draw(*width), draw(*width)], epsilon=epsilon)
points = torch.tensor([-6, -3, -1, -0.5, -1e-3, 0, 1e-3, 0.25, 1, 2, 4, 9.0])
record("gelu", lambda a: functional.gelu(a), [points])
record("geluTanh", lambda a: functional.gelu(a, approximate="tanh"), [points])
for causal, queries, keys in [(False, (2, 3, 4), 3), (True, (2, 3, 4), 3), (True, (1, 2, 3), 5)]:
    batch, _, dim = queries
    record("attention", lambda q, k, v: attention(q, k, v, causal),
           [draw(*queries), draw(batch, keys, dim), draw(batch, keys, 2)], causal=causal)
with torch.random.fork_rng():  # more than a tile of 16 of each, and the numbers below stay the same
    record("attention", lambda q, k, v: attention(q, k, v, True),
           [draw(1, 17, 3), draw(1, 19, 3), draw(1, 19, 2)], causal=True)

# ------------------------------------------------------------------------------------------- gpt

SIZE = {"vocabulary": 11, "context": 6, "width": 8, "heads": 2, "layers": 2}
width = SIZE["width"]
state = {"wte.weight": draw(SIZE["vocabulary"], width), "wpe.weight": draw(SIZE["context"], width)}
for layer in range(SIZE["layers"]):
    for name, shape in [
        ("ln_1.weight", [width]), ("ln_1.bias", [width]),
        ("attn.c_attn.weight", [width, 3 * width]), ("attn.c_attn.bias", [3 * width]),
        ("attn.c_proj.weight", [width, width]), ("attn.c_proj.bias", [width]),
        ("ln_2.weight", [width]), ("ln_2.bias", [width]),
        ("mlp.c_fc.weight", [width, 4 * width]), ("mlp.c_fc.bias", [4 * width]),
        ("mlp.c_proj.weight", [4 * width, width]), ("mlp.c_proj.bias", [width]),
    ]:
        state[f"h.{layer}.{name}"] = draw(*shape, low=-0.5, high=0.5)
state["ln_f.weight"], state["ln_f.bias"] = draw(width), draw(width)


def gpt(state, tokens):
    def norm(x, name):
        return functional.layer_norm(x, [width], state[f"{name}.weight"], state[f"{name}.bias"])

    def linear(x, name):
        return x @ state[f"{name}.weight"] + state[f"{name}.bias"]

    def heads(x):
        return x.view(*x.shape[:2], SIZE["heads"], -1).transpose(1, 2)

    x = state["wte.weight"][tokens] + state["wpe.weight"][: tokens.shape[1]]
    for layer in range(SIZE["layers"]):
        at = f"h.{layer}"
        parts = linear(norm(x, f"{at}.ln_1"), f"{at}.attn.c_attn").split(width, -1)
        found = attention(*map(heads, parts), causal=True).transpose(1, 2).reshape(x.shape)
        x = x + linear(found, f"{at}.attn.c_proj")
        inside = functional.gelu(linear(norm(x, f"{at}.ln_2"), f"{at}.mlp.c_fc"), approximate="tanh")
        x = x + linear(inside, f"{at}.mlp.c_proj")
    return norm(x, "ln_f") @ state["wte.weight"].T


leaves = {name: value.clone().requires_grad_() for name, value in state.items()}
tokens = torch.tensor([[3, 1, 4, 1, 5], [9, 2, 6, 5, 10]])
targets = torch.tensor([[1, 4, 1, 5, 9], [2, 6, 5, 10, 0]])
logits = gpt(leaves, tokens)
loss = functional.cross_entropy(logits.flatten(0, 1), targets.flatten())
loss.backward()
model = {
    "size": SIZE, "tokens": tokens.tolist(), "targets": targets.tolist(),
    "state": {name: data(value) for name, value in state.items()},
    "logits": data(logits), "loss": loss.item(),
    "grads": {name: leaf.grad.flatten().tolist() for name, leaf in leaves.items()},
}



def lines(entries):
    return ",\n".join(f"    {json.dumps(entry)}" for entry in entries)


about = {
    "by": "data/golden/6_transformers.py", "with": f"PyTorch {torch.__version__}, float64", "seed": 6,
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(
    f'{{\n  "about": {json.dumps(about)},\n  "functions": [\n{lines(functions)}\n  ],\n'
    f'  "gpt": {json.dumps(model)}\n}}\n'
)
print(f"{len(functions)} functions and a GPT in {path}")
