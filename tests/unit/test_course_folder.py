"""A course folder has one language, its configuration's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.course import UserError, find_course
from release import settings
from release.course_folder import lay_out

NAME = "activations"


def spoken(folder: Path) -> str:
    path = folder / "source" / NAME / f"{NAME}.ipynb"
    return str(json.loads(path.read_text("utf-8"))["metadata"]["torchgrade"]["language"])


def test_a_language_that_there_is_not_leaves_no_folder_behind(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="'fr' is no language of the course: it has en, zh_CN"):
        lay_out(find_course(), tmp_path / "course", wanted=[NAME], language="fr")
    assert not (tmp_path / "course").exists()


def test_the_language_is_kept_until_the_configuration_has_another(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    for language in ("zh_CN", ""):
        assert lay_out(find_course(), folder, wanted=[NAME], language=language) == [NAME]
        assert settings.language(folder) == spoken(folder) == "zh_CN"
    line = settings.LANGUAGE.format(name="en")
    with pytest.raises(UserError, match=f"write {line} there"):
        lay_out(find_course(), folder, wanted=[NAME], language="en")
    config = folder / settings.CONFIG
    config.write_text(config.read_text() + f"\n{line}\n")
    lay_out(find_course(), folder, wanted=[NAME])
    assert spoken(folder) == "en"
