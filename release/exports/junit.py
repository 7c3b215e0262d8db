"""JUnit XML, as pytest and Jenkins write it: a suite a submission, a case a hidden test."""

from __future__ import annotations

from xml.etree import ElementTree

from autograder.verdicts import TestResult, Verdict

LOST = {"failed", "not_allowed", "not_written"}


def as_junit(verdicts: list[Verdict]) -> str:
    """One ``testsuites`` element with all verdicts.

    What stopped with an error or at a limit is an ``error``, a wrong answer a ``failure``; points
    are properties of the case.
    """
    root = ElementTree.Element("testsuites", name="torchgrade")
    for verdict in verdicts:
        tests = [test for exercise in verdict.exercises for test in exercise.tests]
        kinds = [_kind(test) for test in tests]
        suite = ElementTree.SubElement(
            root,
            "testsuite",
            name=_clean(f"{verdict.assignment}.{verdict.student}"),
            tests=str(len(tests)),
            failures=str(kinds.count("failure")),
            errors=str(kinds.count("error")),
            skipped=str(kinds.count("skipped")),
            time=f"{verdict.seconds:.3f}",
        )
        for exercise in verdict.exercises:
            for test in exercise.tests:
                name = _clean(f"{verdict.student}.{verdict.assignment}.{exercise.name}")
                case = ElementTree.SubElement(
                    suite, "testcase", classname=name, name=test.name, time="0"
                )
                properties = ElementTree.SubElement(case, "properties")
                for key, value in (("points", test.points), ("max_points", test.max_points)):
                    ElementTree.SubElement(properties, "property", name=key, value=f"{value:g}")
                if _kind(test) != "passed":
                    text = _clean(test.message or test.status)
                    ElementTree.SubElement(case, _kind(test), message=text, type=test.status)
    ElementTree.indent(root)
    return ElementTree.tostring(root, "unicode", xml_declaration=True) + "\n"


def _kind(test: TestResult) -> str:
    if test.status in ("passed", "skipped"):
        return test.status
    return "failure" if test.status in LOST else "error"


def _clean(text: str) -> str:
    """``text`` without the signs that XML has no way to write."""
    return "".join(s if s.isprintable() or s in "\n\t" else "\ufffd" for s in text)
