"""What a student may leave in a folder: it is refused with a reason, and never followed."""

from __future__ import annotations

import json
import os
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from autograder.submissions import Submission, find_class, find_places, find_unknown

NAME = "activations"
SECRET = "the secret of somebody else"


@pytest.fixture
def group(tmp_path: Path) -> Path:
    (tmp_path / "secret.ipynb").write_text(SECRET)
    (tmp_path / "elsewhere" / NAME).mkdir(parents=True)
    (tmp_path / "elsewhere" / NAME / f"{NAME}.ipynb").write_text(SECRET)
    folder = tmp_path / "group"
    folder.mkdir()
    return folder


def hand_in(group: Path, student: str = "eve") -> Path:
    """The path of a student's notebook, its folder made."""
    place = group / student / NAME
    place.mkdir(parents=True)
    return place / f"{NAME}.ipynb"


def read(group: Path) -> Submission:
    started = time.monotonic()
    (found,) = find_class(group, (NAME,))
    assert time.monotonic() - started < 5
    return found


def refused(group: Path) -> str:
    found = read(group)
    assert found.content is None
    assert SECRET not in found.problem
    return found.problem


def test_a_link_to_a_file_is_refused(group: Path) -> None:
    hand_in(group).symlink_to(group.parent / "secret.ipynb")
    assert "regular file" in refused(group)


def test_a_link_to_nowhere_is_refused(group: Path) -> None:
    hand_in(group).symlink_to("/nonexistent")
    assert "regular file" in refused(group)


def test_a_link_that_leads_to_itself_is_refused(group: Path) -> None:
    hand_in(group).symlink_to(f"{NAME}.ipynb")
    assert "regular file" in refused(group)


def test_a_linked_assignment_is_refused(group: Path) -> None:
    (group / "eve").mkdir()
    (group / "eve" / NAME).symlink_to(group.parent / "elsewhere" / NAME)
    assert "link" in refused(group)


def test_a_linked_student_is_refused(group: Path) -> None:
    (group / "eve").symlink_to(group.parent / "elsewhere")
    assert "link" in refused(group)


@pytest.mark.parametrize("level", ["student", "assignment", "file"])
def test_what_becomes_a_link_after_the_look_is_refused(group: Path, level: str) -> None:
    path = hand_in(group)
    path.write_text("{}")
    (place,) = find_places(group, (NAME,))
    part = {"student": path.parent.parent, "assignment": path.parent, "file": path}[level]
    part.rename(group.parent / "moved")
    inside = {"student": "", "assignment": NAME, "file": f"{NAME}/{NAME}.ipynb"}[level]
    part.symlink_to(group.parent / "elsewhere" / inside)
    assert path.read_text() == SECRET
    assert place.read().content is None


def test_a_fifo_holds_nobody_up(group: Path) -> None:
    os.mkfifo(hand_in(group))
    assert "regular" in refused(group)


def test_a_socket_is_refused(group: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = hand_in(group)
    monkeypatch.chdir(path.parent)  # a socket's path may have 108 bytes
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path.name)
        assert "regular" in refused(group)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make devices")
@pytest.mark.parametrize("device", [(1, 5), (1, 9), (5, 0)], ids=["zero", "urandom", "tty"])
def test_a_device_is_refused(group: Path, device: tuple[int, int]) -> None:
    os.mknod(hand_in(group), 0o020666, os.makedev(*device))
    assert "regular" in refused(group)


def test_a_folder_in_place_of_a_file_is_refused(group: Path) -> None:
    hand_in(group).mkdir()
    assert "regular" in refused(group)


def test_a_file_in_place_of_a_folder_is_refused(group: Path) -> None:
    (group / "eve").mkdir()
    (group / "eve" / NAME).write_text(SECRET)
    assert "no activations.ipynb" in refused(group)


def test_fifty_megabytes_are_not_read(group: Path) -> None:
    with open(hand_in(group), "wb") as file:
        file.truncate(50 << 20)
    assert "50 MB" in refused(group)


@pytest.mark.parametrize(
    "name", [b"\xff\xfe", b"eve\x1b[2J", b"eve\nada", b"-rf", b"$(id)", b"e" * 200]
)
def test_odd_names_are_graded_under_names_that_can_be_written(group: Path, name: bytes) -> None:
    place = os.path.join(os.fsencode(group), name, NAME.encode())
    os.makedirs(place)
    with open(os.path.join(place, NAME.encode() + b".ipynb"), "wb") as file:
        file.write(b"{}")
    found = [place.read() for place in find_places(group, (NAME,))]
    assert [submission.content for submission in found] == [b"{}"]
    json.dumps(found[0].student, ensure_ascii=False).encode("utf-8")


def test_work_under_a_name_that_no_assignment_has_is_found(group: Path) -> None:
    hand_in(group, "ada").write_text("{}")
    for who, name in (("ada", "activatoins"), ("bob", "activatoins"), ("bob", "data")):
        (group / who / name).mkdir(parents=True)
    for who in ("ada", "bob"):
        (group / who / "activatoins" / "activatoins.ipynb").write_text("{}")
    (group / "bob" / f"{NAME}.py").write_text("")
    (group / "bob" / "notes.txt").write_text("")
    (group / "bob" / ".cache.py").write_text("")
    (group / "eve").symlink_to(group / "bob")
    (group / "cyd").mkdir()
    (group / "cyd" / "elsewhere").symlink_to(group / "bob" / "activatoins")
    (group / "cyd" / os.fsdecode(b"\xff.py")).write_text("")
    assert find_unknown(group, (NAME,)) == {
        "activatoins": ["ada", "bob"],
        f"{NAME}.py": ["bob"],
        "\\xff.py": ["cyd"],
    }
    assert find_unknown(group / "nowhere", (NAME,)) == {}


def test_a_folder_that_may_not_be_read_does_not_end_the_search(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("ada", "bob/activatoins", "cyd/activatoins"):
        (group / place).mkdir(parents=True)
        (group / place / "activatoins.ipynb").write_text("{}")
    closed = {str(group / "ada"), str(group / "bob" / "activatoins")}
    scandir = os.scandir

    def refuse(path: Any) -> Any:  # rights say nothing to root, who may run this
        if str(path) in closed:
            raise PermissionError(path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert find_unknown(group, (NAME,)) == {"activatoins": ["cyd"]}
