"""The texts of a lesson in every language, for students who want to read it in another."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import autograder
from autograder.messages import say, speaking, texts, translation
from release.catalogue import texts_in
from release.notebooks import generate_assignment

# Every language puts its own name where English has English.
(ALSO_IN,) = texts(
    "This lesson in English: save it, run `import lab; lab.language('{name}')` in a new cell, then "
    "choose *File > Reload Notebook from Disk*."
)


def note(language: str, others: Iterable[str]) -> str:
    """A lesson's paragraph on how to have it in the ``others``, each said in its own words."""
    paragraphs = []
    for name in others:
        if name != language:
            with speaking(name):
                paragraphs.append(say(ALSO_IN, name=name))
    return "\n\n".join(paragraphs)


def lesson_texts(assignment: str, notebooks: Mapping[str, str]) -> str:
    """For each language the cells by id, with nbgrader's checksum, and what lab.py says, as JSON.

    Args:
        notebooks: the source version in each language.
    """
    with tempfile.TemporaryDirectory(prefix="torchgrade-languages-") as folder:
        tables = {
            name: {
                "cells": _cells(Path(folder, name).resolve(), assignment, notebook),
                "texts": _texts_of_lab(name),
            }
            for name, notebook in notebooks.items()
        }
    return json.dumps(tables, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _texts_of_lab(language: str) -> dict[str, str]:
    """Translations of what ``lab.py`` says: students have it without the catalogue."""
    source = (Path(autograder.__file__).parent / "lab.py").read_text("utf-8")
    return {text: translation(text, language) for text in texts_in(source)}


def _cells(root: Path, assignment: str, notebook: str) -> dict[str, Any]:
    """The cells as nbgrader releases them: it takes solutions out and computes the checksums."""
    source = root / "source" / assignment
    source.mkdir(parents=True)
    (source / f"{assignment}.ipynb").write_text(notebook, "utf-8")
    generate_assignment(root, assignment)
    released = root / "release" / assignment / f"{assignment}.ipynb"
    cells = json.loads(released.read_text("utf-8"))["cells"]
    return {
        cell["id"]: {
            "source": "".join(cell["source"]),
            "checksum": cell["metadata"].get("nbgrader", {}).get("checksum", ""),
        }
        for cell in cells
    }
