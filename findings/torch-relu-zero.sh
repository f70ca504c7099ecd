#!/bin/sh
# PyTorch 1.13: the larger of x and 0, written in four ways, has three derivatives at 0, all of them
# between those on both sides; the bounds of hardtanh and of clamp differ in the same way.
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

F = torch.nn.functional
print("relu(x)", gradient(torch.relu, 0))
print("threshold(x, 0, 0)", gradient(lambda x: F.threshold(x, 0, 0), 0))
print("maximum(x, 0)", gradient(lambda x: torch.maximum(x, torch.zeros_like(x)), 0))
print("x.clamp(min=0)", gradient(lambda x: x.clamp(min=0), 0))
print("hardtanh(x) at -1 and 1", gradient(F.hardtanh, -1, 1))
print("x.clamp(-1, 1) at -1 and 1", gradient(lambda x: x.clamp(-1, 1), -1, 1))
END
)

expected="relu(x) [0.0]
threshold(x, 0, 0) [0.0]
maximum(x, 0) [0.5]
x.clamp(min=0) [1.0]
hardtanh(x) at -1 and 1 [0.0, 0.0]
x.clamp(-1, 1) at -1 and 1 [1.0, 1.0]"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] && exit 0
printf '\nThis has changed; it was:\n%s\n' "$expected" >&2
exit 1
