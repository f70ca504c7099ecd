"""What PyTorch makes of the cases in modules/PYTORCH.md, in words as that table has them.

    python3 data/golden/pytorch_table.py    writes pytorch_table.json beside this script

A number has four digits, a tensor is a list of its elements row by row, and an error is its name.
Cases that PyTorch has no counterpart for are not in here.
"""

import json
import math
import pathlib
from array import array
from decimal import Decimal

import torch
from torch.nn import functional as F

nan, inf = float("nan"), float("inf")


def t(values, **options):
    return torch.tensor(values, **options)


def grad(function, numbers):
    """The gradient of the sum of a function's result."""
    leaf = t(numbers, requires_grad=True)
    function(leaf).sum().backward()
    return leaf.grad


def exponent_slope(base, exponent):
    leaf = t(exponent, requires_grad=True)
    t(base).pow(leaf).backward()
    return leaf.grad


def same_seed():
    torch.manual_seed(1)
    first = torch.rand(1)
    torch.manual_seed(1)
    return first - torch.rand(1)


def no_grad_product():
    with torch.no_grad():
        return (t([1.0], requires_grad=True) * 2).requires_grad


def twice():
    leaf = t([3.0], requires_grad=True)
    square = leaf * leaf
    square.backward()
    square.backward()
    return leaf.grad


def after_zero_grad():
    weight = torch.nn.Parameter(t([3.0]))
    (weight * weight).backward()
    torch.optim.SGD([weight], 0.1).zero_grad()
    return weight.grad


def in_array():
    module = torch.nn.Module()
    module.layers = [torch.nn.Linear(1, 1)]
    return len(list(module.parameters()))


def holds_itself():
    module = torch.nn.Module()
    module.part = module
    module.train()


def shared():
    module = torch.nn.Module()
    module.a = module.b = torch.nn.Parameter(torch.ones(1))
    return len(list(module.parameters()))


def listed_twice():
    weight = torch.nn.Parameter(torch.ones(1))
    optimizer = torch.optim.SGD([weight, weight], 0.1)
    weight.grad = torch.ones(1)
    optimizer.step()
    return weight


def bound(weight):
    """The largest of many, to one digit."""
    return round(weight.abs().max().item(), 1)


def kept(dropped):
    return dropped.max()


def at_infinity(make):
    weight = torch.nn.Parameter(t([inf]))
    weight.grad = t([1.])
    make([weight]).step()
    return weight.detach()


def step_of(make, steps=1):
    weight = torch.nn.Parameter(t([1.0, -2.0]))
    optimizer = make([weight])
    for _ in range(steps):
        optimizer.zero_grad()
        (weight * weight).sum().backward()
        optimizer.step()
    return weight


def padded():
    layer = torch.nn.RNN(1, 1, batch_first=True)
    for weight in layer.parameters():
        torch.nn.init.ones_(weight)
    packed = torch.nn.utils.rnn.pack_padded_sequence(torch.ones(2, 2, 1), t([2, 1]), True)
    return torch.nn.utils.rnn.pad_packed_sequence(layer(packed)[0], True)[0][1]


def infinite_weight():
    layer = torch.nn.RNN(1, 1, batch_first=True)
    for weight in layer.parameters():
        torch.nn.init.ones_(weight)
    torch.nn.init.constant_(layer.weight_ih_l0, inf)
    packed = torch.nn.utils.rnn.pack_padded_sequence(torch.ones(2, 2, 1), t([2, 1]), True)
    last = layer(packed)[1]
    last.sum().backward()
    return torch.cat([last.flatten(), layer.bias_ih_l0.grad])


def lstm(shapes):
    state = tuple(map(torch.zeros, shapes))
    return torch.nn.LSTM(1, 1, batch_first=True)(torch.ones(2, 2, 1), state)[0].shape


def clipped(gradient, most):
    weight = torch.nn.Parameter(torch.zeros(len(gradient)))
    weight.grad = t(gradient)
    torch.nn.utils.clip_grad_norm_([weight], most)
    return weight.grad


def shown(value):
    """As JavaScript prints it."""
    if isinstance(value, torch.Tensor):
        return shown(value.item()) if value.dim() == 0 else shown(value.flatten().tolist())
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(shown, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, (int, float)):
        return str(value)
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == int(value):
        return str(int(value))
    return format(Decimal(f"{value:.4g}").normalize(), "f")


