"""Golden values for module 5: optimizers, rows and recurrent layers by PyTorch, in float64.

    python3 data/golden/5_sequences.py     writes 5_sequences.json and 5_sequences.safetensors
                                           beside this script

- optimizers: parameters after each of 20 steps with given gradients.
- clips: gradients before and after clip_grad_norm_, and their norm.
- schedules: the rate for each step, by LinearLR for the warm-up and CosineAnnealingLR behind it.
- rows: operations on rows, their output, and the gradient of every input under random weights on
  the output.
- recurrent: layers of one level with batch_first. `hidden` are the outputs, `state` the final
  states; both are weighed by random numbers (0 on padding) for the gradients of the inputs, the
  initial states and every parameter. `lengths` packs the sequences, `truncate` detaches the state
  after so many steps.

The weights of the recurrent layers are in the .safetensors file as well, under the names that
PyTorch gives them.
"""

import json
import math
import pathlib
import struct

import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

SEED = 5
STEPS = 20
torch.manual_seed(SEED)
torch.set_default_dtype(torch.float64)


def draw(*shape, low=-2, high=2):
    """Random numbers with three decimals, so that the file is short and the inputs are exact."""
    return torch.round((low + (high - low) * torch.rand(shape)) * 1000) / 1000


def data(tensor):
    return {"shape": list(tensor.shape), "elements": tensor.detach().flatten().tolist()}


# ----------------------------------------------------------------------------------- optimizers

OPTIMIZERS = [
    ("MomentumSGD", torch.optim.SGD, {"lr": 0.1, "momentum": 0.9}),
    ("MomentumSGD", torch.optim.SGD, {"lr": 0.05, "momentum": 0.5, "weight_decay": 0.1}),
    ("MomentumSGD", torch.optim.SGD, {"lr": 0.3, "momentum": 0.0, "weight_decay": 0.02}),
    ("Adam", torch.optim.Adam, {"lr": 0.01}),
    ("Adam", torch.optim.Adam, {"lr": 0.1, "betas": (0.8, 0.9), "eps": 0.01, "weight_decay": 0.3}),
    ("AdamW", torch.optim.AdamW, {"lr": 0.01}),
    ("AdamW", torch.optim.AdamW,
     {"lr": 0.1, "betas": (0.5, 0.95), "eps": 1e-4, "weight_decay": 0.3}),
]
NAMES = {"lr": "rate", "weight_decay": "decay", "eps": "epsilon"}
optimizers = []
for name, make, options in OPTIMIZERS:
    parameters = [draw(2, 2).requires_grad_(), draw(3).requires_grad_()]
    start = [data(parameter) for parameter in parameters]
    optimizer, steps = make(parameters, **options), []
    for step in range(STEPS):
        grads = [draw(2, 2), draw(3)]
        if step % 5 == 2:
            grads[1] = None  # a parameter without a gradient stays
        for parameter, grad in zip(parameters, grads):
            parameter.grad = None if grad is None else grad.clone()
        optimizer.step()
        steps.append({
            "grads": [None if grad is None else grad.flatten().tolist() for grad in grads],
            "values": [parameter.detach().flatten().tolist() for parameter in parameters],
        })
    renamed = {NAMES.get(key, key): value for key, value in options.items()}
    optimizers.append({"name": name, "options": renamed, "start": start, "steps": steps})

clips = []
for shapes, max_norm in [([(2, 2), (3,)], 1.0), ([(2, 2), (3,)], 100.0), ([(4,), (1,), ()], 0.01)]:
    parameters = [draw(*shape).requires_grad_() for shape in shapes]
    for parameter in parameters:
        parameter.grad = draw(*parameter.shape)
    before = [data(parameter.grad) for parameter in parameters]
    norm = torch.nn.utils.clip_grad_norm_(parameters, max_norm)
    after = [parameter.grad.flatten().tolist() for parameter in parameters]
    clips.append({"before": before, "maxNorm": max_norm, "norm": norm.item(), "after": after})


