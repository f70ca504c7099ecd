"""The other side of `deno task bench lenet`: the same network in PyTorch, in float32.

The first line gives the weights, a batch, the rate and the number of threads; the answer names
PyTorch's version, or nothing where it is not installed. Every other line asks for one step of
training, with dropout or without: the answer says how many milliseconds it took, and the loss.
"""

import json
import sys
import time

sys.dont_write_bytecode = True

from blas import slow_products  # noqa: E402


def answer(message):
    print(json.dumps(message), flush=True)


def lenet_step(torch, start):
    """A function that does a step, with dropout or without, and returns the loss before it."""
    import torch.nn.functional as F

    def tensor(values, shape):
        return torch.tensor(values, dtype=torch.float32).reshape(shape)

    conv1, bias1, conv2, bias2, linear1, bias3, linear2, bias4 = weights = [
        tensor(values, shape).requires_grad_() for values, shape in start["weights"]
    ]
    inputs = tensor(start["inputs"], [-1, 1, 28, 28])
    labels = torch.tensor(start["labels"])
    optimizer = torch.optim.SGD(weights, lr=start["rate"])

    def forward(dropout):
        # Kernels begin at the place itself: zeros are needed on the right and below.
        x = F.relu(F.conv2d(F.pad(inputs, (0, 2, 0, 2)), conv1) + bias1)
        x = F.relu(F.conv2d(F.pad(x, (0, 2, 0, 2)), conv2) + bias2)
        x = F.max_pool2d(x, 4).flatten(1)
        x = F.dropout(F.relu(x @ linear1 + bias3), 0.25, dropout)
        return F.log_softmax(x @ linear2 + bias4, 1)

    def step(dropout):
        optimizer.zero_grad()
        loss = F.nll_loss(forward(dropout), labels)
        loss.backward()
        optimizer.step()
        return loss

    return step


def main():
    start = json.loads(sys.stdin.readline())
    try:
        import torch
    except ImportError:
        return answer({})
    torch.set_num_threads(start["threads"])
    step = lenet_step(torch, start)
    answer({"version": torch.__version__, "slowProducts": slow_products()})
    for line in sys.stdin:
        dropout = json.loads(line)["dropout"]
        begin = time.perf_counter()
        loss = step(dropout)
        answer({"ms": 1000 * (time.perf_counter() - begin), "loss": loss.item()})


if __name__ == "__main__":
    main()
