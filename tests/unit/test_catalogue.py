"""The translators' catalogue holds what students read, and nothing that would not format."""

from __future__ import annotations

from io import BytesIO
from string import Formatter

from babel.messages.pofile import read_po

from autograder.course import find_course
from release import catalogue


def texts() -> set[str]:
    read = read_po(BytesIO(catalogue.template(find_course())))
    return {str(message.id) for message in read if message.id}


def test_sentences_messages_and_outcomes_are_in_it() -> None:
    found = texts()
    for assignment in find_course().assignments():
        assert {test.sentence for test in find_course().suite(assignment)} <= found
    assert "✓ passed" in found
    assert "torch's relu" in found


def test_every_text_is_a_template_that_format_takes() -> None:
    for text in texts():
        for _, field, _, _ in Formatter().parse(text):
            assert field is None or field.isidentifier(), text
