#!/bin/sh
# PyTorch 1.13: the length of a vector of zeros has gradient 0; written out as the root of a sum of
# squares it has none (NaN). pairwise_distance of two equal points has a gradient of length 1, in a
# direction that no point names, and normalize() of zeros one of a million millions.
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
zeros = torch.zeros(1, 2, dtype=torch.float64)
rounded = lambda numbers: [float(f"{number:.4g}") for number in numbers]
print("norm", gradient(torch.norm, 0, 0))
print("written out", gradient(lambda x: x.pow(2).sum().sqrt(), 0, 0))
print("std of equal numbers", gradient(torch.std, 2, 2, 2))
print("cdist", gradient(lambda x: torch.cdist(x[None], zeros), 0, 0))
print("pairwise_distance", rounded(gradient(lambda x: F.pairwise_distance(x[None], zeros), 0, 0)))
print("normalize", rounded(gradient(lambda x: F.normalize(x, dim=0), 0, 0)))
END
)

expected="norm [0.0, 0.0]
written out [nan, nan]
std of equal numbers [0.0, 0.0, 0.0]
cdist [0.0, 0.0]
pairwise_distance [0.7071, 0.7071]
normalize [1000000000000.0, 1000000000000.0]"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] && exit 0
printf '\nThis has changed; it was:\n%s\n' "$expected" >&2
exit 1
