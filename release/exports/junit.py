"""JUnit XML, as Jenkins reads it: a suite a submission, a case a hidden test.

It holds to ``junit-10.xsd`` of https://github.com/jenkinsci/xunit-plugin, the schema that Jenkins
checks with. There a case has no ``properties``: its points are in its ``system-out``, the score
in the suite's properties.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from autograder.verdicts import TestResult, Verdict
from release.counting import noun
from release.feedback import number

LOST = {"failed", "not_allowed", "not_written"}
# What XML 1.0 has a way to write: https://www.w3.org/TR/xml/#charsets
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(verdicts: list[Verdict]) -> str:
    """One ``testsuites`` element with all verdicts.

    What stopped with an error or at a limit is an ``error``, a wrong answer a ``failure``.
    """
    kinds = [_kind(t) for v in verdicts for e in v.exercises for t in e.tests]
    root = ElementTree.Element(
        "testsuites",
        name="torchgrade",
        time=f"{sum(verdict.seconds for verdict in verdicts):.3f}",
        tests=str(len(kinds)),
        failures=str(kinds.count("failure")),
        errors=str(kinds.count("error")),
    )
    for verdict in verdicts:
        _suite(root, verdict)
    ElementTree.indent(root)
    return ElementTree.tostring(root, "unicode", xml_declaration=True) + "\n"


def _suite(root: ElementTree.Element, verdict: Verdict) -> None:
    kinds = [_kind(test) for exercise in verdict.exercises for test in exercise.tests]
    suite = ElementTree.SubElement(
        root,
        "testsuite",
        name=_clean(f"{verdict.assignment}.{verdict.student}"),
        tests=str(len(kinds)),
        failures=str(kinds.count("failure")),
        errors=str(kinds.count("error")),
        skipped=str(kinds.count("skipped")),
        time=f"{verdict.seconds:.3f}",
    )
    properties = ElementTree.SubElement(suite, "properties")
    for key, points in (("score", verdict.score), ("max_score", verdict.max_score)):
        ElementTree.SubElement(properties, "property", name=key, value=number(points))
    for exercise in verdict.exercises:
        name = _clean(f"{verdict.student}.{verdict.assignment}.{exercise.name}")
        for test in exercise.tests:
            case = ElementTree.SubElement(
                suite, "testcase", classname=name, name=test.name, time="0"
            )
            if _kind(test) != "passed":
                text = _clean(test.message or test.status)
                ElementTree.SubElement(case, _kind(test), message=text, type=test.status)
            out = ElementTree.SubElement(case, "system-out")
            unit = noun(test.max_points, "point")
            out.text = f"{number(test.points)} of {number(test.max_points)} {unit}"


def _kind(test: TestResult) -> str:
    if test.status in ("passed", "skipped"):
        return test.status
    return "failure" if test.status in LOST else "error"


def _clean(text: str) -> str:
    """``text`` without the signs that XML has no way to write."""
    return UNWRITABLE.sub("\ufffd", text)
