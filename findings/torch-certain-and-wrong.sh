#!/bin/sh
# PyTorch 1.13: binary_cross_entropy of a probability 0 for what is so costs 100 and not Infinity, and
# has the gradient -1e12. Told as a logit, what is as wrong costs as much as it is far off, with a
# gradient of 1 at the most: at the logit 200 the cost is 200.
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
one = torch.ones(1, dtype=torch.float64)
for p in (0.5, 1e-30, 1e-50, 0.0):
    loss = F.binary_cross_entropy(p * one, one).item()
    slope = gradient(lambda x: F.binary_cross_entropy(x, one), p)
    print("probability", p, f"loss {loss:.4g}, gradient {slope[0]:.4g}")
for logit in (-50.0, -200.0):
    loss = F.binary_cross_entropy_with_logits(logit * one, one).item()
    slope = gradient(lambda x: F.binary_cross_entropy_with_logits(x, one), logit)
    print("logit", logit, f"loss {loss:.4g}, gradient {slope[0]:.4g}")
END
)

expected="probability 0.5 loss 0.6931, gradient -2
probability 1e-30 loss 69.08, gradient -1e+12
probability 1e-50 loss 100, gradient -1e+12
probability 0.0 loss 100, gradient -1e+12
logit -50.0 loss 50, gradient -1
logit -200.0 loss 200, gradient -1"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] && exit 0
printf '\nThis has changed; it was:\n%s\n' "$expected" >&2
exit 1
