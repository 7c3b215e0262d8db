"""The one door for text that a student reads, so that it can be translated.

``say("got {got}", got=3)`` looks the template up in the catalogue of the language in force and
fills it in. Templates are ours; values are filled in, never interpreted.
"""

from __future__ import annotations

import functools
import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

SOURCE = "en"
CATALOGUES = Path(__file__).parent / "locale"

#: What is spoken now; where a submission does not say, its feedback is in this one.
language: ContextVar[str] = ContextVar("language", default=SOURCE)


@functools.cache
def languages() -> tuple[str, ...]:
    """The languages there are: English, and one for each catalogue."""
    return (SOURCE, *sorted(path.parts[-3] for path in CATALOGUES.glob("*/LC_MESSAGES/*.mo")))


@contextmanager
def speaking(name: str) -> Iterator[None]:
    """Say everything inside in the language ``name``."""
    token = language.set(name)
    try:
        yield
    finally:
        language.reset(token)


def say(template: str, /, **values: object) -> str:
    """``template`` in the student's language, with ``values`` filled in.

    A value that is itself a text of the catalogue, such as the name of what a check looks at, is
    translated, too.
    """
    spoken = language.get()
    if spoken == SOURCE:
        return template.format(**values)
    translated = _catalogue(spoken).gettext
    words = {k: translated(v) if isinstance(v, str) and v else v for k, v in values.items()}
    return translated(template).format(**words)


def translation(template: str, name: str) -> str:
    """``template`` in the language ``name``, not filled in."""
    return _catalogue(name).gettext(template)


def texts(*templates: str) -> tuple[str, ...]:
    """``templates`` as they are: marks them for the catalogue where they are said elsewhere."""
    return templates


def tidy(text: str) -> str:
    """``text`` put together from sentences, without the blanks that Chinese has none of."""
    return text if language.get() == SOURCE else re.sub(r"(?<=[。，；：！？、）]) (?=\S)", "", text)


@functools.cache
def _catalogue(name: str) -> gettext.NullTranslations:
    return gettext.translation("torchgrade", CATALOGUES, [name], fallback=True)


def printable(text: str, most: int = 160) -> str:
    """A student's text, cut, and without control codes: they give orders to terminals."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text[:most])
