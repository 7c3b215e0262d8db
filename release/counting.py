"""Words that go with a number, in English.

What students read is not put together like this, since other languages count otherwise: it has a
whole sentence for one and another one for many.
"""

from __future__ import annotations


def noun(count: float, one: str, many: str = "") -> str:
    """``one`` for a single thing, else ``many``, which by default is ``one`` with an s."""
    return one if count == 1 else many or f"{one}s"
