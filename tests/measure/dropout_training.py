"""Bands, the curve and floors of the training tests of `dropout`, over many seeds.

A plain loop, written apart from every answer, trains the perceptron 784-256-256-10 with dropout 0.3
and 0.5 on the hidden layers from nn.Linear's usual start, by SGD, batches of 256. Run with
``OMP_NUM_THREADS=1 python -m tests.measure.dropout_training``; takes five minutes.
"""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor
from torch.nn import functional

from autograder import data, lab

SIZES = (784, 256, 256, 10)
DROPOUT = (0.3, 0.5)
STEPS = 10
"""Of the curve; four batches each in the test that shows one."""


def train(
    images: Tensor, labels: Tensor, lr: float, seed: int, dropout: tuple[float, float]
) -> tuple[list[float], list[Tensor]]:
    """Loss of each batch of one pass, and the trained parameters."""
    generator = torch.Generator().manual_seed(seed)
    params = []
    for fan_in, fan_out in pairwise(SIZES):
        for shape in ((fan_out, fan_in), (fan_out,)):
            bound = fan_in**-0.5
            draws = torch.rand(shape, generator=generator) * 2 * bound - bound
            params.append(draws.requires_grad_())
    losses = []
    for X, y in lab.Batches(images, labels, 256, shuffle=True, generator=generator):
        loss = functional.cross_entropy(forward(X, params, dropout, generator), y)
        for param, grad in zip(params, torch.autograd.grad(loss, params), strict=True):
            param.data -= lr * grad
        losses.append(float(loss.detach()))
    return losses, params


def forward(
    X: Tensor, params: list[Tensor], dropout: tuple[float, float], draw: torch.Generator | None
) -> Tensor:
    """Logits, with dropout where a generator is given."""
    hidden = X.flatten(1)
    for layer, p in enumerate(dropout):
        hidden = (hidden @ params[2 * layer].T + params[2 * layer + 1]).clamp(min=0)
        if draw is not None:
            hidden = hidden * (torch.rand(hidden.shape, generator=draw) >= p) / (1 - p)
    return hidden @ params[4].T + params[5]


def main(rows: int, lr: float, seeds: int, dropout: tuple[float, float] = DROPOUT) -> None:
    images, labels, test = data.for_workers()
    images, test = images.unsqueeze(1) / 255, test.unsqueeze(1) / 255
    fashion = data.Fashion()
    losses, accuracies, curves = [], [], []
    for seed in range(seeds):
        seen, params = train(images[:rows], labels[:rows], lr, seed, dropout)
        losses.append(sum(seen) / len(seen))
        curves.append([float(part.mean()) for part in torch.tensor(seen).tensor_split(STEPS)])
        with torch.no_grad():
            accuracies.append(fashion.accuracy(forward(test, params, dropout, None)))
    print(f"{rows} rows, lr {lr}, dropout {dropout}, {seeds} seeds")
    for name, values in (("mean loss", sorted(losses)), ("accuracy", sorted(accuracies))):
        found = torch.tensor(values, dtype=torch.float64)
        low = ", ".join(f"{value:.4f}" for value in values[:3])
        print(f"  {name:9} {low} ... {values[-1]:.4f}", end="; ")
        print(f"mean {float(found.mean()):.4f}, sd {float(found.std()):.4f}", flush=True)
    for number, values in enumerate(torch.tensor(curves, dtype=torch.float64).T, 1):
        print(f"  curve {number:3} mean {float(values.mean()):.4f}, sd {float(values.std()):.4f}")


if __name__ == "__main__":
    torch.set_num_threads(1)
    main(10_240, 0.1, 240)
    main(10_240, 0.1, 10, (0.0, 0.0))  # what it would be without dropout
    main(29_952, 0.5, 150)
