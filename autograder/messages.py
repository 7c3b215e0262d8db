"""The one door for text that a student reads, so that it can be translated.

``say("got {got}", got=3)`` looks the template up in the catalogue of the language in force and
fills it in. Templates are ours; values are filled in, never interpreted.
"""

from __future__ import annotations

import functools
import gettext
from contextvars import ContextVar
from pathlib import Path

language: ContextVar[str] = ContextVar("language", default="en")


def say(template: str, /, **values: object) -> str:
    """``template`` in the student's language, with ``values`` filled in."""
    return _catalogue(language.get()).gettext(template).format(**values)


@functools.cache
def _catalogue(name: str) -> gettext.NullTranslations:
    folder = Path(__file__).parent / "locale"
    return gettext.translation("torchgrade", folder, [name], fallback=True)


def printable(text: str, most: int = 160) -> str:
    """A student's text, cut, and without control codes: they give orders to terminals."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text[:most])
