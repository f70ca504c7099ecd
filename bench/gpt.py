"""The other side of `deno task bench gpt`: the same model in PyTorch, as its users write it.

The first line gives sizes, weights, bytes and the number of threads; the answer names PyTorch's
version, or nothing where it is not installed. Every other line asks for a step of training, or for
some tokens, with a cache of keys and values or without: the answer says how many milliseconds a
step or a token took, and the loss before the step or the logits of the last token.
"""

import json
import math
import sys
import time

sys.dont_write_bytecode = True

from blas import slow_products  # noqa: E402


def answer(message):
    print(json.dumps(message), flush=True)


def gpt_class(torch):
    import torch.nn.functional as F
    from torch import nn

    class Attention(nn.Module):
        def __init__(self, width, heads, context):
            super().__init__()
            self.heads = heads
            self.c_attn = nn.Linear(width, 3 * width)
            self.c_proj = nn.Linear(width, width)
            mask = torch.tril(torch.ones(context, context)).bool()
            self.register_buffer("mask", mask, persistent=False)

        def forward(self, x, past):
            batch, time, width = x.shape
            dim = width // self.heads
            q, k, v = (
                part.view(batch, time, self.heads, dim).transpose(1, 2)
                for part in self.c_attn(x).split(width, dim=2)
            )
            if past is not None:
                k = torch.cat((past[0], k), dim=2)
                v = torch.cat((past[1], v), dim=2)
            places = k.shape[2]
            scores = q @ k.transpose(-2, -1) * (1 / math.sqrt(dim))
            mask = self.mask[places - time : places, :places]
            weights = F.softmax(scores.masked_fill(~mask, -math.inf), dim=-1)
            seen = (weights @ v).transpose(1, 2).reshape(batch, time, width)
            return self.c_proj(seen), (k, v)

    class FeedForward(nn.Module):
        def __init__(self, width):
            super().__init__()
            self.c_fc = nn.Linear(width, 4 * width)
            self.c_proj = nn.Linear(4 * width, width)

        def forward(self, x):
            return self.c_proj(F.gelu(self.c_fc(x), approximate="tanh"))

    class Block(nn.Module):
        def __init__(self, width, heads, context):
            super().__init__()
            self.ln_1 = nn.LayerNorm(width)
            self.attn = Attention(width, heads, context)
            self.ln_2 = nn.LayerNorm(width)
            self.mlp = FeedForward(width)

        def forward(self, x, past):
            seen, present = self.attn(self.ln_1(x), past)
            x = x + seen
            return x + self.mlp(self.ln_2(x)), present

    class Gpt(nn.Module):
        def __init__(self, vocabulary, width, heads, layers, context):
            super().__init__()
            self.wte = nn.Embedding(vocabulary, width)
            self.wpe = nn.Embedding(context, width)
            self.h = nn.ModuleList(Block(width, heads, context) for _ in range(layers))
            self.ln_f = nn.LayerNorm(width)
            self.lm_head = nn.Linear(width, vocabulary, bias=False)
            self.lm_head.weight = self.wte.weight

        def forward(self, tokens, past=None):
            before = 0 if past is None else past[0][0].shape[2]
            places = torch.arange(before, before + tokens.shape[1])
            x = self.wte(tokens) + self.wpe(places)
            presents = []
            for i, block in enumerate(self.h):
                x, present = block(x, None if past is None else past[i])
                presents.append(present)
            return self.lm_head(self.ln_f(x)), presents

    return Gpt


def model_of(torch, start, which):
    """A model with the weights that came in; those of GPT-2's matrices lie as [in, out]."""
    weights = {
        name: torch.tensor(data["elements"]).reshape(data["shape"])
        for name, data in start["models"][which].items()
    }
    for name in weights:
        if name.endswith("weight") and ("c_" in name):
            weights[name] = weights[name].t().contiguous()
    sizes = (start[name] for name in ("vocabulary", "width", "heads", "layers"))
    model = gpt_class(torch)(*sizes, len(weights["wpe.weight"]))
    model.load_state_dict({**weights, "lm_head.weight": weights["wte.weight"]})
    return model


def training_step(torch, start):
    """A function that takes a step, and returns the loss before it."""
    import torch.nn.functional as F

    model = model_of(torch, start, "step")
    optimizer = torch.optim.AdamW(model.parameters(), lr=start["rate"])
    inputs, targets = torch.tensor(start["inputs"]), torch.tensor(start["targets"])

    def step():
        optimizer.zero_grad(set_to_none=True)
        logits, _ = model(inputs)
        loss = F.cross_entropy(logits.flatten(0, 1), targets.flatten())
        loss.backward()
        optimizer.step()
        return loss

    return step


def writer(torch, start):
    """A function that writes tokens, and returns how long one took, and the last logits."""
    model = model_of(torch, start, "write")
    model.eval()

    @torch.no_grad()
    def write(cache):
        text = torch.tensor([start["prompt"]])
        logits, past = model(text)
        begin = time.perf_counter()
        for _ in range(start["count"]):
            token = logits[:, -1].argmax(dim=-1, keepdim=True)
            text = torch.cat((text, token), dim=1)
            logits, past = model(token, past) if cache else model(text)
        ms = 1000 * (time.perf_counter() - begin) / start["count"]
        return ms, logits[0, -1]

    return write


def main():
    start = json.loads(sys.stdin.readline())
    try:
        import torch
    except ImportError:
        return answer({})
    torch.set_num_threads(start["threads"])
    step, write = training_step(torch, start), writer(torch, start)
    answer({"version": torch.__version__, "slowProducts": slow_products()})
    for line in sys.stdin:
        request = json.loads(line)
        if "cache" in request:
            ms, logits = write(request["cache"])
            answer({"ms": ms, "logits": logits.tolist()})
        else:
            begin = time.perf_counter()
            loss = step()
            answer({"ms": 1000 * (time.perf_counter() - begin), "loss": loss.item()})


if __name__ == "__main__":
    main()
