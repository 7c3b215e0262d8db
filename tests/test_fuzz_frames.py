"""Whatever bytes a worker sends, the grader gets plain values or a fault of the student's.

``pytest tests/test_fuzz_frames.py --hypothesis-profile audit`` tries 80,000 inputs.
"""

from __future__ import annotations

import json
import socket
import time
from typing import Any

import torch
from hypothesis import given
from hypothesis import strategies as st

from autograder.faults import Fault
from autograder.notebook import read_cells
from autograder.remote import Remote, Student
from autograder.session import Session
from autograder.worker import wire
from autograder.workers import MAX_REPLY, Worker

CELLS = read_cells("a.py", b"def relu(x):\n    return x\n", frozenset({"relu"}))
DTYPES = st.sampled_from([*wire.DTYPES, "object", "float", "", None, 7, [], {}])
SIZES = st.integers(-2, 9) | st.sampled_from(
    [1 << 31, 1 << 39, 1 << 63, 10**30, True, 1.0, "3", None]
)
SPEC = st.tuples(DTYPES, st.lists(SIZES, max_size=5) | SIZES, st.none() | st.lists(SIZES))
SPECS = st.lists(SPEC | st.lists(SIZES, max_size=4), max_size=4) | SIZES
SCALAR = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**400, -(1 << 63), 1 << 63])
    | st.floats()
    | st.text(max_size=5)
)
KEYS = st.sampled_from(["l", "t", "d", "T", "kind", "id", "grad", "leaf", "ref", "callback", "x"])
KIND = st.sampled_from(["a module", "an object", "hidden text"])
TENSOR = st.fixed_dictionaries(
    {"T": st.integers(-1, 3)},
    optional={"id": SCALAR, "grad": st.booleans(), "leaf": st.booleans()},
)
NODE = st.recursive(
    SCALAR | TENSOR | st.fixed_dictionaries({"kind": KIND | SCALAR}, optional={"id": SCALAR}),
    lambda inner: (
        st.dictionaries(KEYS, inner, max_size=3)
        | st.lists(inner, max_size=4).map(lambda items: {"l": items})
        | st.lists(st.lists(inner, max_size=3), max_size=3).map(lambda items: {"d": items})
        | st.lists(inner, max_size=3)
    ),
    max_leaves=12,
)
ERROR = st.fixed_dictionaries(
    {},
    optional={
        "type": SCALAR
        | st.sampled_from(["ValueError", "MemoryError", "NotImplementedError", "Fault"]),
        "cell": SCALAR | st.just(1),
        "line": SCALAR | st.integers(0, 3),
        "function": SCALAR,
        "innermost": SCALAR,
    },
)
REPLY = st.fixed_dictionaries(
    {"turn": st.just(1)},
    optional={
        "value": NODE,
        "changed": NODE | st.lists(SCALAR),
        "seen": NODE | st.lists(st.text(max_size=5)),
        "error": ERROR | NODE,
        "callback": SCALAR | st.just(0),
        "args": NODE,
        "names": NODE,
        "failures": st.lists(ERROR | SCALAR),
    },
)
MESSAGE = REPLY | NODE


class Dead:
    """In place of a zygote, for workers that are not there."""

    killed = 0

    def reap(self, pid: int, patience: float) -> dict[str, Any]:
        return {"status": 0, "by_us": True, "cpu": 0.0, "peak": 0}


def frame(message: Any, specs: Any, buffers: bytes) -> bytes:
    text = json.dumps([message, specs]).encode()
    return wire.HEADER.pack(wire.MAGIC, len(text), len(buffers)) + text + buffers


def answer(data: bytes) -> Any:
    """What a call returns where the worker sends ``data`` and ends; None for a fault."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        worker = Worker(Dead(), 0, ours)  # type: ignore[arg-type]
        theirs.sendall(data)
        theirs.shutdown(socket.SHUT_WR)
        session = Session(Dead(), CELLS, ("relu",), {})  # type: ignore[arg-type]
        session.worker, session.names = worker, {"relu": True}
        session.exercise, session.deadline = "relu", time.monotonic() + 5
        student = Student(session)
        try:
            x = torch.ones(2, requires_grad=True)
            return student.relu(x, lambda *args: None)
        except Fault as fault:
            said = str(fault)
    assert said.isprintable()
    assert "hidden text" not in said
    return None


def is_plain(value: Any) -> bool:
    if isinstance(value, torch.Tensor):
        return value.is_contiguous() and value.numel() <= MAX_REPLY and value.dtype in KNOWN
    if isinstance(value, list | tuple):
        return all(map(is_plain, value))
    if isinstance(value, dict):
        return all(is_plain(item) for pair in value.items() for item in pair)
    if type(value) is int:
        return abs(value) < 1 << 63
    return value is None or type(value) in (bool, float, str, Remote)


KNOWN = set(wire.DTYPES.values())


@given(MESSAGE, SPECS, st.binary(max_size=300))
def test_frames_of_any_message(message: Any, specs: Any, buffers: bytes) -> None:
    assert is_plain(answer(frame(message, specs, buffers)))


@given(
    REPLY, st.lists(st.tuples(st.sampled_from(list(wire.DTYPES)), st.integers(0, 9)), max_size=3)
)
def test_frames_whose_tensors_are_there(reply: Any, shapes: list[tuple[str, int]]) -> None:
    sizes = [wire.DTYPES[name].itemsize * count for name, count in shapes]
    room = sum(size + -size % wire.ALIGN for size in sizes)
    specs = [[name, [count], None] for name, count in shapes]
    assert is_plain(answer(frame(reply, specs, b"\x02" * room)))


@given(
    REPLY, st.lists(st.tuples(st.integers(0, 400), st.binary(max_size=4)), max_size=6), st.data()
)
def test_frames_with_faults_in_them(
    reply: Any, changes: list[tuple[int, bytes]], data: Any
) -> None:
    raw = frame(reply, [["float32", [3], None]], bytes(64))
    for place, new in changes:
        raw = raw[:place] + new + raw[place + data.draw(st.integers(0, 4)) :]
    assert is_plain(answer(raw[:60_000]))


@given(st.binary(max_size=600))
def test_bytes_of_any_kind(raw: bytes) -> None:
    assert is_plain(answer(raw))
    assert is_plain(answer(wire.MAGIC + raw))
