"""An epoch over Fashion-MNIST at a student's desk: lab's, the book's, and the arithmetic alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn
from torch.nn import functional

from autograder import lab

BATCH = 256
Batches = Iterable[tuple[Tensor, Tensor]]


def epochs(rounds: int) -> dict[str, list[float]]:
    """Seconds of one epoch of the book's perceptron, each way in turn.

    ``book`` is torchvision's dataset with ToTensor in a DataLoader; ``lab`` is what this course's
    students use; ``arithmetic`` are the same steps on batches that lie in memory already.
    """
    torch.set_num_threads(1)
    lab_iter, _ = lab.fashion_mnist(BATCH)
    ready = [(X.clone(), y.clone()) for X, y in lab_iter]
    ways: dict[str, Callable[[], Batches]] = {
        "book": _book,
        "lab": lambda: lab_iter,
        "arithmetic": lambda: ready,
    }
    found: dict[str, list[float]] = {name: [] for name in ways}
    for way in ways.values():
        _train(way())  # not measured: first uses
    for _ in range(rounds):
        for name, way in ways.items():
            batches = way()
            started = time.process_time()
            _train(batches)
            found[name].append(time.process_time() - started)
    return found


def _book() -> Batches:
    from torch.utils.data import DataLoader
    from torchvision import transforms
    from torchvision.datasets import FashionMNIST

    root = str(lab.find_fashion_mnist())
    images = FashionMNIST(root, train=True, transform=transforms.ToTensor(), download=False)
    return DataLoader(images, BATCH, shuffle=True)


def _train(batches: Batches) -> None:
    torch.manual_seed(0)
    net = nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10))
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    for X, y in batches:
        optimizer.zero_grad()
        functional.cross_entropy(net(X), y).backward()
        optimizer.step()
