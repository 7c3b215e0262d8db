"""A real worker, and every way in which a student's code can end."""

from __future__ import annotations

import textwrap
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import torch

from autograder import rules
from autograder.faults import (
    BadReply,
    Died,
    Fault,
    NotAllowed,
    NotWritten,
    OutOfMemory,
    Raised,
    TimedOut,
)
from autograder.notebook import read_cells
from autograder.remote import Remote, Student
from autograder.session import Session
from autograder.workers import Worker, Zygote

EXERCISES = ("relu", "helper")
Open = Callable[..., Student]


@pytest.fixture
def opened(zygote: Zygote) -> Iterator[Open]:
    """``opened(source)`` is the student who wrote ``source``, ready for a test of `relu`."""
    sessions: list[Session] = []

    def start(source: str, seconds: float = 5.0, traced: bool = False, **options: float) -> Student:
        cells = read_cells("a.py", textwrap.dedent(source).encode(), frozenset(EXERCISES))
        banned = {"relu": rules.RELU}
        session = Session(zygote, cells, EXERCISES, banned, **options)  # type: ignore[arg-type]
        sessions.append(session)
        session.begin("relu", 1, seconds)
        return Student(session, traced=traced)

    yield start
    for session in sessions:
        session.close()


def session_of(student: Student) -> Session:
    assert isinstance(student.link, Session)
    return student.link


def test_values_and_gradients_cross(opened: Open) -> None:
    student = opened("def relu(x): return x.clamp(min=0)")
    x = torch.linspace(-2, 2, 8, dtype=torch.float64, requires_grad=True)
    result = student.relu(x)
    assert torch.equal(result, x.detach().clamp(min=0))
    result.sum().backward()
    assert torch.equal(x.grad, (x > 0).double())
    assert torch.autograd.gradcheck(student.relu, x)


def test_a_cut_graph_is_seen(opened: Open) -> None:
    student = opened("def relu(x): return x.detach() * 2")
    assert not student.relu(torch.ones(3, requires_grad=True)).requires_grad


def test_an_argument_returned_as_it_is_keeps_its_gradient(opened: Open) -> None:
    student = opened("def relu(x): return x")
    x = torch.ones(3, requires_grad=True)
    student.relu(x).sum().backward()
    assert torch.equal(x.grad, torch.ones(3))


def test_layout_reaches_the_student(opened: Open) -> None:
    student = opened("def relu(x): return [list(x.stride()), x.is_contiguous(), x.dim()]")
    assert student.relu(torch.ones(4, 6).t()[::2]) == [[2, 6], False, 2]
    assert student.relu(torch.tensor(1.0)) == [[], True, 0]


def test_a_change_in_place_is_noted(opened: Open) -> None:
    student = opened("def relu(x):\n    x[x < 0] = 0\n    return x")
    student.relu(torch.tensor([-1.0, 1.0]))
    assert student.argument_changed()
    student.relu(torch.tensor([2.0, 1.0]))
    assert student.argument_changed(), "written to, though with the values it had"


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("return None", None),
        ("return np.float32(2)", 2.0),
        ("return np.int64(2)", 2),
        ("return np.bool_(True)", True),
        ("return [1, (2.5, 'a')]", [1, (2.5, "a")]),
        ("return {'a': {1: None}}", {"a": {1: None}}),
    ],
)
def test_plain_values_cross(opened: Open, source: str, value: object) -> None:
    assert opened(f"def relu(x): {source}").relu(0) == value


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("return np.zeros(3)", "a numpy array"),
        ("return nn.Linear(2, 2)", "a module"),
        ("return lambda: 1", "a function"),
        ("return (i for i in range(3))", "a generator"),
        ("return object()", "an object"),
        ("return 1 << 100", "an object"),
        ("return torch.ones(2, 2).to_sparse()", "a sparse tensor"),
        ("return torch.nn", "an object"),
    ],
)
def test_what_is_not_plain_stays_there(opened: Open, source: str, kind: str) -> None:
    value = opened(f"def relu(x): {source}").relu(0)
    assert isinstance(value, Remote)
    assert value.kind == kind


