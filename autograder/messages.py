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
HAN, WIDE, LATIN = "一-鿿", "。，；：！？、（）“”", "A-Za-z0-9"
CODE, CODE_STANDS = re.compile(r"(`[^`]*`)"), "\0"
BLANKS = (
    (re.compile(rf"(?<=[{HAN}{WIDE}]) (?=[{HAN}{WIDE}])|(?<=[{WIDE}]) | (?=[{WIDE}])"), ""),
    (re.compile(rf"(?<=[{HAN}])(?=[{LATIN}\0])|(?<=[{LATIN}\0])(?=[{HAN}])"), " "),
)
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
    translated, too; what a student wrote is not.
    """
    spoken = language.get()
    if spoken == SOURCE or not template:  # gettext has the catalogue's header for ""
        return template.format(**values)
    translated = _catalogue(spoken).gettext
    words = {k: translated(v) if type(v) is str and v else v for k, v in values.items()}
    return translated(template).format(**words)


def translation(template: str, name: str) -> str:
    """``template`` in the language ``name``, not filled in."""
    return _catalogue(name).gettext(template)


def texts(*templates: str) -> tuple[str, ...]:
    """``templates`` as they are: marks them for the catalogue where they are said elsewhere."""
    return templates


def tidy(text: str) -> str:
    """``text``, put together from several, with the blanks that its language has there.

    Chinese has none between its own signs, and one between them and Latin letters or `code`.
    """
    if language.get() == SOURCE:
        return text
    parts = CODE.split(text)
    for number in range(0, len(parts), 2):
        part = f"{CODE_STANDS if number else ''}{parts[number]}{CODE_STANDS}"
        for pattern, blank in BLANKS:
            part = pattern.sub(blank, part)
        parts[number] = part.replace(CODE_STANDS, "")
    return "".join(parts).strip()


@functools.cache
def _catalogue(name: str) -> gettext.NullTranslations:
    return gettext.translation("torchgrade", CATALOGUES, [name], fallback=True)


class StudentText(str):
    """What a student wrote, which stays as it is also where it is a text of the catalogue."""


def printable(text: str, most: int = 160) -> StudentText:
    """A student's text, cut, and without control codes: they give orders to terminals."""
    signs = (sign if sign.isprintable() else "\ufffd" for sign in text[:most])
    return StudentText("".join(signs))
