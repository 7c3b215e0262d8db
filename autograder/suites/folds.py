"""What hidden tests ask of folds: that they part the rows, whoever hands them on.

`k_fold` may call the student's `get_k_fold_data`, and `select_model` may call `k_fold`. Where one
of them fails only because of the function that it calls, its test says so.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor

from autograder.checks import check_sequence, check_tensor, require
from autograder.faults import Fault, Raised, Wrong
from autograder.messages import say, texts
from autograder.remote import Student


def numbered(n: int, *shape: int) -> tuple[Tensor, Tensor]:
    """X, (n, *shape), and y, (n,), whose entries tell their row."""
    y = torch.arange(1.0, n + 1)
    X = y.reshape(-1, 1) * 1000 + torch.arange(float(math.prod(shape)))
    return X.reshape(n, *shape), y * 10


def of(student: Student, k: int, X: Tensor, y: Tensor) -> list[Any]:
    """What the student's function returns for each i."""
    return asking(student, k, X, y)()


def asking(student: Student, k: int, X: Tensor, y: Tensor) -> Callable[[], list[Any]]:
    """The same, once that is called: the folds are asked for together with what comes next."""
    answers = [student.get_k_fold_data.ask(k, i, X, y) for i in range(k)]
    return lambda: [answer.value() for answer in answers]


def rows_of(parts: Sequence[Any], X: Tensor, y: Tensor) -> list[list[int]]:
    """Row numbers of the training and the validation part, once they are known to be rows."""
    found = []
    training, validation = texts("training", "validation")
    for name, part, labels in ((training, *parts[:2]), (validation, *parts[2:])):
        for letter, value, whole in (("X", part, X), ("y", labels, y)):
            what = say("{letter} of the {name} part", letter=letter, name=name)
            check_tensor(value, None, whole.dtype, name=what)
            require(
                value.dim() == whole.dim() and value.shape[1:] == whole.shape[1:],
                "From X of shape {X} and y of shape {y} came {what} with the shape {got}. The "
                "order is X_train, y_train, X_valid, y_valid, and only the number of rows changes.",
                X=tuple(X.shape),
                y=tuple(y.shape),
                what=what,
                got=tuple(value.shape),
            )
        require(
            len(part) == len(labels),
            "The {name} part has {rows} rows of X but {labels} labels.",
            name=name,
            rows=len(part),
            labels=len(labels),
        )
        numbers = (labels.detach().reshape(-1) / 10).round().long() - 1
        require(
            bool(((numbers >= 0) & (numbers < len(X))).all())
            and torch.equal(part, X[numbers])
            and torch.equal(labels, y[numbers]),
            "In the {name} part rows of X and of y do not belong together: the order of the result "
            "is X_train, y_train, X_valid, y_valid, and each row keeps its label.",
            name=name,
        )
        found.append(numbers.tolist())
    return found


def check_partition(calls: Sequence[Any], X: Tensor, y: Tensor) -> list[list[int]]:
    """Each row is validated in one of the folds, and trains in all others.

    Returns:
        The row numbers of each validation part.
    """
    n, k = len(X), len(calls)
    everything = list(range(n))
    validated = []
    for parts in calls:
        train, valid = rows_of(check_sequence(parts, 4, name="a fold"), X, y)
        require(
            not set(train) & set(valid),
            "Rows leak: some are in the validation part of a fold and in its training part as "
            "well. What a model has been trained on says nothing about new data.",
        )
        require(
            sorted(train + valid) == everything,
            "With {n} rows, a fold's training and validation part should hold each row once; yours "
            "have {train} and {valid} rows, {gone} are missing. No row may be lost, also where k "
            "does not divide n.",
            n=n,
            train=len(train),
            valid=len(valid),
            gone=max(n - len({*train, *valid}), 0),
        )
        validated.append(valid)
    _check_cover(validated, n, k)
    return validated


def _check_cover(validated: list[list[int]], n: int, k: int) -> None:
    times = Counter(row for valid in validated for row in valid)
    if all(times[row] == 1 for row in range(n)):
        return
    sizes = ", ".join(str(len(valid)) for valid in validated)
    require(
        any(valid != validated[0] for valid in validated),
        "All {k} folds have the same validation part. Fold i should be another one for each i from "
        "0 to k - 1: is `i` used?",
        k=k,
    )
    require(
        sum(times.values()) != n * (k - 1),
        "The {k} validation parts have {sizes} rows, and the training parts have the rest: they "
        "are swapped. Fold i validates, all others train.",
        k=k,
        sizes=sizes,
    )
    never = sum(times[row] == 0 for row in range(n))
    again = sum(times[row] > 1 for row in range(n))
    require(
        bool(again),
        "Over the folds i = 0, ..., {last}, each of the {n} rows should be validated exactly once; "
        "{never} of them never are. Your validation parts have {sizes} rows.",
        last=k - 1,
        n=n,
        never=never,
        sizes=sizes,
    )
    require(
        False,
        "Over the folds i = 0, ..., {last}, each of the {n} rows should be validated exactly once; "
        "{again} are validated more than once, and {never} never: the folds overlap. Are the rows "
        "shuffled anew in each call?",
        last=k - 1,
        n=n,
        again=again,
        never=never,
    )


