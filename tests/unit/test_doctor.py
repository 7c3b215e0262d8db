"""What ``torchgrade doctor`` says of JupyterLab and of a course, with things taken away."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder import lab
from autograder.course import find_course
from autograder.worker import sandbox
from release import doctor, doctor_course, doctor_jupyter
from release.course_folder import lay_out
from release.finding import Finding
from release.needs import path_with_environment

NAME = "activations"
LAB = doctor_jupyter.LAB
SERVER = {f"nbgrader.server_extensions.{name}": True for name in doctor_jupyter.SERVER}


@pytest.mark.parametrize(
    ("layers", "what"), [(frozenset({"rlimits"}), "limits"), (frozenset(), "NONE")]
)
def test_a_sandbox_too_weak_to_grade_is_named(
    layers: frozenset[str], what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "available", lambda: layers)
    finding = next(found for found in doctor.sandbox_findings() if found.what == "sandbox")
    assert not finding.is_good
    assert what in finding.text
    assert "--sandbox" in finding.text


def test_data_and_packages_that_are_missing_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object) -> Path:
        raise lab.DataError("Fashion-MNIST was not found; tried: nowhere.")

    monkeypatch.setattr(lab, "find_fashion_mnist", missing)
    monkeypatch.setattr(doctor, "NEEDED", ("numpy", "no-such-package"))
    monkeypatch.setattr(doctor, "sandbox_findings", lambda: ())
    found = {finding.what: finding for finding in doctor.examine()}
    assert [what for what, finding in found.items() if not finding.is_good] == [
        "no-such-package",
        "Fashion-MNIST",
    ]
    assert "`pip install no-such-package`" in found["no-such-package"].text
    assert "tried: nowhere" in found["Fashion-MNIST"].text


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh course folder, to which everybody may go."""
    monkeypatch.setenv("PATH", path_with_environment())
    monkeypatch.setattr(doctor_course, "beyond", lambda folder: [])
    lay_out(find_course(), tmp_path / "course", "dl101", wanted=[NAME])
    return tmp_path / "course"


def looked(course: Path) -> dict[str, Finding]:
    return {finding.what: finding for finding in doctor_course.examine_course(course)}


def complaint(course: Path, what: str) -> str:
    """What is said of the one thing that is not as it should be."""
    found = looked(course)
    assert [finding.what for finding in found.values() if not finding.is_good] == [what]
    text = found[what].text
    assert "\n" not in text
    return text


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_fresh_course_is_as_it_should_be(course: Path) -> None:
    found = looked(course)
    assert [finding.text for finding in found.values() if not finding.is_good] == []
    assert list(found) == ["configuration", "gradebook", "exchange", "for students", "privacy"]
    assert found["configuration"].text.endswith("course dl101, graded by torchgrade")
    assert "`nbgrader generate_assignment` will make it" in found["gradebook"].text


def test_a_gradebook_in_use_is_counted(course: Path) -> None:
    with Gradebook(f"sqlite:///{course}/gradebook.db", "dl101") as book:
        book.add_assignment(NAME)
        book.add_student("ada")
    assert looked(course)["gradebook"].text.endswith("gradebook.db: 1 assignment, 1 student")


def test_a_folder_that_is_no_course_is_told_how_to_become_one(tmp_path: Path) -> None:
    (finding,) = doctor_course.examine_course(tmp_path)
    assert not finding.is_good
    assert f"`torchgrade course {tmp_path}`" in finding.text


def test_a_configuration_that_does_not_run_is_named(course: Path) -> None:
    (course / "nbgrader_config.py").write_text("c = get_config(\n")
    (finding,) = doctor_course.examine_course(course)
    assert "nbgrader_config.py: SyntaxError" in finding.text


@pytest.mark.parametrize("option", doctor_course.OURS)
def test_a_configuration_without_torchgrade_is_named(course: Path, option: str) -> None:
    change(course / "nbgrader_config.py", option, option.replace("c.", "d = c.x", 1))
    text = complaint(course, "configuration")
    assert text.startswith("nbgrader would grade without torchgrade")
    assert text.endswith(option)


def test_a_root_or_name_that_does_not_fit_is_named(course: Path) -> None:
    config = course / "nbgrader_config.py"
    change(config, "root = str(here)", "root = '/somewhere'")
    assert "set it to this folder" in complaint(course, "configuration")
    change(config, "root = '/somewhere'", "root = str(here)")
    change(config, 'course_id = "dl101"', 'course_id = ""')
    assert "set c.CourseDirectory.course_id" in looked(course)["configuration"].text


def test_a_gradebook_that_cannot_be_reached_is_named(course: Path) -> None:
    config = course / "nbgrader_config.py"
    place = f"postgresql://ada:secret@/x?host={course}"
    config.write_text(config.read_text() + f"\nc.CourseDirectory.db_url = {place!r}\n")
    text = complaint(course, "gradebook")
    assert "cannot be opened" in text
    assert "secret" not in text


