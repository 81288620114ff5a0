"""Learners of a trap with feedback in numpy: a line of JSON.

    python3 bench/peer_learners.py <learners> <chains> <moves>

The same accounts as ours: work, first-law heat and path heat of every chain.
"""
import json
import sys
import time

import numpy as np

learners, chains, moves = (int(a) for a in sys.argv[1:4])
kappa, target, h = 1.0, 2.0, 0.01
tau = moves * h
rates = np.empty(moves + 1)
k = np.arange(1, moves)
rates[0] = 1 / (kappa * (kappa * tau + 2 - kappa * h))
rates[1:moves] = h / (kappa * (tau - k * h) + 2 - kappa * h)
rates[moves] = 1 / (kappa * (2 - kappa * h))

cpu, wall = time.process_time(), time.perf_counter()
rng = np.random.default_rng(1)
x = rng.standard_normal((learners, chains)) / np.sqrt(kappa)
xi, f0, f1, y = (np.empty_like(x) for _ in range(4))
work, heat, path = (np.zeros_like(x) for _ in range(3))
theta = np.zeros((learners, 1))
noise = np.sqrt(2 * h)
for k in range(moves + 1):
    to = theta + rates[k] * kappa * (target - x.mean(axis=1, keepdims=True))
    work += kappa * (theta - to) * (x - 0.5 * (theta + to))
    theta = to
    if k == moves:
        break
    rng.standard_normal(out=xi)
    np.subtract(theta, x, out=f0)
    f0 *= kappa
    np.multiply(f0, h, out=y)
    y += x
    xi *= noise
    y += xi
    np.subtract(theta, y, out=f1)
    f1 *= kappa
    step = y - x
    heat -= 0.5 * kappa * step * (x + y - 2 * theta)
    path += 0.5 * (f0 + f1) * (step + 0.5 * h * (f1 - f0))
    x, y = y, x
mean = work.mean(axis=1)
print(json.dumps({
    "cpu": time.process_time() - cpu,
    "wall": time.perf_counter() - wall,
    "meanWork": mean.mean(),
    "varianceWork": mean.var(ddof=1),
    "varianceTheta": theta.var(ddof=1),
    "shadow": (path - heat).mean(),
}))
