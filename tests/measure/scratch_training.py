"""Bands, curves and floors of the training tests of `mlp_scratch`, over many seeds.

A plain loop, written apart from every answer, trains the perceptron 784-256-10 from N(0, 0.01^2)
weights by SGD, lr 0.1, batches of 256. Run with ``OMP_NUM_THREADS=1 python -m
tests.measure.scratch_training``; takes two minutes.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from autograder import data, lab

SEEDS = 120


def train(
    images: Tensor, labels: Tensor, epochs: int, seed: int
) -> tuple[list[float], list[float], list[Tensor]]:
    """Loss and accuracy seen in each epoch, in a row; each batch's loss; the parameters."""
    generator = torch.Generator().manual_seed(seed)
    params = [
        torch.randn(784, 256, generator=generator) * 0.01,
        torch.zeros(256),
        torch.randn(256, 10, generator=generator) * 0.01,
        torch.zeros(10),
    ]
    for param in params:
        param.requires_grad_()
    seen, curve = [], []
    for _ in range(epochs):
        lost = right = 0.0
        for X, y in lab.Batches(images, labels, 256, shuffle=True, generator=generator):
            logits = forward(X, params)
            losses = functional.cross_entropy(logits, y, reduction="none")
            for param, grad in zip(params, torch.autograd.grad(losses.mean(), params), strict=True):
                param.data -= 0.1 * grad
            lost += losses.sum().item()
            curve.append(losses.mean().item())
            right += (logits.argmax(1) == y).sum().item()
        seen += [lost / len(images), right / len(images)]
    return seen, curve, params


def forward(X: Tensor, params: list[Tensor]) -> Tensor:
    """Logits of the perceptron."""
    W1, b1, W2, b2 = params
    return (X @ W1 + b1).clamp(min=0) @ W2 + b2


def main() -> None:
    torch.set_num_threads(1)
    images, labels, test = data.for_workers()
    images, test = (x.reshape(-1, 784).float() / 255 for x in (images, test))
    fashion = data.Fashion()
    for rows, epochs, steps in ((10_240, 1, 10), (15_360, 2, 12)):
        runs = []
        for seed in range(SEEDS):
            seen, curve, params = train(images[:rows], labels[:rows], epochs, seed)
            means = [float(part.mean()) for part in torch.tensor(curve).tensor_split(steps)]
            with torch.no_grad():
                runs.append([*seen, *means, fashion.accuracy(forward(test, params))])
        found = torch.tensor(runs, dtype=torch.float64)
        names = [f"{what} {n}" for n in range(1, epochs + 1) for what in ("loss", "accuracy")]
        names += [f"curve {n}" for n in range(1, steps + 1)]
        print(f"{epochs} epochs of {rows} images")
        for name, values in zip([*names, "test accuracy"], found.T, strict=True):
            low, high = float(values.min()), float(values.max())
            mean, sd = float(values.mean()), float(values.std())
            print(f"  {name:13} {low:.4f} to {high:.4f}, mean {mean:.4f}, sd {sd:.4f}")


if __name__ == "__main__":
    main()