def test_a_module_is_held_and_called(opened: Open) -> None:
    student = opened("def relu(n): return nn.Linear(n, 1)")
    net = student.relu(3)
    X = torch.ones(2, 3, requires_grad=True)
    weight, bias = student.tool.parameters(net)
    assert torch.allclose(net(X), X @ weight.T + bias)
    net(X).sum().backward()
    assert torch.allclose(X.grad, weight.expand(2, 3))


def test_callbacks_run_here(opened: Open) -> None:
    student = opened("def relu(f): return f(torch.ones(2), 3) + 1")
    seen = []

    def callback(values: torch.Tensor, factor: int) -> float:
        seen.append(values)
        return float(values.sum()) * factor

    assert student.relu(callback) == 7
    assert torch.equal(seen[0], torch.ones(2))


@pytest.mark.parametrize(
    "call", ["f(x, factor=3)", "f(factor=3, values=x)", "f(x, 3)", "f(*[x], **{'factor': 3})"]
)
def test_callbacks_take_names(opened: Open, call: str) -> None:
    student = opened(f"def relu(f, x): return {call}")

    def callback(values: torch.Tensor, factor: int) -> float:
        return float(values.sum()) * factor

    assert student.relu(callback, torch.ones(2)) == 6


@pytest.mark.parametrize(
    "call", ["f()", "f(1)", "f(1, 2, 3)", "f(1, times=2)", "f(1, values=2)", "f(1, 2, factor=3)"]
)
def test_a_callback_called_wrongly_is_the_students_error(opened: Open, call: str) -> None:
    student = opened(f"def relu(f):\n    return {call}\n\n\ndef helper(x): return 7")
    calls: list[tuple[int, int]] = []
    with pytest.raises(Raised, match="raised TypeError in cell 1, line 2: `return f"):
        student.relu(lambda values, factor: calls.append((values, factor)))
    assert calls == []
    assert student.helper(0) == 7


def test_what_a_watched_call_ran_is_known(opened: Open) -> None:
    student = opened(
        """
        def helper(decay):
            w = torch.ones(2, requires_grad=True)
            w.sum().backward()
            torch.optim.SGD([w], lr=1.0, weight_decay=decay).step()
        """
    )
    session_of(student).begin("helper", 1, 5)
    watched = replace(student, traced="ops")
    for decay in (1.0, 0.0):
        watched.helper(decay)
        student.tool.function("torch.ones")(2)  # is not watched
        assert ("optim.weight_decay" in student.ran) == bool(decay)


@pytest.mark.parametrize("seen", ["5", "{}", "'optim'", "None", "[5, None, ['optim'], {}]"])
def test_forged_names_of_what_ran_count_for_nothing(opened: Open, seen: str) -> None:
    reply = f"{{'replies': [[{{}}, 0], [{{'value': 3, 'seen': {seen}}}, 0]]}}"
    student = opened(FORGED.format(reply=reply).replace("relu(", "helper("))
    session_of(student).begin("helper", 1, 5)
    watched = replace(student, traced="ops")
    assert watched.helper(1) == 3
    assert student.ran == set()


def test_callbacks_of_any_number_take_no_names(opened: Open) -> None:
    student = opened("def relu(f, names): return f(1, 2, 3, **names)")
    assert student.relu(lambda *values: sum(values), {}) == 6
    with pytest.raises(Raised, match="raised TypeError"):
        student.relu(lambda *values: sum(values), {"values": 4})


FORGED_CALL = """
import gc, socket
from autograder.worker import channel, wire
def relu(f):
    (service,) = (t for t in gc.get_objects() if type(t).__name__ == "Service")
    message = {{"callback": 0, "args": {args}, "turn": service._turn}} | {more}
    service.ask(message, wire.Packer())
    return 1
def helper(x): return 7
"""


