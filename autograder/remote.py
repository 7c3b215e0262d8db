"""A student's functions as a hidden test sees them: ``student.relu(x)`` is a call, by value.

Tensors that come back carry a graph whose backward is another call, so ``backward()`` and
``torch.autograd.gradcheck`` work through them. Modules, optimizers and loaders stay where they are;
a test holds them by number.
"""

from __future__ import annotations

import inspect
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Protocol

import torch
from torch import Tensor

from autograder.faults import BadReply
from autograder.messages import texts
from autograder.worker import wire
from autograder.worker.toolbox import Toolbox
from autograder.workers import Callback

KINDS = texts(
    "a numpy array",
    "a module",
    "an optimizer",
    "a generator",
    "a class",
    "a set",
    "bytes",
    "a complex number",
    "a function",
    "a sparse tensor",
    "an object",
)

# For arguments, and results that stay. None is shared in a session: a backward may come late.
_numbers = itertools.count(1)


class Link(Protocol):
    """What carries requests: a session with a worker, or the reference in this process."""

    def require(self, name: str) -> None: ...

    def request(
        self,
        message: dict[str, Any],
        packer: wire.Packer | None = None,
        callback: Callback | None = None,
    ) -> tuple[dict[str, Any], list[Tensor]]: ...

    def later(self, message: dict[str, Any], packer: wire.Packer) -> Reply: ...


class Reply(Protocol):
    """What comes of a request that is sent together with the next one."""

    def get(self) -> tuple[dict[str, Any], list[Tensor]]: ...


@dataclass(frozen=True)
class Remote:
    """An object that stays in the worker.

    Attributes:
        kind: what it is, in words.
        check: that it is that, where it was used before it was there; made before what it answers
            is looked at.
    """

    student: Student = field(repr=False)
    number: int = field(repr=False)
    kind: str
    check: Callable[[], None] = field(default=lambda: None, repr=False)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it: the forward of a module, for one."""
        return self.method("__call__", *args, **kwargs)

    def method(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Call one of its methods, ``net.method("eval")``."""
        self.check()
        return self.student.call({"ref": self.number, "method": name}, args, kwargs)

    def ask(self, *args: Any, **kwargs: Any) -> Answer:
        """Call it together with the next call, in one message for all."""
        return self.later("__call__", *args, **kwargs)

    def later(self, name: str, *args: Any, **kwargs: Any) -> Answer:
        """Call a method, ``net.later("eval")``, together with the next call."""
        answer = self.student.ask({"ref": self.number, "method": name}, args, kwargs)
        return replace(answer, check=self.check)


@dataclass(frozen=True)
class Function:
    """A function or class of the submission, or a tool; also an argument for another one."""

    student: Student = field(repr=False)
    target: dict[str, Any]

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it beside the student's code and return what comes back, as plain values."""
        return self.student.call(self.target, args, kwargs)

    def ask(self, *args: Any, **kwargs: Any) -> Answer:
        """Call it together with the next call, in one message for all."""
        return self.student.ask(self.target, args, kwargs)

    def make(self, kind: str, *args: Any, **kwargs: Any) -> Answer:
        """Likewise; what it makes can be used, as an object of this kind, before it is there."""
        return self.student.ask(self.target, args, kwargs, kind)


@dataclass(frozen=True)
class Answer:
    """A call that is made together with the next one, or when its value is asked for.

    Attributes:
        there: what the call makes and what stays there, for the calls after it.
        check: made before the value is looked at.
    """

    student: Student = field(repr=False)
    exchange: _Exchange = field(repr=False)
    reply: Reply = field(repr=False)
    there: Remote | None = None
    check: Callable[[], None] = field(default=lambda: None, repr=False)

    def value(self) -> Any:
        """What the call returned, or raises what it raised; as :meth:`Student.call`."""
        self.check()
        return self.student.received(self.exchange, *self.reply.get())


@dataclass(frozen=True)
class Tools:
    """``student.tool.sgd(...)``: see :class:`autograder.worker.toolbox.Toolbox`."""

    student: Student = field(repr=False)

    def __getattr__(self, name: str) -> Function:
        kind = getattr(getattr(Toolbox, name, None), "kind", None)
        if kind is None or self.student.repeat:
            return Function(self.student, {"tool": name})
        return Unanswered(self.student, {"tool": name}, kind)


@dataclass(frozen=True)
class Unanswered(Function):
    """A tool whose result is known before: nothing, or an object of this kind that stays there."""

    kind: str

    def __call__(self, *args: Any, **kwargs: Any) -> Remote | None:
        """Have it called together with the next call."""
        return self.student.ask(self.target, args, kwargs, self.kind).there


