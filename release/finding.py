"""What ``torchgrade doctor`` says about one thing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        what: its name.
        is_good: whether all is as it should be.
        text: what was found and, where it is not good, what to do.
    """

    what: str
    is_good: bool
    text: str
