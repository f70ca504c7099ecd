"""The other side of `deno task bench recurrent`: PyTorch's own LSTM.

To the first line that comes in, the answer names the version, if PyTorch is installed. A line with
inputs and parameters sets up a layer. Every other line asks for one step of a layer, forward and
backward, on so many threads: the answer says how many milliseconds it took, and holds the gradient
of weight_hh_l0 where that is asked for. The clock stands around the work alone, not around the
pipes.
"""

import json
import sys
import time

sys.dont_write_bytecode = True

from blas import slow_products  # noqa: E402


def read_line():
    line = sys.stdin.readline()
    return json.loads(line) if line else None


def answer(message):
    print(json.dumps(message), flush=True)


def recurrent_step(torch, kind, start):
    """A layer, and a function that goes forward through time and back again."""

    def tensor(data):
        return torch.tensor(data["elements"], dtype=torch.float32).reshape(data["shape"])

    inputs = tensor(start["inputs"]).requires_grad_()
    hidden = inputs.shape[2]
    layer = getattr(torch.nn, kind)(hidden, hidden, batch_first=True)
    layer.load_state_dict({name: tensor(data) for name, data in start["parameters"].items()})

    def step():
        layer.zero_grad(set_to_none=True)
        inputs.grad = None
        _, last = layer(inputs)
        loss = (last[0] if kind == "LSTM" else last).sum()
        loss.backward()
        return loss

    return layer, step


def main():
    read_line()
    try:
        import torch
    except ImportError:
        answer({})
        return
    answer({"version": torch.__version__.split("+")[0], "slowProducts": slow_products()})
    layers = {}
    while (request := read_line()) is not None:
        if "inputs" in request:
            layers[request["layer"]] = recurrent_step(torch, "LSTM", request)
            answer({})
            continue
        layer, step = layers[request["layer"]]
        torch.set_num_threads(request["threads"])
        begin = time.perf_counter()
        step()
        result = {"ms": 1000 * (time.perf_counter() - begin)}
        if "gradient" in request:
            result["gradient"] = layer.weight_hh_l0.grad.flatten().tolist()
        answer(result)


if __name__ == "__main__":
    main()