class Scores:
    """A fit_and_score that notes what it is given and returns these errors in turn."""

    def __init__(self, *errors: float) -> None:
        self.errors = errors
        self.calls: list[Any] = []

    def __call__(self, X_train: Any, y_train: Any, X_valid: Any, y_valid: Any) -> float:
        """The next error."""
        self.calls.append((X_train, y_train, X_valid, y_valid))
        return self.errors[(len(self.calls) - 1) % len(self.errors)]


@contextmanager
def blaming(student: Student, k: int, X: Tensor, y: Tensor, calls: list[Any]) -> Iterator[None]:
    """Where the folds handed on to ``calls`` are wrong because `get_k_fold_data` is, say that.

    Of a call that fit_and_score does not take, say what it takes.
    """
    try:
        yield
    except (Wrong, Raised) as fault:
        try:
            own = of(student, k, X, y)
        except Fault:
            own = []  # there is no such function, or it raises: the message has its line
        if own and not _right(own, X, y) and (isinstance(fault, Raised) or _same(own, calls)):
            raise Wrong(
                say(
                    "The folds come from your `get_k_fold_data`, which does not make them right "
                    "for {n} rows and k={k}: the tests of that exercise say what is wrong. This "
                    "function may be fine as it is.",
                    n=len(X),
                    k=k,
                )
            ) from None
        if isinstance(fault, Raised) and fault.kind == "TypeError" and not calls:
            takes = say(
                "fit_and_score takes four arguments: X_train, y_train, X_valid and y_valid, in "
                "this order or by these names."
            )
            fault.args = (" ".join([str(fault), takes]),)
        raise


def _right(own: Sequence[Any], X: Tensor, y: Tensor) -> bool:
    try:
        check_partition(own, X, y)
    except Wrong:
        return False
    return True


def _same(own: Sequence[Any], calls: Sequence[Any]) -> bool:
    """Whether each fold of one is among those of the other, in whatever order."""

    def equal(one: Any, other: Any) -> bool:
        return (
            isinstance(one, list | tuple)
            and len(one) == len(other)
            and all(
                isinstance(a, Tensor) and isinstance(b, Tensor) and torch.equal(a, b)
                for a, b in zip(one, other, strict=True)
            )
        )

    return all(any(equal(fold, call) for call in calls) for fold in own)


def check_name(value: Any) -> str:
    """What `select_model` returns, known to be a name."""
    require(
        not isinstance(value, list | tuple),
        "select_model returns several values; it should return the name alone, a string.",
    )
    require(
        isinstance(value, str) or not isinstance(value, int | float | Tensor),
        "select_model returns a number; it should return the name of a candidate, a string: "
        "neither its position nor its error.",
    )
    require(
        value is not None,
        "select_model returns None; it should return the name of a candidate. Is there a `return`? "
        "Does a search for the lowest start from a number that no error is below, such as 0?",
    )
    require(
        isinstance(value, str),
        "select_model should return the name of a candidate, a string: a key of `candidates`, not "
        "its fit_and_score.",
    )
    return str(value)


def check_chosen(
    student: Student,
    k: int,
    candidates: Mapping[str, Sequence[float]],
    best: str,
    texts: Mapping[str, str],
) -> None:
    """Of candidates with these errors by fold, ``best`` is chosen; ``texts`` explain the others."""
    X, y = numbered(3 * k, 2)

    def scores() -> dict[str, Scores]:
        return {name: Scores(*errors) for name, errors in candidates.items()}

    chosen = check_name(student.select_model(k, X, y, scores()))
    if chosen == best:
        return
    require(
        chosen in candidates,
        "select_model returns a string that is no key of `candidates`.",
    )
    try:
        own = {name: student.k_fold(k, X, y, score) for name, score in scores().items()}
        blame = own[chosen] == min(own.values())
    except (Fault, TypeError, ValueError, RuntimeError):
        blame = False
    require(
        not blame,
        "select_model chooses the candidate for which your `k_fold` returns the lowest number, and "
        "that is not the mean of the candidate's errors: the tests of `k_fold` say what is wrong. "
        "select_model may be fine as it is.",
    )
    raise Wrong(say(texts[chosen]))