def rates(make, count, peak):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=peak)
    schedule, found = make(optimizer), []
    for _ in range(count):
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return found


schedules = []
for peak, warmup, steps, floor in [(0.1, 5, 20, 0.01), (2.0, 0, 8, 0.0), (1.0, 1, 4, 0.5)]:
    # LinearLR reaches 1 after total_iters steps, which is the last step of the warm-up
    warm = rates(lambda optimizer: torch.optim.lr_scheduler.LinearLR(
        optimizer, start_factor=1 / warmup, total_iters=warmup - 1), warmup, peak) if warmup else []
    fall = rates(lambda optimizer: torch.optim.lr_scheduler.CosineAnnealingLR(
        optimizer, T_max=steps - warmup, eta_min=floor), steps - warmup + 1, peak)
    options = {"peak": peak, "warmup": warmup, "steps": steps, "floor": floor}
    schedules.append({"options": options, "rates": warm + fall})

# ------------------------------------------------------------------------------------------ rows

rows = []


def record(op, run, inputs, **settings):
    leaves = [each.clone().requires_grad_() for each in inputs]
    out = run(*leaves)
    weights = draw(*out.shape)
    out.backward(weights)
    rows.append({
        "op": op, "inputs": [data(each) for each in inputs], "settings": settings,
        "out": data(out), "weights": weights.flatten().tolist(),
        "grads": [leaf.grad.flatten().tolist() for leaf in leaves],
    })


record("embedding", lambda table: torch.nn.functional.embedding(
    torch.tensor([[1, 4, 1], [0, 1, 4]]), table), [draw(5, 3)], words=[1, 4, 1, 0, 1, 4],
    shape=[2, 3])
for shape, axis, indices in [((4, 3), 0, [3, 0, 3, 3]), ((2, 3, 2), 1, [2, 2, 0]),
                             ((2, 3, 2), 2, [1])]:
    record("take", lambda a: torch.index_select(a, axis, torch.tensor(indices)), [draw(*shape)],
           axis=axis, indices=indices)
for shape, axis, start, end in [((5,), 0, 1, 4), ((2, 4, 2), 1, 0, 3), ((2, 3), 1, 2, 3)]:
    record("slice", lambda a: a.narrow(axis, start, end - start), [draw(*shape)], axis=axis,
           range=[start, end])
for shapes, axis in [([(2,), (3,)], 0), ([(2, 1), (2, 3), (2, 2)], 1),
                     ([(2, 2, 3), (2, 1, 3)], 1), ([(1, 2, 1), (1, 2, 2)], 2)]:
    record("cat", lambda *parts: torch.cat(parts, axis), [draw(*shape) for shape in shapes],
           axis=axis)
for shape, count, axis in [((), 3, 0), ((3,), 2, 0), ((3,), 2, 1), ((2, 3), 3, 1), ((2, 3), 2, 2)]:
    record("stack", lambda *parts: torch.stack(parts, axis), [draw(*shape) for _ in range(count)],
           axis=axis)


def alternating(a, axis):
    """Every second part along an axis, the first one twice: parts that are used, or are not."""
    parts = a.unbind(axis)
    return sum(part * (i + 1) for i, part in enumerate(parts[::2])).tanh() * parts[0]


for shape, axis in [((3, 2), 0), ((2, 5, 3), 1), ((2, 2, 3), 2)]:
    record("unstack", lambda a: alternating(a, axis), [draw(*shape)], axis=axis)

# -------------------------------------------------------------------------------- recurrent layers

IN, HIDDEN = 2, 3
layers = torch.nn.ModuleDict({
    "rnn": torch.nn.RNN(IN, HIDDEN, batch_first=True),
    "gru": torch.nn.GRU(IN, HIDDEN, batch_first=True),
    "lstm": torch.nn.LSTM(IN, HIDDEN, batch_first=True),
})
for parameter in layers.parameters():
    parameter.data = draw(*parameter.shape, low=-1, high=1)


def as_list(state):
    return list(state) if isinstance(state, tuple) else [state]


