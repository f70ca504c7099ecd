#!/bin/sh
# PyTorch 1.13: SGD's dampening is left out of the first step. With momentum 0.9, dampening 0.9, rate 1
# and a gradient that is 1 for ever, a running mean would begin at 0.1 and rise to 1; it begins at 1
# and stays there. With dampening 0.5 the first step is 1 and the second 1.4.
set -eu

python=${PYTHON:-/usr/bin/python3}
case $("$python" -c 'import torch; print(torch.__version__)' 2> /dev/null) in
  1.13*) ;;
  *) echo "PyTorch 1.13 is not here: apt-get install python3-torch (Debian 12)" >&2 && exit 2 ;;
esac
seen=$("$python" -W ignore - << 'END'
import torch

for dampening in (0.9, 0.5):
    weight = torch.nn.Parameter(torch.zeros(1, dtype=torch.float64))
    optimizer = torch.optim.SGD([weight], lr=1, momentum=0.9, dampening=dampening)
    steps = []
    for _ in range(4):
        before = weight.item()
        weight.grad = torch.ones_like(weight)
        optimizer.step()
        steps.append(round(before - weight.item(), 6))
    print("dampening", dampening, "steps", steps)
END
)

expected="dampening 0.9 steps [1.0, 1.0, 1.0, 1.0]
dampening 0.5 steps [1.0, 1.4, 1.76, 2.084]"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] && exit 0
printf '\nThis has changed; it was:\n%s\n' "$expected" >&2
exit 1
