"""The reference names every command, option, format and variable, and none that is not there."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from release.cli import _parser
from release.exports.command import FORMATS

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "reference.md").read_text("utf-8")
SECTIONS = {
    part.split("\n")[0].strip(): part for part in re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]
}


def commands() -> dict[str, argparse.ArgumentParser]:
    [group] = [a for a in _parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return dict(group.choices)


def section(title: str) -> str:
    return next(text for head, text in SECTIONS.items() if head.split(" ")[:2] == title.split(" "))


@pytest.mark.parametrize("name", sorted(commands()))
def test_a_command_s_options_are_those_of_its_section(name: str) -> None:
    parser = commands()[name]
    options = {o for a in parser._actions for o in a.option_strings if o.startswith("--")}
    documented = set(re.findall(r"`(--[a-z]+)", section(f"torchgrade {name}")))
    if name == "export":
        documented -= {"--json"}
    assert documented == options - {"--help"}


def test_every_section_is_of_a_command_that_is_there() -> None:
    documented = {head.split(" ")[1] for head in SECTIONS if head.startswith("torchgrade ")}
    assert documented == set(commands())


def test_every_format_is_named() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \|", section("torchgrade export"), re.MULTILINE)
    assert set(rows) == set(FORMATS)


def test_variables_are_those_that_the_code_reads() -> None:
    code = "\n".join(
        path.read_text("utf-8")
        for folder in ("autograder", "release")
        for path in (ROOT / folder).rglob("*.py")
    )
    read = set(re.findall(r"environ(?:\.get\(|\[)\"(TORCHGRADE_[A-Z]+)\"", code))
    assert set(re.findall(r"TORCHGRADE_[A-Z]+", SECTIONS["Environment"])) == read
