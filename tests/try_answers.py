"""Grades the collections and prints what became of each: ``python -m tests.try_answers relu``."""

from __future__ import annotations

import argparse
import sys

from autograder.course import find_course
from autograder.grading import Grader
from tests.answers import answers


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", help="assignments, exercises or file names to keep")
    parser.add_argument("-v", "--verbose", action="store_true", help="show every message")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    course = find_course()
    chosen = [
        answer
        for kind in ("wheats", "chaffs")
        for answer in answers(kind)
        if answer.assignment in course.assignments()
        and answer.exercise in course.points(answer.assignment)
        and (
            not options.only
            or {answer.assignment, answer.exercise, answer.path.stem, kind} & set(options.only)
        )
    ]
    by_name = {answer.submission.student: answer for answer in chosen}
    bad = 0
    with Grader(course, jobs=options.jobs) as grader:
        for submission, verdict in grader.grade_all([a.submission for a in chosen]):
            answer = by_name[submission.student]
            complaint = answer.complaint(verdict)
            result = answer.result(verdict)
            bad += bool(complaint)
            word = "BAD " if complaint else "ok  "
            print(f"{word} {submission.student}  {result.score:g}/{result.max_score:g}", flush=True)
            if complaint:
                print(f"       {complaint}")
            if options.verbose:
                for test in result.tests:
                    print(f"         {test.status:12} {test.name}: {test.message}")
    print(f"{len(chosen)} answers, {bad} not judged as they deserve")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