def read(layer, inputs, state, lengths=None, truncate=None):
    """Outputs [batch, time, hidden] and the final states, [batch, hidden] each."""
    packed = tuple(part.unsqueeze(0) for part in state)
    packed = packed if len(packed) > 1 else packed[0]
    if lengths:
        sequence = pack_padded_sequence(inputs, lengths, batch_first=True, enforce_sorted=False)
        out, packed = layer(sequence, packed)
        out, _ = pad_packed_sequence(out, batch_first=True, total_length=inputs.shape[1])
    elif truncate:
        outs = []
        for begin in range(0, inputs.shape[1], truncate):
            if begin > 0:
                cut = tuple(part.detach() for part in as_list(packed))
                packed = cut if len(cut) > 1 else cut[0]
            out, packed = layer(inputs[:, begin:begin + truncate], packed)
            outs.append(out)
        out = torch.cat(outs, 1)
    else:
        out, packed = layer(inputs, packed)
    return out, [part.squeeze(0) for part in as_list(packed)]


recurrent = []
for kind, layer in layers.items():
    for batch, time, options in [
        (1, 1, {}), (2, 6, {}), (3, 5, {"lengths": [5, 1, 3]}), (4, 4, {"lengths": [2, 3, 2, 1]}),
        (2, 5, {"truncate": 2}),
    ]:
        layer.zero_grad()
        inputs = draw(batch, time, IN).requires_grad_()
        start = [draw(batch, HIDDEN, low=-1, high=1).requires_grad_()
                 for _ in range(2 if kind == "lstm" else 1)]
        out, state = read(layer, inputs, start, **options)
        weights = draw(*out.shape)
        for row, length in enumerate(options.get("lengths", [])):
            weights[row, length:] = 0
        state_weights = [draw(*part.shape) for part in state]
        loss = (out * weights).sum()
        for part, weight in zip(state, state_weights):
            loss = loss + (part * weight).sum()
        loss.backward()
        recurrent.append({
            "kind": kind, "options": options, "inputs": data(inputs),
            "start": [data(part) for part in start], "hidden": data(out),
            "state": [data(part) for part in state], "weights": weights.flatten().tolist(),
            "stateWeights": [weight.flatten().tolist() for weight in state_weights],
            "grads": {
                "inputs": inputs.grad.flatten().tolist(),
                "start": [part.grad.flatten().tolist() for part in start],
                **{name: parameter.grad.flatten().tolist()
                   for name, parameter in layer.named_parameters()},
            },
        })

# ------------------------------------------------------------------------------------------ files


def write_safetensors(path, tensors):
    """See https://github.com/huggingface/safetensors: a JSON header, then the numbers."""
    header, numbers = {}, b""
    for name, tensor in tensors.items():
        values = tensor.detach().flatten().tolist()
        begin, numbers = len(numbers), numbers + struct.pack(f"<{len(values)}d", *values)
        offsets = [begin, len(numbers)]
        header[name] = {"dtype": "F64", "shape": list(tensor.shape), "data_offsets": offsets}
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + numbers)


def lines(entries):
    return ",\n".join(f"    {json.dumps(entry, allow_nan=False)}" for entry in entries)


about = {
    "by": "data/golden/5_sequences.py",
    "with": f"PyTorch {torch.__version__}, float64",
    "seed": SEED,
}
weights = [
    {"kind": kind, "parameters": {name: data(each) for name, each in layer.named_parameters()}}
    for kind, layer in layers.items()
]
groups = {
    "optimizers": optimizers, "clips": clips, "schedules": schedules, "rows": rows,
    "layers": weights, "recurrent": recurrent,
}
body = ",\n".join(f'  "{name}": [\n{lines(entries)}\n  ]' for name, entries in groups.items())
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(f'{{\n  "about": {json.dumps(about)},\n{body}\n}}\n')
write_safetensors(path.with_suffix(".safetensors"), layers.state_dict())
print(", ".join(f"{len(entries)} {name}" for name, entries in groups.items()), "in", path)
