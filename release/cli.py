"""The ``torchgrade`` command."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from autograder.course import UserError, find_course
from autograder.worker.sandbox import DEFAULT, PROFILES
from autograder.writing import NotWrittenError, not_written, printing

DONE, FOUND, USAGE = 0, 1, 2
JSON_HELP = "what `torchgrade grade --json` wrote"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 when done, 1 when it found something wrong, 2 when it cannot be run."""
    arguments = _parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except UserError as error:
        print(f"torchgrade: {error}", file=sys.stderr)
        return FOUND if isinstance(error, NotWrittenError) else USAGE
    except KeyboardInterrupt as stopped:
        text = str(stopped) or "stopped; what was finished is kept"
        print(f"torchgrade: {text}", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("torchgrade", description="A course that grades itself.")
    parser.add_argument("--version", action="version", version=version("torchgrade"))
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    build = commands.add_parser("build", help="make assignments/ from the lessons in solutions/")
    build.add_argument("--check", action="store_true", help="only say where they differ")
    build.set_defaults(run=_build)

    course = commands.add_parser("course", help="lay out a folder for nbgrader's commands")
    course.add_argument("folder", metavar="DIR", type=Path)
    course.add_argument(
        "--id", default="torchgrade", help="the course's name (default: torchgrade)"
    )
    course.add_argument(
        "--assignment", metavar="NAME", action="append", default=[], help="only this one (repeat)"
    )
    course.add_argument(
        "--language", metavar="LANG", default="", help="of the lessons: en (default) or zh_CN"
    )
    course.set_defaults(run=_course)

    grade = commands.add_parser("grade", help="grade a folder of submissions")
    grade.add_argument("folder", metavar="DIR", type=Path, help="<student>/<assignment>/ in it")
    grade.add_argument("--assignment", metavar="NAME", help="grade this one only")
    grade.add_argument("--json", metavar="OUT", type=Path, help="write the verdicts as JSON")
    grade.add_argument(
        "--results",
        metavar="FOLDER",
        type=Path,
        help="keeps verdicts and the secret, so that a second run does only what is new "
        "(default: .torchgrade of the nbgrader course that DIR lies in, else torchgrade-results)",
    )
    grade.add_argument("--force", action="store_true", help="grade again what has a verdict")
    grade.add_argument("--jobs", metavar="N", type=_count, help="submissions at a time")
    grade.add_argument(
        "--dask", metavar="ADDRESS", help="grade on the Dask cluster of this scheduler"
    )
    grade.add_argument("--sandbox", metavar="PROFILE", choices=PROFILES, default=DEFAULT)
    grade.add_argument(
        "--gradebook",
        metavar="URL",
        nargs="?",
        const="",
        help="enter the scores into nbgrader's gradebook: sqlite:///FILE, "
        "postgresql://USER:PASSWORD@HOST/NAME, or, without URL, the course's own",
    )
    grade.set_defaults(run=_grade)

    from release.exports.command import FORMATS

    export = commands.add_parser("export", help="verdicts for other systems")
    export.add_argument("format", metavar="FORMAT", choices=FORMATS, help=", ".join(FORMATS))
    export.add_argument("verdicts", metavar="VERDICTS", type=Path, nargs="?", help=JSON_HELP)
    export.add_argument("--assignment", metavar="NAME", help="this one only")
    export.add_argument(
        "--sheet", metavar="CSV", type=Path, help="downloaded from Canvas or Moodle"
    )
    export.add_argument("--column", metavar="NAME", help="Canvas's column of the assignment")
    export.add_argument(
        "--out", metavar="PATH", type=Path, help="a file, or a folder for many (default: stdout)"
    )
    export.add_argument(
        "--course",
        metavar="DIR",
        type=Path,
        help="nbgrader's course folder, for totals with points by hand and late penalties",
    )
    export.set_defaults(run=_export)

    report = commands.add_parser("report", help="pages on how the class did")
    report.add_argument("verdicts", metavar="VERDICTS", type=Path, help=JSON_HELP)
    report.add_argument("--assignment", metavar="NAME", help="this one only")
    report.add_argument("--out", metavar="FOLDER", type=Path, default=Path("report"))
    report.add_argument(
        "--course",
        metavar="DIR",
        type=Path,
        help="nbgrader's course folder, for near duplicates and links to feedback",
    )
    report.set_defaults(run=_report)

    doctor = commands.add_parser("doctor", help="what this machine offers and lacks")
    doctor.add_argument(
        "folder",
        metavar="DIR",
        type=Path,
        nargs="?",
        help="a course's folder, to be looked at as well (default: this one, if it is one)",
    )
    doctor.set_defaults(run=_doctor)

    new = commands.add_parser("new", help="begin an exercise: lesson, hidden suite, answers")
    new.add_argument("assignment", metavar="ASSIGNMENT")
    new.add_argument("exercise", metavar="EXERCISE")
    new.set_defaults(run=_new)

    demo = commands.add_parser("demo", help="a whole course for an invented class, in a folder")
    demo.add_argument("folder", metavar="DIR", type=Path, nargs="?", default=Path("demo"))
    demo.set_defaults(run=_demo)
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return int(text)


def _build(arguments: argparse.Namespace) -> int:
    from release import build, catalogue

    course = find_course()
    if arguments.check:
        found = catalogue.differences(course) + build.differences(course, build.render(course))
    else:
        # Catalogues first: notebooks carry what lab.py says in other languages.
        found = catalogue.write(course) + build.write(course, build.render(course))
    print("\n".join(found) or "assignments/ is up to date")
    return FOUND if arguments.check and found else DONE


def _course(arguments: argparse.Namespace) -> int:
    from release.build import lessons
    from release.course_folder import lay_out

    course = find_course()
    try:
        names = lay_out(
            course, arguments.folder, arguments.id, arguments.assignment, arguments.language
        )
    except OSError as error:  # by nbgrader, which makes the released version in a temporary folder
        where = error.filename or f"{arguments.folder}, or {tempfile.gettempdir()}"
        raise not_written(where, error) from None
    for name in sorted({*(arguments.assignment or lessons(course))} - {*names}):
        path = arguments.folder / "source" / name / f"{name}.ipynb"
        print(f"{path} has changes of yours and stays; without it there is a fresh one next time")
    if names:
        print(f"{arguments.folder}: {', '.join(names)}")
        print(f"Next, in {arguments.folder}: nbgrader generate_assignment {names[0]}")
    return DONE


def _grade(arguments: argparse.Namespace) -> int:
    from rich.console import Console

    from release import grade

    verdicts = grade.grade_folder(
        arguments.folder,
        assignment=arguments.assignment,
        out=arguments.json,
        results=arguments.results,
        jobs=arguments.jobs,
        sandbox=arguments.sandbox,
        force=arguments.force,
        gradebook=arguments.gradebook,
        dask=arguments.dask,
    )
    with printing():
        grade.show(verdicts, Console())
    failed = any(verdict.status == "internal_error" for verdict in verdicts)
    return FOUND if failed else DONE


def _export(arguments: argparse.Namespace) -> int:
    from release.exports.command import export

    export(
        find_course(),
        arguments.format,
        arguments.verdicts,
        assignment=arguments.assignment,
        sheet=arguments.sheet,
        column=arguments.column,
        out=arguments.out,
        gradebook=arguments.course,
    )
    return DONE


def _report(arguments: argparse.Namespace) -> int:
    from release.exports.verdicts import read_verdicts
    from release.reporting.pages import write_report

    verdicts = read_verdicts(arguments.verdicts, arguments.assignment)
    written = write_report(find_course(), verdicts, arguments.out, arguments.course)
    with printing():
        print(*written, sep="\n")
    return DONE


def _doctor(arguments: argparse.Namespace) -> int:
    from release.doctor import examine

    folder = arguments.folder
    if folder is None and Path("nbgrader_config.py").is_file():
        folder = Path()
    is_good = True
    for finding in examine(folder):
        is_good = is_good and finding.is_good
        print(f"{'ok' if finding.is_good else '!!':<3}{finding.what:<16}{finding.text}", flush=True)
    return DONE if is_good else FOUND


def _new(arguments: argparse.Namespace) -> int:
    from release.new import scaffold

    course = find_course()
    for path in scaffold(course, arguments.assignment, arguments.exercise):
        print(path.relative_to(course.root))
    print("Next: make it yours, then torchgrade build (docs/new-exercise.md)")
    return DONE


def _demo(arguments: argparse.Namespace) -> int:
    from release.demo import run

    return run(find_course(), arguments.folder)


if __name__ == "__main__":
    sys.exit(main())
