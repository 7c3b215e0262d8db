"""Bands and floors of the training test of `mlp_concise`, over many seeds.

The loop of :mod:`tests.measure.scratch_training` for three epochs of 10,240 images. Run with
``OMP_NUM_THREADS=1 python -m tests.measure.concise_training``; takes two minutes.
"""

from __future__ import annotations

import torch

from autograder import data
from tests.measure import scratch_training

SEEDS = 120
ROWS, EPOCHS = 10_240, 3


def main() -> None:
    torch.set_num_threads(1)
    images, labels, test = data.for_workers()
    images, test = (x.reshape(-1, 784).float() / 255 for x in (images, test))
    fashion = data.Fashion()
    runs = []
    for seed in range(SEEDS):
        seen, params = scratch_training.train(images[:ROWS], labels[:ROWS], EPOCHS, seed)
        with torch.no_grad():
            logits = scratch_training.forward(test, params)
        runs.append([*seen[::2], fashion.accuracy(logits)])
    found = torch.tensor(runs, dtype=torch.float64)
    names = [f"loss {number}" for number in range(1, EPOCHS + 1)]
    for name, values in zip([*names, "test accuracy"], found.T, strict=True):
        low, high = float(values.min()), float(values.max())
        mean, sd = float(values.mean()), float(values.std())
        print(
            f"{name:13} {low:.4f} to {high:.4f}, mean {mean:.4f}, sd {sd:.4f}, "
            f"six sd {mean - 6 * sd:.3f} to {mean + 6 * sd:.3f}"
        )


if __name__ == "__main__":
    main()