@pytest.mark.parametrize(
    ("args", "more"),
    [
        ("None", "{}"),
        ("{'l': []}", "{}"),
        ("{'l': [1]}", "{}"),
        ("{'l': [1] * 3}", "{}"),
        ("{'l': [1] * 100_000}", "{}"),
        ("{'d': [['values', 1], ['factor', 2]]}", "{}"),
        ("{'l': [1, {'callback': 0, 'takes': []}]}", "{}"),
        ("{'l': [1]}", "{'named': {'d': [['factor', 2]]}}"),
        ("{'l': [1]}", "{'kwargs': {'factor': 2}, 'takes': ['values']}"),
        ("{'l': [1, 2]}", "{'callback': -1}"),
        ("{'l': [1, 2]}", "{'callback': 1}"),
    ],
)
def test_forged_calls_of_a_callback_are_no_answers(opened: Open, args: str, more: str) -> None:
    student = opened(FORGED_CALL.format(args=args, more=more))
    calls: list[tuple[int, int]] = []
    with pytest.raises(BadReply):
        student.relu(lambda values, factor: calls.append((values, factor)))
    assert calls == []
    session_of(student).begin("helper", 1, 5)
    assert student.helper(0) == 7


def test_many_calls_differ_and_seeds_repeat(opened: Open) -> None:
    student = opened(
        "def relu(x): return torch.rand(3) + float(np.random.rand()) + random.random()"
    )
    first = student.many(3).relu(0)
    assert not torch.equal(first[0], first[1])
    student.seed(7)
    again = student.relu(0)
    student.seed(7)
    assert torch.equal(again, student.relu(0))