CASES = {
    # Numbers
    "log of 0": lambda: [t(0.).log(), t([0.]).log()],
    "slope of log at 0": lambda: grad(lambda x: x.log(), [0.]),
    "logSoftmax of a single number": lambda: torch.log_softmax(t([5.]), 0),
    "slope of relu at -1, 0 and 1": lambda: grad(lambda x: x.relu(), [-1., 0., 1.]),
    "1 / relu(-0)": lambda: 1 / t([-0.]).relu(),
    "sigmoid of -1000 and 1000": lambda: t([-1000., 1000.]).sigmoid(),
    "isClose(1, 1.005)": lambda: torch.isclose(t(1.), t(1.005)).double(),
    "isClose(Infinity, Infinity)": lambda: torch.isclose(t(inf), t(inf)).double(),
    "type of 1 < 2": lambda: 'boolean' if t(1.).lt(t(2.)).dtype == torch.bool else 'number',
    "gradient of a < 2 at 1": lambda: grad(lambda x: x.lt(2.), [1.]),
    "2 times 3": lambda: t(2.) * 3,
    "slope of 1/x at 2": lambda: grad(lambda x: 1 / x, [2.])[0],
    "49 / 49": lambda: t([49.]).double().div(49).eq(1).double(),
    "49 / 49, by a plain number": lambda: t([49.]).div(49).eq(1).float(),
    "mean of 49 ones": lambda: torch.ones(49).mean(0, keepdim=True),
    "(-Infinity) to the power of 0.5": lambda: t([-inf]).pow(0.5),
    "-0 to the power of -0.5": lambda: t([-0.]).pow(-0.5),
    "(-8) to the power of 1/3": lambda: t([-8.]).pow(1 / 3),
    "1 to the power of NaN": lambda: t([1.]).pow(nan),
    "1 to the power of NaN, of a Scalar": lambda: t(1.).pow(nan),
    "gradient of x to the power of 0 at 0": lambda: grad(lambda x: x.pow(0), [0., 2.]),
    "gradient of x to the power of 0, times Infinity, of a Scalar":
        lambda: grad(lambda x: x.pow(0) * inf, [1.])[0],
    "slope of 0 to the power of 2 along the exponent": lambda: exponent_slope(0., 2.),
    "slope of -2 to the power of 3 along the exponent": lambda: exponent_slope(-2., 3.),
    # NaN and infinities
    "relu of NaN": lambda: [t(nan).relu(), t([nan]).relu()],
    "slope of relu at NaN": lambda: grad(lambda x: x.relu(), [nan]),
    "relu of NaN, task 0.1's own": lambda: t(nan).relu(),
    "larger of NaN and 1, task 0.1's own": lambda: torch.maximum(t(nan), t(1.)),
    "sigmoid, tanh, exp and log of NaN":
        lambda: [f(t([nan])) for f in (torch.sigmoid, torch.tanh, torch.exp, torch.log)],
    "NaN to the powers of 0.5, 2 and 0": lambda: [t([nan]).pow(e) for e in (0.5, 2, 0)],
    "NaN < 1, NaN > 1, NaN = NaN":
        lambda: [x.double() for x in (t([nan]).lt(1), t([nan]).gt(1), t([nan]).eq(nan))],
    "all of [NaN]": lambda: t([nan]).all().double(),
    "amax of [3, NaN, 1]": lambda: t([3, nan, 1.]).amax(0, keepdim=True),
    "gradient of amax of [3, NaN, 1]": lambda: grad(lambda x: x.amax(0), [3, nan, 1.]),
    "maxPool2d of a block with NaN": lambda: F.max_pool2d(t([[[[1, nan], [2, 3.]]]]), 2),
    "gradient of maxPool2d of a block with NaN":
        lambda: grad(lambda x: F.max_pool2d(x.view(1, 1, 2, 2), 2), [1, nan, 2, 3.]),
    "argmax of [3, NaN, 1]": lambda: t([3, nan, 1.]).argmax(),
    "softmax of [Infinity, 0] and of [-Infinity, -Infinity]":
        lambda: torch.softmax(t([[inf, 0], [-inf, -inf]]), 1),
    "logSoftmax of [-Infinity, 0]": lambda: torch.log_softmax(t([-inf, 0]), 0),
    "dropout of NaN by a rate of 1": lambda: F.dropout(t([nan, 1.]), 1.),
    # Shapes
    "shape of the sum of [2, 3] along axis 1": lambda: torch.ones(2, 3).sum(1).shape,
    "shape of the sum of everything": lambda: torch.ones(2, 3).sum().shape,
    "shape of amax of [2, 3] along axis 1": lambda: torch.ones(2, 3).amax(1).shape,
    "shape of crossEntropy": lambda: F.cross_entropy(torch.zeros(2, 3), t([0, 1])).shape,
    "sum and mean of nothing": lambda: [torch.zeros(0).sum(), torch.zeros(0).mean()],
    "amax of nothing": lambda: torch.zeros(2, 0).amax(1),
    "softmax of nothing": lambda: torch.softmax(torch.zeros(2, 0), 1),
    "transpose() of [2, 3, 4] without axes": lambda: torch.zeros(2, 3, 4).transpose(),
    "view of a turned tensor": lambda: torch.zeros(2, 3).t().view(6),
    "expand to [-1, 3]": lambda: torch.zeros(2, 1).expand(-1, 3).shape,
    "get([-1]) of three": lambda: t([1., 2., 3.])[-1],
    "product of [3] and [3]": lambda: torch.ones(3).matmul(torch.ones(3)),
    "sum of [2, 3] and [4]": lambda: torch.ones(2, 3) + torch.ones(4),
    "axis 2 of two axes": lambda: torch.ones(2, 3).sum(2),
    # Tensors
    "16,777,217 in a tensor on `simple`": lambda: t([16777217.]).item(),
    "16,777,217 in a tensor on `parallel`": lambda: t([16777217.]).item(),
    "mean of [1, 2]": lambda: t([1, 2]).mean(),
    "arange(3) / 2": lambda: torch.arange(3) / 2,
    "tensor of an Int32Array": lambda: t(array("i", [1, 2])),
    "lists of two lengths": lambda: t([[1, 2], [3]]),
    "full of 7": lambda: torch.full((2,), 7.),
    "fromData of strides [1, 2]": lambda: t([1., 2., 3., 4.]).as_strided((2, 2), (1, 2)),
    "two draws of one seed": lambda: same_seed(),
    "whether to(another backend) ends the gradient's way":
        lambda: t([1.], requires_grad=True).to(torch.float64).requires_grad == False,
    "whether noGrad's product requires a gradient": lambda: no_grad_product(),
    "whether a new one requires a gradient": lambda: [False, t([1.]).requires_grad],
    "[1, 2.5] as text": lambda: str(t([1, 2.5])),
    # Gradients
    "backward twice through one graph": lambda: twice(),
    "gradient after zeroGrad": lambda: after_zero_grad(),
    "gradient of amax of [2, 2, 1]": lambda: grad(lambda x: x.amax(0), [2., 2., 1.]),
    "gradient of maxPool2d of a tie":
        lambda: grad(lambda x: F.max_pool2d(x.view(1, 1, 2, 2), 2), [2., 2., 1., 2.]),
    "argmax of [5, 5, 3]": lambda: t([5., 5., 3.]).argmax(),
    "backward from two numbers": lambda: (t([1., 2.], requires_grad=True) * 1).backward(),
    "backward(5)": lambda: t(1., requires_grad=True).mul(1).backward(5),
    "backward from a constant": lambda: (t([1.]) * 1).backward(),
    "requiresGrad(false) of what was calculated":
        lambda: (t([1.], requires_grad=True) * 1).requires_grad_(False),
    # Modules and parameters
    "layers in a plain array": lambda: in_array(),
    "a module that holds itself": lambda: holds_itself(),
    "a parameter under two names": lambda: shared(),
    "weight after a step of 0.1, listed twice": lambda: listed_twice(),
    "names in a Sequential of layer, relu, layer":
        lambda: ' '.join(torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.ReLU(), torch.nn.Linear(3, 1)).state_dict()),
    "names in a ModuleList":
        lambda: ' '.join(torch.nn.ModuleList([torch.nn.Linear(2, 3)]).state_dict()),
    "whether a Parameter is a tensor":
        lambda: isinstance(torch.nn.Parameter(torch.ones(1)), torch.Tensor),
    "whether a step keeps the parameter's tensor": lambda: True,
    "shape of Linear's weight, 2 to 3": lambda: torch.nn.Linear(2, 3).weight.shape,
    "where Linear of 4 inputs begins, at most": lambda: bound(torch.nn.Linear(4, 4096).weight),
    "shape of Conv1d's bias of 3 channels": lambda: torch.nn.Conv1d(1, 3, 2).bias.shape,
    "shape of Conv2d's bias of 3 channels": lambda: torch.nn.Conv2d(1, 3, 2).bias.shape,
    "word 3 of 3": lambda: torch.nn.Embedding(3, 1)(t([3])),
    "parameters of an RNN": lambda: ' '.join(torch.nn.RNN(2, 3).state_dict()),
    "states after a reading of [2, 5, 1] by a GRU of 3":
        lambda: torch.nn.GRU(1, 3)(torch.zeros(2, 5, 1))[0].shape,
    "state of an RNN behind the end of a sequence": lambda: padded(),
    "last state of an RNN with an infinite weight, and its bias's gradient":
        lambda: infinite_weight(),
    "an LSTM's state for another batch": lambda: lstm([(1, 3, 1), (1, 3, 1)]),
    "an LSTM's state of one part": lambda: lstm([(1, 2, 1)]),
    "LayerNorm of [2, 4, 9]": lambda: F.layer_norm(t([2., 4., 9.]), [3]),
    "shape of the weight that makes queries, keys and values of 2 numbers":
        lambda: list(torch.nn.MultiheadAttention(2, 1).in_proj_weight.shape),
    "loss of a Gpt that knows nothing, of 9 tokens":
        lambda: F.cross_entropy(torch.zeros(2, 9), t([1, 4])),
    "Dropout after eval()": lambda: torch.nn.Dropout(0.5).eval()(t([3.])),
    "what dropout by 0.2 keeps of 1": lambda: kept(F.dropout(torch.ones(64), 0.2)),
    "dropout by 1.5": lambda: F.dropout(t([1.]), 1.5),
    # Functions of networks
    "conv1d of [1, 2, 3, 4] by [10, 1]":
        lambda: F.conv1d(t([[[1., 2., 3., 4.]]]), t([[[10., 1.]]])),
    "conv1d of [1, 2, 3] by [1, Infinity], with a 0 behind":
        lambda: F.conv1d(t([[[1., 2., 3., 0.]]]), t([[[1., inf]]])),
    "conv2d of [[1, 2], [3, 4]] by [[1, 1], [1, 1]]":
        lambda: F.conv2d(t([[[[1., 2.], [3., 4.]]]]), torch.ones(1, 1, 2, 2)),
    "maxPool2d of [1, 1, 5, 4] by [2, 2]": lambda: F.max_pool2d(torch.ones(1, 1, 5, 4), 2).shape,
    "maxPool2d by blocks of [0, 2]": lambda: F.max_pool2d(torch.ones(1, 1, 4, 4), (0, 2)).shape,
    "shape of tile of [1, 1, 2, 4] by [2, 2]":
        lambda: F.unfold(torch.ones(1, 1, 2, 4), 2, stride=2).shape,
    "crossEntropy of [-Infinity, 0, 1], class 1":
        lambda: F.cross_entropy(t([[-inf, 0, 1]]), t([1])),
    "its gradient": lambda: grad(lambda x: F.cross_entropy(x.view(1, 3), t([1])), [-inf, 0, 1.]),
    "the same with a row of 0, 1, 0 for the target":
        lambda: F.cross_entropy(t([[-inf, 0, 1]]), t([[0., 1., 0.]])),
    "nllLoss beside NaN": lambda: F.nll_loss(t([[nan, -1]]), t([1])),
    "label 3 of 3 classes": lambda: F.cross_entropy(torch.zeros(1, 3), t([3])),
    "label -100": lambda: F.cross_entropy(torch.zeros(2, 3), t([-100, 1])),
    "cat of nothing": lambda: torch.cat([]),
    "take of 1 along axis 0 of [[1, 2], [3, 4]]":
        lambda: torch.take(t([[1., 2.], [3., 4.]]), t([1])),
    "slice from 1 to 9 of three": lambda: t([1., 2., 3.])[1:9],
    "gelu and its tanh form of -3, -1 and 2":
        lambda: [F.gelu(t([-3., -1., 2.]), approximate=form) for form in ("none", "tanh")],
    "slope of gelu at 0": lambda: grad(F.gelu, [0.]),
    "gelu of -Infinity": lambda: F.gelu(t([-inf])),
    # Optimizers
    "step of SGD": lambda: step_of(lambda p: torch.optim.SGD(p, 0.1)),
    "step of SGD with a rate of 0": lambda: step_of(lambda p: torch.optim.SGD(p, 0.)),
    "second step of MomentumSGD, defaults": lambda: step_of(lambda p: torch.optim.SGD(p, 0.1), 2),
    "second step of Adam, rate 0.1": lambda: step_of(lambda p: torch.optim.Adam(p, 0.1), 2),
    "second step of AdamW, rate 0.1": lambda: step_of(lambda p: torch.optim.AdamW(p, 0.1), 2),
    "step of Adam at a weight of Infinity": lambda: at_infinity(torch.optim.Adam),
    "gradients 3, NaN after clipping to 1": lambda: clipped([3., nan], 1.),
    "gradients 3, Infinity after clipping to 1": lambda: clipped([3., inf], 1.),
    "gradients 3, NaN after clipping to Infinity": lambda: clipped([3., nan], inf),
    "norm where there are no gradients":
        lambda: torch.nn.utils.clip_grad_norm_([torch.nn.Parameter(torch.ones(1))], 1.),
    "clipping to 0": lambda: clipped([3., 4.], 0.),
    # Lists
    "sum and prod of nothing": lambda: [torch.zeros(0).sum(), torch.zeros(0).prod()],
    "sum of lists of two lengths": lambda: t([1., 2., 3.]) + t([4., 5.]),
}


def answer(case):
    try:
        return shown(case())
    except Exception as error:
        return type(error).__name__


FILE = pathlib.Path(__file__).with_suffix(".json")
FILE.write_text(json.dumps({
    "about": {"by": "data/golden/pytorch_table.py", "torch": torch.__version__},
    "answers": {name: answer(case) for name, case in CASES.items()},
}, indent=1, ensure_ascii=False) + "\n")
