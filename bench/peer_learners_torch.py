"""Learners of a trap with feedback in PyTorch, f32: a line of JSON.

    python3 bench/peer_learners_torch.py <learners> <chains> <moves>

The same accounts as ours: work, first-law heat and path heat of every chain.
"""
import json
import sys
import time

import torch

torch.set_grad_enabled(False)
learners, chains, moves = (int(a) for a in sys.argv[1:4])
kappa, target, h = 1.0, 2.0, 0.01
tau = moves * h


def rate(k):
    if k == 0:
        return 1 / (kappa * (kappa * tau + 2 - kappa * h))
    if k == moves:
        return 1 / (kappa * (2 - kappa * h))
    return h / (kappa * (tau - k * h) + 2 - kappa * h)


torch.manual_seed(1)
torch.empty(1).normal_()
cpu, wall = time.process_time(), time.perf_counter()
x = torch.randn(learners, chains) / kappa**0.5
xi = torch.empty_like(x)
work, heat, path = (torch.zeros_like(x) for _ in range(3))
theta = torch.zeros(learners, 1)
noise = (2 * h) ** 0.5
for k in range(moves + 1):
    to = theta + rate(k) * kappa * (target - x.mean(dim=1, keepdim=True))
    work += kappa * (theta - to) * (x - 0.5 * (theta + to))
    theta = to
    if k == moves:
        break
    xi.normal_()
    f0 = kappa * (theta - x)
    y = torch.add(x, f0, alpha=h).add_(xi, alpha=noise)
    f1 = kappa * (theta - y)
    step = y - x
    heat.addcmul_(step, x + y - 2 * theta, value=-0.5 * kappa)
    path.addcmul_(f0 + f1, step + 0.5 * h * (f1 - f0), value=0.5)
    x = y
mean = work.mean(dim=1)
print(json.dumps({
    "cpu": time.process_time() - cpu,
    "wall": time.perf_counter() - wall,
    "meanWork": mean.mean().item(),
    "varianceWork": mean.var().item(),
    "varianceTheta": theta.var().item(),
    "shadow": (path - heat).mean().item(),
}))
