#!/bin/sh
# PyTorch 1.13: logsumexp of nothing but -Infinity is rightly -Infinity, but its gradient is NaN, and
# that of [Infinity, 0] is NaN, too, though the value is right. log_softmax of the same row is NaN
# already where its value is asked for.
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

inf = float("inf")
for row in ([-inf, 0.0], [-inf, -inf], [inf, 0.0]):
    value = torch.logsumexp(torch.tensor(row), 0).item()
    print(row, value, gradient(lambda x: torch.logsumexp(x, 0), *row))
print("log_softmax", torch.log_softmax(torch.tensor([-inf, -inf]), 0).tolist())
END
)

expected="[-inf, 0.0] 0.0 [0.0, 1.0]
[-inf, -inf] -inf [nan, nan]
[inf, 0.0] inf [nan, 0.0]
log_softmax [nan, nan]"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] && exit 0
printf '\nThis has changed; it was:\n%s\n' "$expected" >&2
exit 1
