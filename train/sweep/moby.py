"""The other side of `deno task bench moby`: a GPT in PyTorch that learns from the same tokens.

The first line gives the sizes, the schedule and both parts of the text; the answer names PyTorch's
version, or nothing where it is not installed. Every other line asks for one epoch: the answer is
the mean loss over the held-out part, in nats a token.
"""

import json
import math
import sys

sys.dont_write_bytecode = True


def answer(message):
    print(json.dumps(message), flush=True)


def build(torch, start):
    """A model: tokens [batch, time] to logits [batch, time, vocabulary]."""
    from torch import nn
    from torch.nn import functional as F

    width, heads, layers = start["width"], start["heads"], start["layers"]

    class Block(nn.Module):
        def __init__(self):
            super().__init__()
            self.before_attention = nn.LayerNorm(width)
            self.all_three = nn.Linear(width, 3 * width)
            self.mixed = nn.Linear(width, width)
            self.before_wide = nn.LayerNorm(width)
            self.wide = nn.Linear(width, 4 * width)
            self.narrow = nn.Linear(4 * width, width)

        def forward(self, x, hidden):
            batch, time, _ = x.shape
            parts = self.all_three(self.before_attention(x)).split(width, dim=2)
            q, k, v = (
                part.view(batch, time, heads, width // heads).transpose(1, 2) for part in parts
            )
            scores = q @ k.transpose(2, 3) / math.sqrt(width // heads)
            weights = scores.masked_fill(hidden[:time, :time], float("-inf")).softmax(dim=3)
            x = x + self.mixed((weights @ v).transpose(1, 2).reshape(batch, time, width))
            return x + self.narrow(F.gelu(self.wide(self.before_wide(x)), approximate="tanh"))

    class Model(nn.Module):
        def __init__(self):
            super().__init__()
            self.tokens = nn.Embedding(start["vocabulary"], width)
            self.places = nn.Embedding(start["context"], width)
            self.blocks = nn.ModuleList([Block() for _ in range(layers)])
            self.last = nn.LayerNorm(width)
            hidden = torch.ones(start["context"], start["context"]).triu(1).bool()
            self.register_buffer("hidden", hidden)
            for name, parameter in self.named_parameters():
                if parameter.dim() == 2:
                    added = "mixed" in name or "narrow" in name
                    std = 0.02 / math.sqrt(2 * layers) if added else 0.02
                    nn.init.normal_(parameter, std=std)
                elif name.endswith("bias"):
                    nn.init.zeros_(parameter)

        def forward(self, tokens):
            x = self.tokens(tokens) + self.places(torch.arange(tokens.shape[1]))
            for block in self.blocks:
                x = block(x, self.hidden)
            return self.last(x) @ self.tokens.weight.t()

    return Model()


def rate_at(step, steps, start):
    """The learning rate of a step: up in a straight line, then down along half a wave."""
    warmup, peak = int(start["warmup"] * steps), start["rate"]
    if step < warmup:
        return peak * (step + 1) / warmup
    floor, done = peak * start["floor"], (step - warmup) / (steps - warmup)
    return floor + (peak - floor) * (1 + math.cos(math.pi * done)) / 2


def main():
    start = json.loads(sys.stdin.readline())
    try:
        import torch
    except ImportError:
        return answer({})
    from torch.nn import functional as F

    torch.set_num_threads(1)  # several stand still where others compute beside them
    torch.manual_seed(start["seed"])
    model = build(torch, start)
    optimizer = torch.optim.AdamW(model.parameters(), lr=start["rate"], weight_decay=0.01)
    train, held_out = torch.tensor(start["train"]), torch.tensor(start["heldOut"])
    context, batch, per_epoch = start["context"], start["batch"], start["stepsPerEpoch"]
    steps, step = per_epoch * start["epochs"], 0
    answer({"version": torch.__version__})

    def loss_of(pieces):
        logits = model(pieces[:, :-1])
        return F.cross_entropy(logits.flatten(0, 1), pieces[:, 1:].flatten())

    def pieces_at(text, starts, length):
        return torch.stack([text[i : i + length + 1] for i in starts])

    def evaluate():
        whole, rest = divmod(len(held_out) - 1, context)
        total = 0.0
        with torch.no_grad():
            for first in range(0, whole, 32):
                starts = [i * context for i in range(first, min(first + 32, whole))]
                loss = loss_of(pieces_at(held_out, starts, context))
                total += loss.item() * len(starts) * context
            if rest:
                total += loss_of(pieces_at(held_out, [whole * context], rest)).item() * rest
        return total / (len(held_out) - 1)

    count = max(1, len(train) // context - 1)
    for _ in sys.stdin:
        shift = int(torch.randint(min(context, len(train) - count * context), ()))
        order = torch.randperm(count)
        for some in order.split(batch):
            starts = [shift + int(i) * context for i in some]
            optimizer.zero_grad()
            loss_of(pieces_at(train, starts, context)).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            for group in optimizer.param_groups:
                group["lr"] = rate_at(step, steps, start)
            optimizer.step()
            step += 1
        answer(evaluate())


main()
