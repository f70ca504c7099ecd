"""The other side of `deno task bench webgpu`: PyTorch on the same GPU, in float32 without TF32.

The first line names a file of float32; the answer names PyTorch's version, or nothing where it is
not installed or sees no GPU. Every other line asks for one thing to be done some times in a row: the
answer says how many milliseconds one time took, and a file takes the result where one is named.
"""

import json
import sys
import time


def answer(message):
    print(json.dumps(message), flush=True)


def main():
    start = json.loads(sys.stdin.readline())
    try:
        import numpy as np
        import torch
    except ImportError:
        return answer({})
    device = start.get("device", "cuda")
    if device == "cuda" and not torch.cuda.is_available():
        return answer({})
    torch.backends.cuda.matmul.allow_tf32 = False
    numbers = torch.from_numpy(np.fromfile(start["inputs"], np.float32)).to(device)
    twin = numbers.clone()
    answer({"version": torch.__version__, "device": device})

    def wait():
        if device == "cuda":
            torch.cuda.synchronize()

    runs = {
        "matmul": lambda a: a @ a,
        "map neg": lambda a: -a,
        "zip add": lambda a: a + twin[: a.numel()],
        "reduce add": lambda a: a.sum(),
    }
    for line in sys.stdin:
        request = json.loads(line)
        run, size, times = runs[request["what"]], request["size"], request["times"]
        a = numbers[: size * size].reshape(size, size) if request["what"] == "matmul" else (
            numbers[:size]
        )
        wait()
        begin = time.perf_counter()
        for _ in range(times):
            result = run(a)
        wait()
        ms = 1000 * (time.perf_counter() - begin) / times
        if "save" in request:
            result.reshape(-1).cpu().numpy().tofile(request["save"])
        answer({"ms": ms})


main()
