"""PyTorch and NumPy as contenders of `deno task bench simd`: `simd.py PyTorch|NumPy THREADS`.

Every line that comes in is a question, and every answer is a line: what this is; to make some work
ready, answered by a few numbers that come of it; a turn, in which the work is looked at for some
milliseconds; and what can be seen once in a process only.
"""

import json
import os
import sys
import time

sys.dont_write_bytecode = True

from blas import slow_products  # noqa: E402
from lenet import lenet_step  # noqa: E402
from parallel import epoch_of, mean_loss  # noqa: E402
from recurrent import recurrent_step  # noqa: E402

SIDE = 1024
LOOK_MS, WARM_MS, WARM_RUNS = 0.05, 300, 3


def wave(np, shape, start, scale=1):
    count = int(np.prod(shape))
    numbers = ((75 * np.arange(count) + start) % 65537 / 32768 - 1) * scale
    return numbers.astype(np.float32).reshape(shape)


def few_of(numbers):
    numbers = numbers.reshape(-1)
    count = min(16, len(numbers))
    step = len(numbers) // count
    return [float(numbers[i * step]) for i in range(count)]


def numpy_work(np, work):
    kind = work["kind"]
    if kind == "matmul":
        a, b = (wave(np, (work["size"], work["size"]), start) for start in (1, 2))
        return lambda: a @ b
    a = wave(np, (SIDE, SIDE), 1, 4)
    if kind == "map":
        return {
            "relu": lambda: np.maximum(a, 0),
            "exp": lambda: np.exp(a),
            "sigmoid": lambda: 1 / (1 + np.exp(-a)),
            "tanh": lambda: np.tanh(a),
        }[work["op"]]
    if kind == "add":
        right = work["right"]
        if right == "row":
            row = wave(np, (1, SIDE), 2, 4)
            return lambda: a + row
        size = 4 if right == "tiny" else SIDE
        x, y = (wave(np, (size, size), start, 4) for start in (1, 2))
        return lambda: x + y
    if kind == "sum":
        b, axis = wave(np, (SIDE, SIDE), 1), work["axis"]
        return lambda: b.sum(axis, keepdims=True)
    return None


def torch_work(torch, np, work, start):
    """A function that does the work, and one that gives a few numbers of what comes of it."""
    tensor = lambda *args: torch.from_numpy(wave(np, *args))  # noqa: E731
    kind = work["kind"]
    operation = None
    if kind == "matmul":
        a, b = (tensor((work["size"], work["size"]), first) for first in (1, 2))
        operation = lambda: a @ b  # noqa: E731
    elif kind == "map":
        a, op = tensor((SIDE, SIDE), 1, 4), getattr(torch, work["op"])
        operation = lambda: op(a)  # noqa: E731
    elif kind == "add":
        size = 4 if work["right"] == "tiny" else SIDE
        a = tensor((size, size), 1, 4)
        b = tensor((1, SIDE) if work["right"] == "row" else (size, size), 2, 4)
        operation = lambda: a + b  # noqa: E731
    elif kind == "sum":
        a, axis = tensor((SIDE, SIDE), 1), work["axis"]
        operation = lambda: a.sum(axis, keepdim=True)  # noqa: E731
    if operation:
        return operation, lambda: few_of(operation())
    if kind == "recurrent":
        layer, step = recurrent_step(torch, work["layer"], start)
        return step, lambda: [step().item(), *few_of(layer.weight_hh_l0.grad)]
    if kind == "epoch":
        step = epoch_of(torch, start)
        return step, lambda: [step().item() for _ in range(3)]
    if kind in ("lenet", "kim"):
        step = lenet_step(torch, start) if kind == "lenet" else kim_step(torch, np, start)
        return lambda: step(True).item(), lambda: [step(False).item() for _ in range(3)]
    return None


def kim_step(torch, np, start):
    import torch.nn.functional as F

    *convolutions, weight, bias = parameters = [
        torch.tensor(values, dtype=torch.float32).reshape(shape).requires_grad_()
        for values, shape in start["weights"]
    ]
    words = torch.from_numpy(wave(np, start["words"], 3)).transpose(1, 2).contiguous()
    labels = torch.tensor(start["labels"], dtype=torch.float32).reshape(-1, 1)
    optimizer = torch.optim.SGD(parameters, lr=start["rate"])

    def strongest(weight, bias):
        # Kernels begin at the place itself: zeros are needed on the right.
        found = F.conv1d(F.pad(words, (0, weight.shape[2] - 1)), weight) + bias
        return F.relu(found).amax(2)

    def step(dropout):
        optimizer.zero_grad()
        features = sum(strongest(*convolutions[i : i + 2]) for i in (0, 2, 4))
        outputs = F.dropout(features, 0.25, dropout) @ weight + bias
        loss = mean_loss(torch.sigmoid(outputs), labels)
        loss.backward()
        optimizer.step()
        return loss.detach()

    return step


def usage():
    """For how long all threads have computed and waited for a processor, in ms, where it is shown."""
    computed = queued = 0
    try:
        for thread in os.listdir("/proc/self/task"):
            with open(f"/proc/self/task/{thread}/schedstat") as file:
                ran, waited, _ = file.read().split()
            computed += int(ran) / 1e6
            queued += int(waited) / 1e6
    except OSError:
        return None
    return computed, queued


def now():
    return 1000 * time.perf_counter()


def warm_up(run):
    end, best, count = now() + WARM_MS, float("inf"), 0
    while count < WARM_RUNS or now() < end:
        begin = now()
        run()
        best, count = min(best, max(1e-4, now() - begin)), count + 1
    return best


def take_turn(run, ms, repeat):
    looks, before, begin = [], usage(), now()
    last = begin
    while True:
        for _ in range(repeat):
            run()
        moment = now()
        looks.append((moment - last) / repeat)
        last = moment
        if last - begin >= ms:
            break
    after = usage()
    looks.sort()
    turn = {"bestMs": looks[0], "medianMs": looks[len(looks) // 2], "wallMs": last - begin}
    if before and after:
        turn["computedMs"] = after[0] - before[0]
        turn["queueMs"] = after[1] - before[1]
    return turn


def main():
    side, threads = sys.argv[1], int(sys.argv[2])
    torch = np = None
    missing = ""
    try:
        import numpy as np

        if side == "PyTorch":
            import torch

            torch.set_num_threads(threads)
    except ImportError as error:
        missing = str(error)
    run, repeat = None, 1
    for line in sys.stdin:
        question = json.loads(line)
        start = question.get("start")
        if "about" in question:
            version = (torch if side == "PyTorch" and torch else np) and (torch or np).__version__
            found = {"name": f"{side} {version}".split("+")[0], "slowProducts": slow_products()}
            answer = {"missing": missing} if missing else found
        elif "fresh" in question:
            steps = question["fresh"].get("steps")
            answer = {"ms": None}
            if torch and steps:
                begin = now()
                step = lenet_step(torch, start)
                for _ in range(steps):
                    step(True).item()
                answer = {"ms": now() - begin}
        elif "turnMs" in question:
            answer = take_turn(run, question["turnMs"], repeat)
        else:
            work = question["prepare"]
            if torch:
                found = torch_work(torch, np, work, start)
            else:
                operation = numpy_work(np, work)
                found = operation and (operation, lambda: few_of(operation()))
            answer = {"cannot": True}
            if found:
                run, check = found
                answer = {"check": check()}
                repeat = max(1, -int(-LOOK_MS // warm_up(run)))
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