@pytest.mark.parametrize(
    ("source", "fault", "text"),
    [
        ("raise NotImplementedError()", NotWritten, "Not written"),
        ("return helper(x)", Raised, "`helper`, which is not written"),
        ("return x @ x @ x", Raised, "raised RuntimeError in cell 1, line 2: `return x @"),
        ("raise ValueError('hidden input 42')", Raised, "raised ValueError"),
        ("raise type('E42', (Exception,), {})()", Raised, "an exception in cell 1"),
        ("import sys; sys.exit(0)", Raised, "SystemExit"),
        ("return relu(x)", Raised, "RecursionError"),
        ("import os; os._exit(0)", Died, "ended before"),
        ("import ctypes; ctypes.string_at(0)", Died, "crashed"),
        ("return torch.ones(10**11)", OutOfMemory, "memory"),
        ("return 'x' * 10**10", OutOfMemory, "memory"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", Fault, None),
    ],
)
def test_faults(opened: Open, source: str, fault: type[Fault], text: str | None) -> None:
    student = opened(
        f"def relu(x):\n    {source}\n\n\ndef helper(x):\n    raise NotImplementedError()\n"
    )
    with pytest.raises(fault, match=text) as caught:
        student.relu(torch.ones(2, 3))
    assert "42" not in str(caught.value).split("`")[0]


def test_a_missing_function_is_not_written(opened: Open) -> None:
    with pytest.raises(NotWritten, match="`relu` is not in the submission"):
        opened("x = 1").relu(1)


def test_a_function_whose_cell_does_not_parse_says_where(opened: Open) -> None:
    with pytest.raises(Raised, match="Cell 1, line 1 is not valid Python: `def relu"):
        opened("def relu(x)\n    return x").relu(1)


@pytest.mark.parametrize("source", ["while True: pass", "import time; time.sleep(99)"])
def test_endless_code_is_stopped_and_the_next_test_goes_on(opened: Open, source: str) -> None:
    student = opened(f"def relu(x):\n    {source}\n\n\ndef helper(x): return 1", seconds=0.5)
    started = time.monotonic()
    with pytest.raises(TimedOut):
        student.relu(1)
    assert time.monotonic() - started < 5
    session_of(student).begin("relu", 1, 5)
    assert student.helper(0) == 1


def test_a_submission_that_uses_up_its_time_is_cut_short(opened: Open) -> None:
    student = opened("def relu(x):\n    while True: pass", seconds=9, budget=0.5)
    with pytest.raises(TimedOut):
        student.relu(1)
    with pytest.raises(TimedOut, match="used up"):
        session_of(student).begin("relu", 1, 5)


def test_work_left_in_an_exercise_cell_does_not_hide_its_definitions(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.session.LOAD_SECONDS", 0.5)
    assert opened("def relu(x): return 1\n\n\nwhile True: pass").relu(0) == 1


def test_state_that_one_test_leaves_does_not_reach_the_next(opened: Open) -> None:
    student = opened(
        """
        def relu(x):
            torch.set_grad_enabled(False)
            torch.set_default_dtype(torch.float64)
            return torch.rand(2)
        """
    )
    first = student.relu(0)
    session_of(student).begin("relu", 1, 5)
    assert student.tool.function("torch.is_grad_enabled")() is True
    again = student.relu(0)
    assert torch.equal(first, again)


@pytest.mark.parametrize(
    "source",
    [
        "torch.relu(x)",
        "getattr(torch, 're' + 'lu')(x)",
        "torch.ops.aten.relu(x)",
        "x.relu()",
        "x.clone().relu_()",
        "nn.Sequential(nn.ReLU())(x)",
        "F.prelu(x, torch.zeros(1))",
        "torch._C._nn.hardtanh(x, 0, 1e9)",
        "torch.nn.functional.threshold(x, 0, 0)",
        "x.requires_grad_().relu().detach()",
        "eval('x.re' + 'lu()')",
    ],
)
def test_what_is_not_allowed_is_seen_while_it_runs(opened: Open, source: str) -> None:
    student = opened(f"def relu(x): return {source}", traced=True)
    with pytest.raises(NotAllowed, match="torch's relu"):
        student.relu(torch.tensor([-1.0, 1.0]))


@pytest.mark.parametrize(
    "source",
    [
        "x.clamp(min=0)",
        "torch.max(x, torch.zeros_like(x))",
        "torch.where(x > 0, x, 0 * x)",
        "F.elu(x) * (x > 0)",
        "nn.Identity()(x) * (x > 0)",
        "torch.vmap(lambda v: v.clamp(min=0))(x)",
        "torch.logaddexp(x, x) * 0 + (x + x.abs()) / 2",
    ],
)
def test_what_is_allowed_passes_the_watch(opened: Open, source: str) -> None:
    student = opened(f"def relu(x): return {source}", traced=True)
    x = torch.tensor([-1.0, 1.0], requires_grad=True)
    student.relu(x).sum().backward()
    assert torch.equal(x.grad, torch.tensor([0.0, 1.0]))


def test_nonsense_from_the_worker_fails_the_test_only(opened: Open) -> None:
    student = opened(
        """
        import gc, socket
        def relu(x):
            for thing in gc.get_objects():
                if isinstance(thing, socket.socket):
                    thing.send(b"nonsense" * 4)
        """
    )
    with pytest.raises(BadReply, match="not an answer"):
        student.relu(1)
    session_of(student).begin("relu", 1, 5)


FORGED = """
import gc, socket
from autograder.worker import channel, wire
def relu(x):
    (service,) = (t for t in gc.get_objects() if type(t).__name__ == "Service")
    reply = {reply}
    if isinstance(reply, dict):
        reply["turn"] = service._turn
    for thing in gc.get_objects():
        if isinstance(thing, socket.socket):
            channel.send(thing, reply, wire.Packer())
"""


@pytest.mark.parametrize(
    "value",
    [
        "{'T': 0}",
        "{'T': -1, 'id': 0}",
        "{'T': True, 'id': 0}",
        "{'kind': 'hidden text', 'id': 0}",
        "{'l': 5}",
    ],
)
def test_forged_values_are_no_answers(opened: Open, value: str) -> None:
    student = opened(FORGED.format(reply=f"{{'replies': [[{{}}, 0], [{{'value': {value}}}, 0]]}}"))
    with pytest.raises(BadReply):
        student.relu(1)


@pytest.mark.parametrize(
    "reply",
    [
        "{'callback': 0, 'args': None}",
        "[]",
        "{}",
        "{'replies': 5}",
        "{'replies': []}",
        "{'replies': [[{}, 0]] * 3}",
        "{'replies': [[{}, 0], [{}, 1]]}",
        "{'replies': [[{}, 0], [{}, -1]]}",
        "{'replies': [[{}, 0], [{}, True]]}",
        "{'replies': [[{}, 0], [[], 0]]}",
        "{'replies': [[{}, 0], [{'seen': 5}, 0]]}",
        "{'replies': [[{}, 0], [{'error': 5}, 0]]}",
        "{'replies': [[{'error': {'type': 5, 'cell': 'x', 'line': []}}, 0]]}",
        "{'error': 5}",
        "{'error': {'type': 5, 'cell': 'x', 'line': []}}",
    ],
)
def test_forged_replies_are_faults_and_cost_the_next_test_nothing(opened: Open, reply: str) -> None:
    student = opened(FORGED.format(reply=reply) + "def helper(x): return 7")
    with pytest.raises(Fault):
        student.relu(1)
    session_of(student).begin("helper", 1, 5)
    assert student.helper(0) == 7


def test_tests_that_do_not_pass_are_charged_their_time(opened: Open) -> None:
    student = opened(
        "import time\ndef relu(x):\n    time.sleep(0.6)\n    raise ValueError", budget=1
    )
    session = session_of(student)
    with pytest.raises(Raised):
        student.relu(1)
    session.begin("relu", 1, 5)
    with pytest.raises((Raised, TimedOut)):
        student.relu(1)
    with pytest.raises(TimedOut, match="used up"):
        session.begin("relu", 1, 5)


def test_tests_that_pass_are_charged_what_exceeds_a_second(opened: Open) -> None:
    student = opened("import time\ndef relu(x):\n    time.sleep(x)", budget=30)
    session = session_of(student)
    before = session.budget
    for seconds, free in ((0.2, False), (1.5, True)):
        student.relu(seconds)
        session.passed(free=free)
        session.begin("relu", 1, 5)
    assert before - session.budget < 0.3
    student.relu(1.3)
    session.passed()
    session.begin("relu", 1, 5)
    assert before - session.budget > 0.25


def test_the_tests_seed_does_not_reach_the_worker(opened: Open) -> None:
    student = opened("def relu(x): return [torch.initial_seed(), int(np.random.get_state()[1][0])]")
    session_of(student).begin("relu", 123, 5)
    assert 123 not in student.relu(0)


def test_calls_that_are_asked_for_go_in_one_message(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    student = opened("def relu(x): return x.mul_(2) if x.any() else None")
    sent, exchange = [], Worker.exchange

    def counted(self: Worker, message: Any, *others: Any) -> Any:
        sent.append(message)
        return exchange(self, message, *others)

    monkeypatch.setattr(Worker, "exchange", counted)
    answers = [student.relu.ask(torch.full((n,), float(n))) for n in range(3)]
    assert sent == [], "nothing was asked for yet"
    assert answers[2].value().tolist() == [4.0, 4.0]
    assert student.argument_changed()
    assert answers[0].value() is None
    assert not student.argument_changed(), "of that call"
    assert answers[1].value().tolist() == [2.0]
    assert len(sent) == 1


def test_what_a_call_returned_is_not_what_a_later_one_makes_of_it(opened: Open) -> None:
    student = opened("total = torch.zeros(2)\ndef relu(x): return total.add_(x)")
    answers = [student.relu.ask(number) for number in (1, 2, 3)]
    assert [answer.value().tolist() for answer in answers] == [[1.0, 1.0], [3.0, 3.0], [6.0, 6.0]]


def test_calls_after_one_that_raises_are_not_made(opened: Open) -> None:
    student = opened("calls = []\ndef relu(x):\n    calls.append(x)\n    return 1 / x, calls")
    answers = [student.relu.ask(number) for number in (1, 0, 2)]
    with pytest.raises(Raised, match="ZeroDivisionError"):
        answers[2].value()
    assert answers[0].value() == (1.0, [1])
    with pytest.raises(Raised, match="ZeroDivisionError"):
        answers[1].value()
    assert student.relu(4) == (0.25, [1, 0, 4])


def test_the_call_that_ends_its_process_is_found(opened: Open) -> None:
    student = opened("import os\ndef relu(x):\n    return os._exit(0) if x else 7")
    first, second = student.relu.ask(0), student.relu.ask(1)
    assert first.value() == 7
    with pytest.raises(Died):
        second.value()


def test_a_reply_out_of_turn_is_no_answer(opened: Open) -> None:
    student = opened(
        """
        import gc, socket
        from autograder.worker import channel, wire
        def relu(x):
            for thing in gc.get_objects():
                if isinstance(thing, socket.socket):
                    for turn in (0, None, 10**6, "1"):
                        channel.send(thing, {"value": 1, "turn": turn}, wire.Packer())
        def helper(x): return 7
        """
    )
    with pytest.raises(BadReply):
        student.relu(1)
    session_of(student).begin("helper", 1, 5)
    assert student.helper(0) == 7


def test_answers_in_advance_cost_the_next_test_nothing(opened: Open) -> None:
    student = opened(
        """
        import gc, socket
        from autograder.worker import channel, wire
        def relu(x):
            (service,) = (t for t in gc.get_objects() if type(t).__name__ == "Service")
            for thing in gc.get_objects():
                if isinstance(thing, socket.socket):
                    replies = [[{}, 0], [{"value": 1}, 0]]
                    for _ in range(5):
                        message = {"replies": replies, "turn": service._turn}
                        channel.send(thing, message, wire.Packer())
        def helper(x): return 7
        """
    )
    assert student.relu(0) == 1
    session_of(student).begin("helper", 1, 5)
    assert student.helper(0) == 7


def test_fewer_results_than_calls_are_no_answer(opened: Open) -> None:
    student = opened(
        """
        import gc
        def relu(x):
            (service,) = (t for t in gc.get_objects() if type(t).__name__ == "Service")
            service._encode = lambda value, packer: {"l": []}
        """
    )
    with pytest.raises(BadReply):
        student.many(3).relu(0)


def test_a_line_with_orders_to_a_terminal_is_shown_without_them(opened: Open) -> None:
    with pytest.raises(Raised) as caught:
        opened("def relu(x):\n    raise ValueError('\x1b[2J\u202e\x07')").relu(0)
    assert str(caught.value).isprintable()


def test_a_worker_that_would_kill_itself_is_told_that_it_may_not(
    opened: Open, zygote: Zygote
) -> None:
    before = zygote.killed
    student = opened("import os, signal\ndef relu(x): os.kill(os.getpid(), signal.SIGKILL)")
    with pytest.raises(Raised, match="PermissionError"):
        student.relu(0)
    assert zygote.killed == before


def test_what_needs_no_answer_travels_with_the_next_call(opened: Open) -> None:
    student = opened("def relu(net, x): return net(x)")
    worker = session_of(student).worker
    assert worker is not None
    before = worker.turn
    net = student.tool.mlp([3, 2])
    student.tool.set_named(net, {"net.1.weight": torch.ones(2, 3), "net.1.bias": torch.zeros(2)})
    net.later("eval")
    student.seed(1)
    assert worker.turn == before
    assert student.relu(net, torch.ones(1, 3)).tolist() == [[3, 3]]
    assert worker.turn == before + 1
    assert student.tool.events() == [["shape", 1, 3], ["net", False, True, 1]]


def test_what_travels_later_and_fails_is_the_next_calls_fault(opened: Open) -> None:
    student = opened("def relu(net, x): return net(x)")
    net = student.tool.mlp([3, 2])
    student.tool.set_named(net, {"another": torch.ones(2)})
    with pytest.raises(Raised):
        student.relu(net, torch.ones(1, 3))
    assert student.relu(net, torch.ones(1, 3)).shape == (1, 2)


def test_what_travels_later_is_watched(opened: Open) -> None:
    student = opened(
        """
        import torch
        class Net(torch.nn.Module):
            def eval(self): torch.relu(torch.ones(1))
        def helper(): return Net()
        def relu(x): return x
        """,
        traced=True,
    )
    student.helper().later("eval")
    with pytest.raises(NotAllowed):
        student.relu(1)


def test_what_one_test_put_off_is_not_the_next_ones(opened: Open) -> None:
    student = opened("def relu(x): return x")
    student.ask({"ref": 99, "method": "eval"}, (), {})  # which raises: there is no 99
    session_of(student).begin("relu", 2, 5)
    assert student.relu(1) == 1
