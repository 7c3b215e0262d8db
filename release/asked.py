"""What each exercise asks for, in a sentence: the first of its docstring in the lesson."""

from __future__ import annotations

import ast
import re

from autograder.course import Course
from autograder.messages import language

# A full stop that ends a sentence: of nn.Linear or 0.5 it is none.
END = re.compile(r"(?<=[.!?])\s|(?<=[。！？])")


def asked(course: Course, assignment: str) -> dict[str, str]:
    """A sentence for each exercise of the assignment, in the language in force where there is one.

    It is taken from the lesson and not from what was handed in, which a student may have changed.
    """
    own = course.solutions / language.get() / f"{assignment}.py"
    path = own if own.is_file() else course.solutions / f"{assignment}.py"
    sentences = {}
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            text = (ast.get_docstring(node) or "").split("\n\n")[0]
            sentences[node.name] = END.split(" ".join(text.split()))[0]
    return sentences
