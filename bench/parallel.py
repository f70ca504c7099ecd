"""The other sides of `deno task bench parallel`: NumPy, PyTorch, and loops compiled by Numba.

The first line that comes in says how many threads to use, where two files of float32 lie, and what
the network of the epochs starts with; the answer names the versions of all that is installed. Every
other line asks for one round of one side: the answer says how many milliseconds it took, and a file
takes the result where one is named. PyTorch is told with every request on how many threads. A round's clock stands around the work alone, not around the
pipes.

The Numba loops are those that a course writes in Python: every element found through strides, and
the outermost loop in parallel.
"""

import json
import sys
import time

sys.dont_write_bytecode = True

from blas import slow_products  # noqa: E402

SIDE = 1024


def read_line():
    line = sys.stdin.readline()
    return json.loads(line) if line else None


def answer(message):
    print(json.dumps(message), flush=True)


def installed(name):
    try:
        return __import__(name)
    except ImportError:
        return None


def numpy_side(np):
    def matmul(a, b):
        return a @ b

    def neg(a, _):
        return np.negative(a)

    def exp(a, _):
        return np.exp(a)

    def add(a, b):
        return a + b

    def total(a, _):
        return a.sum(axis=1)

    return {"matmul": matmul, "map neg": neg, "map exp": exp, "zip add": add, "reduce add": total}


def mean_loss(probabilities, labels):
    right = probabilities * labels + (1 - probabilities) * (1 - labels)
    return -(right + 1e-6).log().mean()


def epoch_of(torch, start):
    """A function that does an epoch of the 2-100-100-1 network, and returns the loss before it."""
    parameters = [
        torch.tensor(numbers, dtype=torch.float32).reshape(shape).requires_grad_()
        for numbers, shape in start["parameters"]
    ]
    points = torch.tensor(start["points"], dtype=torch.float32)
    labels = torch.tensor(start["labels"], dtype=torch.float32).reshape(-1, 1)
    optimizer = torch.optim.SGD(parameters, lr=start["rate"])

    def epoch():
        optimizer.zero_grad()
        x = points
        for layer in range(3):
            x = x @ parameters[2 * layer] + parameters[2 * layer + 1]
            x = torch.relu(x) if layer < 2 else torch.sigmoid(x)
        loss = mean_loss(x, labels)
        loss.backward()
        optimizer.step()
        return loss.detach()

    return epoch


def torch_side(torch, start):
    tensor = torch.from_numpy

    def on_tensors(run):
        cache = {}

        def call(a, b):
            if a.shape not in cache:
                cache[a.shape] = (tensor(a), tensor(b))
            return run(*cache[a.shape])

        return call

    epochs = {}

    def epoch(_a, _b):
        threads = torch.get_num_threads()
        if threads not in epochs:
            epochs[threads] = epoch_of(torch, start)
        return epochs[threads]().reshape(1)

    return {
        "matmul": on_tensors(lambda a, b: a @ b),
        "map neg": on_tensors(lambda a, _: -a),
        "map exp": on_tensors(lambda a, _: a.exp()),
        "zip add": on_tensors(lambda a, b: a + b),
        "reduce add": on_tensors(lambda a, _: a.sum(1)),
        "epoch": epoch,
    }


def numba_side(numba, np):
    loop = numba.njit(parallel=True)
    prange = numba.prange

    @loop
    def matmul_loop(out, a, b, n, k, m, a_down, a_right, b_down, b_right):
        for i in prange(n):
            for j in range(m):
                total = np.float32(0)
                for step in range(k):
                    total += a[i * a_down + step * a_right] * b[step * b_down + j * b_right]
                out[i * m + j] = total

    @loop
    def neg_loop(out, a, n):
        for i in prange(n):
            out[i] = -a[i]

    @loop
    def exp_loop(out, a, n):
        for i in prange(n):
            out[i] = np.exp(a[i])

    @loop
    def add_loop(out, a, b, n):
        for i in prange(n):
            out[i] = a[i] + b[i]

    @loop
    def sum_loop(out, a, rows, length, down, right):
        for i in prange(rows):
            total = np.float32(0)
            for j in range(length):
                total += a[i * down + j * right]
            out[i] = total

    def matmul(a, b):
        n, k = a.shape
        m = b.shape[1]
        out = np.empty(n * m, np.float32)
        matmul_loop(out, a.reshape(-1), b.reshape(-1), n, k, m, k, 1, m, 1)
        return out

    def each(run, inputs):
        def call(a, b):
            out = np.empty(a.size, np.float32)
            run(out, *[x.reshape(-1) for x in (a, b)[:inputs]], a.size)
            return out

        return call

    def total(a, _):
        rows, length = a.shape
        out = np.empty(rows, np.float32)
        sum_loop(out, a.reshape(-1), rows, length, length, 1)
        return out

    return {
        "matmul": matmul,
        "map neg": each(neg_loop, 1),
        "map exp": each(exp_loop, 1),
        "zip add": each(add_loop, 2),
        "reduce add": total,
    }


def main():
    start = read_line()
    np, torch, numba = installed("numpy"), installed("torch"), installed("numba")
    sides, versions = {}, {}
    if np:
        sides["NumPy"] = numpy_side(np)
        versions["NumPy"] = np.__version__
    if torch and np:
        sides["PyTorch"] = torch_side(torch, start)
        versions["PyTorch"] = torch.__version__
    if numba and np:
        numba.set_num_threads(min(start["threads"], numba.config.NUMBA_NUM_THREADS))
        sides["Numba"] = numba_side(numba, np)
        versions["Numba"] = numba.__version__
    answer({"versions": versions, "slowProducts": slow_products()})
    if not np:
        return
    inputs = [np.fromfile(path, np.float32) for path in start["inputs"]]
    matrices = {}
    while (request := read_line()) is not None:
        size = request["size"]
        if size not in matrices:
            matrices[size] = [numbers[: size * size].reshape(size, size) for numbers in inputs]
        run = sides[request["side"]][request["what"]]
        if "threads" in request:
            torch.set_num_threads(request["threads"])
        begin = time.perf_counter()
        result = run(*matrices[size])
        ms = 1000 * (time.perf_counter() - begin)
        if "save" in request:
            np.ascontiguousarray(result, np.float32).tofile(request["save"])
        answer({"ms": ms})


if __name__ == "__main__":
    main()
