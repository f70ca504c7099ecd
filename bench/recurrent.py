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


def read_line():
    line = sys.stdin.readline()
    return json.loads(line) if line else None


def answer(message):
    print(json.dumps(message), flush=True)


def main():
    read_line()
    try:
        import torch
    except ImportError:
        answer({})
        return
    answer({"version": torch.__version__.split("+")[0]})
    layers = {}

    def tensor(data):
        return torch.tensor(data["elements"], dtype=torch.float32).reshape(data["shape"])

    while (request := read_line()) is not None:
        if "inputs" in request:
            inputs = tensor(request["inputs"]).requires_grad_()
            hidden = inputs.shape[2]
            layer = torch.nn.LSTM(hidden, hidden, batch_first=True)
            layer.load_state_dict({k: tensor(v) for k, v in request["parameters"].items()})
            layers[request["layer"]] = layer, inputs
            answer({})
            continue
        layer, inputs = layers[request["layer"]]
        torch.set_num_threads(request["threads"])
        begin = time.perf_counter()
        layer.zero_grad(set_to_none=True)
        inputs.grad = None
        _, (last, _) = layer(inputs)
        last.sum().backward()
        result = {"ms": 1000 * (time.perf_counter() - begin)}
        if "gradient" in request:
            result["gradient"] = layer.weight_hh_l0.grad.flatten().tolist()
        answer(result)


main()
