"""A catalogue is compiled to the same bytes on every day: else `build --check` fails tomorrow."""

from __future__ import annotations

import gettext
from io import BytesIO

from autograder.course import find_course
from release import catalogue


def test_a_compiled_catalogue_has_no_date_of_today() -> None:
    files = catalogue.render(find_course())
    compiled = {path: content for path, content in files.items() if path.suffix == ".mo"}
    assert compiled
    for content in compiled.values():
        assert b"POT-Creation-Date: 2000-01-01 00:00" in content
        read = gettext.GNUTranslations(BytesIO(content))
        assert read.gettext("✓ passed") != "✓ passed"
