#!/bin/sh
# PyTorch 1.13: to whom the gradient goes where two numbers are the largest depends on which of its
# functions has found them. amax and max() share it out, max along an axis, topk, sort and pooling
# give it to the first, cummax to the last.
set -eu

python=${PYTHON:-/usr/bin/python3}
case $("$python" -c 'import torch; print(torch.__version__)' 2> /dev/null) in
  1.13*) ;;
  *) echo "PyTorch 1.13 is not here: apt-get install python3-torch (Debian 12)" >&2 && exit 2 ;;
esac
seen=$("$python" -W ignore - << 'END'
import torch

def gradient(function, *at):
    x = torch.tensor(at, dtype=torch.float64, requires_grad=True)
    function(x).sum().backward()
    return x.grad.tolist()

for name, function in {
    "amax()": lambda x: x.amax(),
    "max()": lambda x: x.max(),
    "norm(inf)": lambda x: x.norm(float("inf")),
    "max(0).values": lambda x: x.max(0).values,
    "topk(1)": lambda x: x.topk(1).values,
    "sort()": lambda x: x.sort(descending=True).values[0],
    "max_pool1d(3)": lambda x: torch.nn.functional.max_pool1d(x[None], 3),
    "cummax(0)": lambda x: x.cummax(0).values[2],
}.items():
    print(name, gradient(function, 3, 1, 3))
END
)

expected="amax() [0.5, 0.0, 0.5]
max() [0.5, 0.0, 0.5]
norm(inf) [0.5, 0.0, 0.5]
max(0).values [1.0, 0.0, 0.0]
topk(1) [1.0, 0.0, 0.0]
sort() [1.0, 0.0, 0.0]
max_pool1d(3) [1.0, 0.0, 0.0]
cummax(0) [0.0, 0.0, 1.0]"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] && exit 0
printf '\nThis has changed; it was:\n%s\n' "$expected" >&2
exit 1