def test_a_late_penalty_that_cannot_be_loaded_is_named(course: Path) -> None:
    config = course / "nbgrader_config.py"
    config.write_text(config.read_text() + '\nc.AssignLatePenalties.plugin_class = "late.Gone"\n')
    assert "late penalties" in complaint(course, "gradebook")


def test_an_exchange_that_is_missing_or_closed_is_named(course: Path) -> None:
    exchange = course / "exchange"
    exchange.chmod(0o755)
    assert f"`chmod a+rwx {exchange}`" in complaint(course, "exchange")
    exchange.rmdir()
    assert f"`mkdir -p {exchange} && chmod a+rwx {exchange}`" in complaint(course, "exchange")


def test_an_exchange_for_the_group_will_do(course: Path) -> None:
    (course / "exchange").chmod(0o2770)
    assert looked(course)["exchange"].is_good


def test_an_exchange_behind_a_closed_door_is_named(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    course.chmod(0o700)
    text = looked(course)["exchange"].text
    assert "cannot get there: `chmod o+x " in text
    assert str(course) in text


def test_settings_for_students_that_lead_elsewhere_are_named(course: Path) -> None:
    config = course / "for_students" / "nbgrader_config.py"
    change(config, "dl101", "dl102")
    assert "names another course or exchange" in complaint(course, "for students")
    config.unlink()
    assert "is missing" in complaint(course, "for students")


def test_what_others_could_read_is_named(course: Path) -> None:
    (course / "source").chmod(0o755)
    (course / "gradebook.db").chmod(0o644)
    assert "`chmod o-rwx source gradebook.db`" in complaint(course, "privacy")


def test_what_may_not_be_written_is_named(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Rights say nothing to root, who may run this.
    closed = {course / "gradebook.db", course / "exchange"}
    monkeypatch.setattr(doctor_course.os, "access", lambda path, mode: Path(path) not in closed)
    for what in ("gradebook", "exchange"):
        assert "you cannot write there" in looked(course)[what].text
        assert not looked(course)[what].is_good


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Finding]]:
    """Looks at a Jupyter whose settings and extensions are the given ones alone."""
    user, system = tmp_path / "user", tmp_path / "system"
    monkeypatch.setattr(doctor_jupyter, "jupyter_config_path", lambda: [str(user), str(system)])
    monkeypatch.setattr(doctor_jupyter, "jupyter_path", lambda: [str(system)])

    def look(
        server: dict[str, bool], of_user: object = None, page: object = None, lab: bool = True
    ) -> dict[str, Finding]:
        def put(path: Path, content: object) -> None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(content))

        extensions = {"ServerApp": {"jpserver_extensions": server}}
        put(system / "jupyter_server_config.d" / "nbgrader.json", extensions)
        put(user / "jupyter_server_config.json", of_user)
        put(user / "labconfig" / "page_config.json", {"disabledExtensions": page or {}})
        if lab:
            put(system / "labextensions" / LAB / "package.json", {})
        return {finding.what: finding for finding in doctor_jupyter.examine_jupyter()}

    return look


def test_a_jupyterlab_with_nbgrader_is_as_it_should_be(
    settings: Callable[..., dict[str, Finding]],
) -> None:
    assert all(finding.is_good for finding in settings(SERVER).values())


def test_the_jupyterlab_of_this_environment_is_as_it_should_be() -> None:
    code = "from release.doctor_jupyter import *; print([f.is_good for f in examine_jupyter()])"
    clean = {k: v for k, v in os.environ.items() if not k.startswith("JUPYTER")}
    done = subprocess.run(
        [sys.executable, "-c", code], env=clean, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[True, True]\n"


def test_server_extensions_that_are_off_are_named(
    settings: Callable[..., dict[str, Finding]],
) -> None:
    formgrader = "nbgrader.server_extensions.formgrader"
    off = {"ServerApp": {"jpserver_extensions": {formgrader: False}}}
    for found in (
        settings(SERVER, off),
        settings({k: v for k, v in SERVER.items() if k != formgrader}),
    ):
        finding = found["nbgrader server"]
        assert not finding.is_good
        assert finding.text.endswith(f"enable --sys-prefix {formgrader}`")


def test_a_lab_extension_that_is_off_or_missing_is_named(
    settings: Callable[..., dict[str, Finding]],
) -> None:
    found = settings(SERVER, lab=False)["nbgrader in lab"]
    assert (found.is_good, "not among JupyterLab's extensions" in found.text) == (False, True)
    for page in ({f"{LAB}:formgrader": True}, [f"{LAB}:formgrader"]):
        found = settings(SERVER, page=page)["nbgrader in lab"]
        assert not found.is_good
        assert f"`jupyter labextension enable {LAB}:formgrader`" in found.text
    assert settings(SERVER, page={f"{LAB}:formgrader": False})["nbgrader in lab"].is_good