@dataclass(frozen=True)
class Student:
    """The functions of one submission by name.

    Attributes:
        link: carries the calls.
        grad: whether calls run with gradients enabled.
        repeat: how often each call is made; 0 for once, with the bare result.
        traced: whether calls are watched for what the exercise does not allow; "ops" to leave out
            the calls of Python functions, which takes less.
        ran: names of what the last watched call ran, as the worker has it: see
            :func:`autograder.worker.trace.watch`.
    """

    link: Link = field(repr=False)
    grad: bool = True
    repeat: int = 0
    traced: bool | Literal["ops"] = False
    changed: set[int] = field(default_factory=set, repr=False)
    ran: set[str] = field(default_factory=set, repr=False)

    def __getattr__(self, name: str) -> Function:
        if name.startswith("__"):
            raise AttributeError(name)
        return Function(self, {"name": name})

    @property
    def tool(self) -> Tools:
        """Objects made beside the student's code for its functions to work on; never traced."""
        return Tools(replace(self, traced=False))

    def many(self, count: int) -> Student:
        """The same functions, each called ``count`` times in one message; results in a list."""
        return replace(self, repeat=count)

    def no_grad(self) -> Student:
        """The same functions, called under ``torch.no_grad()``."""
        return replace(self, grad=False)

    def unwatched(self) -> Student:
        """The same functions, not traced: a loop over many elements is far quicker so."""
        return replace(self, traced=False)

    def seed(self, number: int) -> None:
        """Seed torch's, numpy's and random's global generators beside the student's code."""
        self.link.later({"op": "seed", "seed": number}, wire.Packer())

    def call(self, target: dict[str, Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Make a call and return its value.

        Tensors keep dtype, shape and strides on the way there; coming back they are contiguous.
        A tensor argument that was changed in place is noted: see :meth:`argument_changed`.
        """
        exchange, packer = _Exchange(self), wire.Packer()
        message = self._message(exchange, packer, target, args, kwargs)
        return self.received(exchange, *self.link.request(message, packer, exchange.answer))

    def ask(
        self,
        target: dict[str, Any],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        kind: str = "",
    ) -> Answer:
        """Make a call together with the next one, which has to come before the test's end.

        Its arguments must stay as they are until then. Where one of them raises, those after it are
        not made, and their values raise the same.

        Args:
            kind: of what is made, if it is to be used before the answer is there.
        """
        exchange, packer = _Exchange(self), wire.Packer()
        message = self._message(exchange, packer, target, args, kwargs)
        if exchange.callbacks:
            raise TypeError("what waits for the next call cannot call back")
        there = None
        if kind:
            there = Remote(replace(self, repeat=0), next(_numbers), kind)
            message["keep"] = there.number
        return Answer(self, exchange, self.link.later(message, packer), there)

    def received(self, exchange: _Exchange, reply: dict[str, Any], tensors: list[Tensor]) -> Any:
        """The value in a reply."""
        changed = reply.get("changed")
        self.changed.clear()
        self.changed.update(number for number in _list(changed) if isinstance(number, int))
        if self.traced:
            seen = reply.get("seen")
            self.ran.clear()
            self.ran.update(name for name in _list(seen) if isinstance(name, str))
        value = exchange.decode(reply.get("value"), tensors)
        if self.repeat and not (isinstance(value, list) and len(value) == self.repeat):
            # a loop over fewer results would check fewer, or none
            raise BadReply
        return value

    def _message(
        self,
        exchange: _Exchange,
        packer: wire.Packer,
        target: dict[str, Any],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> dict[str, Any]:
        if "name" in target:
            self.link.require(target["name"])
        message = {
            "op": "call",
            "target": target,
            "args": exchange.encode(list(args), packer),
            "kwargs": exchange.encode(kwargs, packer),
            "grad": self.grad,
            "trace": self.traced,
        }
        return message | {"repeat": self.repeat} if self.repeat else message

    def argument_changed(self) -> bool:
        """Whether the last call changed a tensor that it was given."""
        return bool(self.changed)


class _Exchange:
    """Arguments and results of one call."""

    def __init__(self, student: Student) -> None:
        self.student = student
        self.numbers: dict[int, int] = {}
        self.inputs: list[Tensor] = []
        self.callbacks: list[tuple[Callable[..., Any], list[str] | None]] = []

    def encode(self, value: Any, packer: wire.Packer) -> Any:
        def special(value: Any) -> Any:
            if isinstance(value, Tensor):
                if id(value) not in self.numbers:
                    self.numbers[id(value)] = next(_numbers)
                    self.inputs.append(value)
                return {
                    "T": packer.add(value, keep_strides=True),
                    "id": self.numbers[id(value)],
                    "grad": value.requires_grad,
                }
            if isinstance(value, Remote):
                return {"ref": value.number}
            if isinstance(value, Function):
                if "name" in value.target:
                    self.student.link.require(value.target["name"])
                return {"function": value.target}
            if isinstance(value, torch.dtype):
                return {"dtype": str(value).removeprefix("torch.")}
            if callable(value):
                self.callbacks.append((value, _takes(value)))
                return {"callback": len(self.callbacks) - 1, "takes": self.callbacks[-1][1]}
            raise TypeError(f"cannot send {type(value).__name__} to a worker")

        return wire.dump(value, special)

    def decode(self, node: Any, tensors: list[Tensor]) -> Any:
        def special(key: str, node: dict[str, Any]) -> Any:
            if key == "T":
                return self._tensor(node, tensors)
            if key == "kind" and node["kind"] in KINDS:
                number = node.get("id", 0)
                if _is_number(number):
                    return Remote(replace(self.student, repeat=0), number, node["kind"])
            raise wire.ProtocolError("a value of no known kind")

        try:
            return wire.load(node, special)
        except (wire.ProtocolError, RecursionError, TypeError, IndexError, KeyError) as error:
            raise BadReply from error

    def answer(self, reply: Any, tensors: list[Tensor]) -> tuple[Any, wire.Packer]:
        """Serve a callback: call the test's own function with the worker's arguments."""
        number = reply.get("callback")
        if not isinstance(number, int) or not 0 <= number < len(self.callbacks):
            raise wire.ProtocolError("a callback where none was given")
        callback, takes = self.callbacks[number]
        args = self.decode(reply.get("args"), tensors)
        args = args if isinstance(args, list | tuple) else [args]
        if takes is not None and len(args) != len(takes):
            # a call that does not fit raises TypeError there, and none arrives here
            raise wire.ProtocolError("arguments that the callback does not take")
        result = callback(*args)
        packer = wire.Packer()
        return {"value": _Exchange(self.student).encode(result, packer)}, packer

    def _tensor(self, node: dict[str, Any], tensors: list[Tensor]) -> Tensor:
        index, number = node["T"], node.get("id", 0)
        if type(index) is not int or not _is_number(number) or not 0 <= index < len(tensors):
            raise wire.ProtocolError("a tensor that is not there")
        value = tensors[index]
        if node.get("grad") is not True or not (value.is_floating_point() or value.is_complex()):
            return value
        inputs = [tensor for tensor in self.inputs if tensor.requires_grad]
        if node.get("leaf") is True and not inputs:
            return value.requires_grad_()
        ids = [self.numbers[id(tensor)] for tensor in inputs]
        anchor = torch.zeros((), requires_grad=True)
        result: Tensor = _Bridge.apply(  # type: ignore[no-untyped-call]
            self.student.link, number, ids, value, anchor, *inputs
        )
        return result


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _takes(callback: Callable[..., Any]) -> list[str] | None:
    """Names of the arguments that a callback takes, all of them; None where it takes any number."""
    try:
        parameters = inspect.signature(callback).parameters.values()
    except ValueError:  # written in C
        return None
    if any(parameter.kind is parameter.VAR_POSITIONAL for parameter in parameters):
        return None
    return [parameter.name for parameter in parameters]


def _is_number(value: Any) -> bool:
    """Whether ``value`` can be one of the numbers that a worker gives its objects."""
    return type(value) is int and -(1 << 63) < value <= 0


class _Bridge(torch.autograd.Function):
    """A result of the worker, whose backward asks the worker for vector-Jacobian products."""

    @staticmethod
    def forward(
        ctx: Any,
        link: Link,
        output: int,
        ids: list[int],
        value: Tensor,
        anchor: Tensor,
        *inputs: Tensor,
    ) -> Tensor:
        ctx.link, ctx.output, ctx.ids = link, output, ids
        ctx.shapes = [(tensor.shape, tensor.dtype) for tensor in inputs]
        return value.view_as(value)

    @staticmethod
    @torch.autograd.function.once_differentiable
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor | None, ...]:
        none: tuple[Tensor | None, ...] = (None,) * 5
        if not ctx.ids:
            return none
        packer = wire.Packer()
        packer.add(grad)
        message = {"op": "vjp", "outputs": [ctx.output], "inputs": ctx.ids}
        reply, tensors = ctx.link.request(message, packer)
        nodes = reply.get("value")
        if not isinstance(nodes, list) or len(nodes) != len(ctx.ids):
            raise BadReply
        return none + tuple(
            _gradient(node, tensors, shape, dtype)
            for node, (shape, dtype) in zip(nodes, ctx.shapes, strict=True)
        )


def _gradient(
    node: Any, tensors: list[Tensor], shape: torch.Size, dtype: torch.dtype
) -> Tensor | None:
    if node is None:
        return None
    index = node.get("T") if isinstance(node, dict) else None
    if type(index) is int and 0 <= index < len(tensors):
        found = tensors[index]
        if found.shape == shape and found.dtype == dtype:
            return found
    raise BadReply
