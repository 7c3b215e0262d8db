"""Fashion-MNIST in the zygote's memory, shared with every worker forked from it.

The grader sends the images once; the test labels never come here.
"""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.lab import Batches

_held: dict[str, Tensor] = {}


def hold(train_images: Tensor, train_labels: Tensor, test_images: Tensor) -> None:
    """Keep the images, uint8 (N, 28, 28), as float32 (N, 1, 28, 28) in [0, 1]."""
    _held["train"] = train_images.unsqueeze(1).float().div_(255)
    _held["labels"] = train_labels.clone()
    _held["test"] = test_images.unsqueeze(1).float().div_(255)


def training(start: int, stop: int, batch_size: int, seed: int | None) -> Batches:
    """Batches of rows ``start`` to ``stop`` of the training set, shuffled where seeded."""
    generator = None if seed is None else torch.Generator().manual_seed(seed)
    X, y = _held["train"][start:stop], _held["labels"][start:stop]
    return Batches(X, y, batch_size, shuffle=seed is not None, generator=generator)


def test() -> Tensor:
    """All test images."""
    return _held["test"]
