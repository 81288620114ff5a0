"""Parameter chains of a small tanh network in PyTorch, f32: lines of JSON.

    python3 bench/peer_chains.py <sgd|sgld> <iid|wr> <layers> <chains> <steps> <seed> <repetitions>

Batched products over all chains of a block and a gradient written out by hand
for any layers, with the data, start and step of `mlp_chains.c`.
"""
import json
import sys
import time

import torch

torch.set_grad_enabled(False)
update, scheme, layers = sys.argv[1], sys.argv[2], [int(n) for n in sys.argv[3].split("-")]
chains, steps, seed, repetitions = (int(a) for a in sys.argv[4:8])
samples, size, rate, amplitude = 100, 10, 0.005, 0.01
# Chains that stay in the cache together: the fastest of 512 to 16384.
block = 2048

at = torch.tensor([-2 + 4 * i / (samples - 1) for i in range(samples)], dtype=torch.float64)
inputs = torch.stack([at if k == 0 else torch.cos(3 * at) for k in range(layers[0])], 1).float()
noise = torch.arange(samples, dtype=torch.float64)
targets = (torch.sin(2 * at) + 0.1 * torch.sin(37 * noise)).float()[:, None]


def outputs(weights, biases, x):
    """Values of every layer, x first; shapes [chain, sample, unit]."""
    values = [x]
    for l, (w, b) in enumerate(zip(weights, biases)):
        a = torch.baddbmm(b, values[-1], w)
        values.append(a if l == len(weights) - 1 else a.tanh_())
    return values


def minibatch(n):
    if scheme == "iid":
        return torch.randint(samples, (n, size))
    return torch.rand(n, samples).topk(size, 1, sorted=False).indices


def carry(weights, biases, n):
    for _ in range(steps):
        picked = minibatch(n)
        values = outputs(weights, biases, inputs[picked])
        delta = values.pop() - targets[picked]
        for l in range(len(weights) - 1, -1, -1):
            h = values.pop()
            below = None
            if l > 0:
                below = torch.bmm(delta, weights[l].transpose(1, 2))
                below.mul_(1 - h * h)
            weights[l].baddbmm_(h.transpose(1, 2), delta, alpha=-rate)
            biases[l].sub_(delta.sum(1, keepdim=True), alpha=rate)
            delta = below
        if update == "sgld":
            for theta in weights + biases:
                theta.add_(torch.randn_like(theta), alpha=amplitude)


for repetition in range(repetitions):
    torch.manual_seed(seed + repetition)
    starts = []
    for from_ in range(0, chains, block):
        n = min(block, chains - from_)
        shapes = list(zip(layers, layers[1:]))
        starts.append((
            [0.5 * torch.randn(n, a, b) for a, b in shapes],
            [0.5 * torch.randn(n, 1, b) for _, b in shapes],
            n,
        ))
    cpu, wall = time.process_time(), time.perf_counter()
    for start in starts:
        carry(*start)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    weights, biases, n = starts[0]
    every = inputs.expand(n, *inputs.shape)
    off = outputs(weights, biases, every)[-1].double() - targets.double()
    losses = (off**2 / 2).mean((1, 2))
    print(json.dumps({
        "cpu": cpu,
        "wall": wall,
        "mean": losses.mean().item(),
        "variance": losses.var(unbiased=False).item(),
    }))
