"""Random inputs of hidden tests, from a generator of their own."""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.secret import derived


class Inputs:
    """Draws that a seed determines and that no global generator sees.

    Attributes:
        seed: for whatever else the test wants to be repeatable.
    """

    def __init__(self, seed: int) -> None:
        # What a test seeds beside the student's code tells nothing of its inputs. Nor are inputs
        # made of the very draws that a student's dropout mask or weights come from.
        self.seed = derived(seed, "test")
        self.generator = torch.Generator().manual_seed(derived(seed, "inputs"))

    def normal(self, *shape: int, scale: float = 1.0, dtype: torch.dtype = torch.float32) -> Tensor:
        """Independent N(0, scale^2) entries."""
        return (
            torch.randn(shape, generator=self.generator, dtype=torch.float64).mul(scale).to(dtype)
        )

    def uniform(
        self, *shape: int, low: float = 0.0, high: float = 1.0, dtype: torch.dtype = torch.float32
    ) -> Tensor:
        """Independent entries, uniform in [low, high)."""
        draws = torch.rand(shape, generator=self.generator, dtype=torch.float64)
        return draws.mul(high - low).add(low).to(dtype)

    def nonzero(self, *shape: int, dtype: torch.dtype = torch.float32) -> Tensor:
        """Entries of either sign with absolute values in [0.5, 2), all different in practice."""
        size = self.uniform(*shape, low=0.5, high=2.0, dtype=torch.float64)
        return (size * self.signs(*shape)).to(dtype)

    def signs(self, *shape: int) -> Tensor:
        """Float64 entries of -1 and 1, equally likely."""
        return torch.randint(0, 2, shape, generator=self.generator).double() * 2 - 1

    def labels(self, count: int, classes: int) -> Tensor:
        """Class indices, int64 (count,), each class equally likely."""
        return torch.randint(0, classes, (count,), generator=self.generator)

    def integer(self, low: int, high: int) -> int:
        """One integer in [low, high)."""
        return int(torch.randint(low, high, (), generator=self.generator))

    def permutation(self, count: int) -> Tensor:
        """A random order of 0 .. count - 1."""
        return torch.randperm(count, generator=self.generator)
