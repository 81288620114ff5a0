"""Steps of replica networks in PyTorch, batched products: a line of JSON.

    python3 bench/peer_replicas_torch.py <layers> <replicas> <batch> <steps>

The same start, data and minibatches as ours, two threads.
"""
import json
import sys
import time

import numpy as np
import torch

torch.set_grad_enabled(False)
torch.set_num_threads(2)
layers = [int(a) for a in sys.argv[1].split(",")]
replicas, batch, steps = (int(a) for a in sys.argv[2:5])
samples, rate = 1000, 0.1


def pcg(i):
    i = i.astype(np.uint32)
    s = i * np.uint32(747796405) + np.uint32(2891336453)
    shift = (s >> np.uint32(28)) + np.uint32(4)
    w = ((s >> shift) ^ s) * np.uint32(277803737)
    return (w >> np.uint32(22)) ^ w


def uniform(base, count):
    return (pcg(base + np.arange(count, dtype=np.uint64)) >> np.uint32(8)) / 2.0**24


inputs = uniform(0x10000000, samples * layers[0]).reshape(samples, -1)
inputs = torch.tensor(inputs, dtype=torch.float32)
labels = pcg(0x20000000 + np.arange(samples, dtype=np.uint64)) % layers[-1]
ones = torch.nn.functional.one_hot(torch.tensor(labels.astype(np.int64)), layers[-1]).float()
weights, biases, at = [], [], 0
for a, b in zip(layers, layers[1:]):
    theta = (2 * uniform(at, (a + 1) * b) - 1) / a**0.5
    theta = torch.tensor(theta, dtype=torch.float32)
    weights.append(theta[: a * b].reshape(1, a, b).repeat(replicas, 1, 1))
    biases.append(theta[a * b :].reshape(1, 1, b).repeat(replicas, 1, 1))
    at += (a + 1) * b


def forward(x):
    passed = [x]
    for l, (w, b) in enumerate(zip(weights, biases)):
        z = torch.baddbmm(b, passed[-1], w)
        passed.append(z.relu_() if l < len(weights) - 1 else z)
    return passed


def step(t):
    drawn = (torch.arange(batch) + t * batch) % samples
    drawn = drawn.repeat(replicas, 1)
    passed = forward(inputs[drawn])
    error = (torch.softmax(passed[-1], -1) - ones[drawn]) / batch
    for l in reversed(range(len(weights))):
        gradient = torch.bmm(passed[l].transpose(1, 2), error)
        bias = error.sum(1, keepdim=True)
        if l:
            error = torch.bmm(error, weights[l].transpose(1, 2)) * (passed[l] > 0)
        weights[l].add_(gradient, alpha=-rate)
        biases[l].add_(bias, alpha=-rate)


start = [w.clone() for w in weights], [b.clone() for b in biases]
step(0)
for kept, now in zip(start, (weights, biases)):
    for a, b in zip(kept, now):
        b.copy_(a)
cpu, wall = time.process_time(), time.perf_counter()
for t in range(steps):
    step(t)
cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
weights, biases = [w[:1] for w in weights], [b[:1] for b in biases]
out = torch.log_softmax(forward(inputs.unsqueeze(0))[-1], -1)[0].double()
products = [2 * a * b for a, b in zip(layers, layers[1:])]
flop = steps * replicas * batch * (3 * sum(products) - products[0]) / 1e9
print(json.dumps({
    "cpu": cpu,
    "wall": wall,
    "perCpu": flop / cpu,
    "perWall": flop / wall,
    "stepWall": wall / steps,
    "loss": -(out * ones).sum(-1).mean().item(),
}))
