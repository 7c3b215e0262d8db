"""Text in the student's language."""

from __future__ import annotations

import pytest

from autograder.messages import language, languages, say, speaking, tidy


def test_english_is_the_template_itself() -> None:
    assert say("Not written yet.") == "Not written yet."
    assert say("{got:.1f} of {most}", got=1.25, most="2") == "1.2 of 2"


def test_chinese_comes_from_the_catalogue() -> None:
    assert languages() == ("en", "zh_CN")
    with speaking("zh_CN"):
        text = say("Not written yet.")
        assert text != "Not written yet."
        assert any("一" <= sign <= "鿿" for sign in text)
    assert language.get() == "en"


def test_a_value_that_is_a_text_is_translated_and_a_students_is_not_interpreted() -> None:
    with speaking("zh_CN"):
        assert "列表" in say("{name} should be a tensor; it is {kind}.", name="y", kind="a list")
        text = "Cell {cell}, line {line} is not valid Python: `{text}`"
        assert "`{x}`" in say(text, cell=1, line=2, text="{x}")


def test_an_unknown_template_stays_english() -> None:
    with speaking("zh_CN"):
        assert say("Nobody has ever said {this}.", this="so") == "Nobody has ever said so."
        assert say("") == ""


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("第一句。 第二句。", "第一句。第二句。"),
        ("W的形状应为(2, 3)。", "W 的形状应为(2, 3)。"),
        ("引发了 异常", "引发了异常"),
        ("用`relu(x) 和`代替W1。", "用 `relu(x) 和` 代替 W1。"),
        ("`test_acc`应该是 0.5 。", "`test_acc` 应该是 0.5。"),
        ("先`a`，再`b`", "先 `a`，再 `b`"),
    ],
)
def test_chinese_has_blanks_only_around_latin_letters(text: str, tidied: str) -> None:
    with speaking("zh_CN"):
        assert tidy(text) == tidied
        assert tidy(tidied) == tidied
    assert tidy(text) == text
