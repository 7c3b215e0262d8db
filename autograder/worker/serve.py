"""What a worker does for the grader: load a submission, call its functions, answer with values."""

from __future__ import annotations

import inspect
import random
import types
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import numpy as np
import torch
from torch import nn

from autograder.worker import loading, toolbox, trace, wire

KINDS = (
    (np.ndarray, "a numpy array"),
    (nn.Module, "a module"),
    (torch.optim.Optimizer, "an optimizer"),
    (types.GeneratorType, "a generator"),
    (type, "a class"),
    (set, "a set"),
    (bytes, "bytes"),
    (complex, "a complex number"),
)
Ask = Callable[[Any, wire.Packer], tuple[Any, list[torch.Tensor]]]


class Service:
    """One submission and the objects that the grader holds by number.

    Args:
        ask: sends a message to the grader in the middle of a call and returns its answer; this is
            how functions that live on the grader's side are called.
    """

    def __init__(self, ask: Ask) -> None:
        self.ask = ask
        self.module = loading.new_module()
        self.objects: dict[int, Any] = {}
        self.tools = toolbox.Toolbox()
        self._turn: Any = None
        self._number = 0

    def handle(self, message: Any, tensors: list[torch.Tensor]) -> tuple[Any, wire.Packer]:
        """Carry out one request; return the reply and its tensors."""
        self._turn = message.get("turn")
        reply, packer = self._answer(message, tensors)
        return reply | {"turn": self._turn}, packer

    def _answer(
        self, message: Any, tensors: list[torch.Tensor], copy: bool = False
    ) -> tuple[Any, wire.Packer]:
        packer = wire.Packer()
        try:
            reply = getattr(self, "do_" + message["op"])(message, tensors, packer)
            packer.settle(copy)
        except BaseException as error:  # sys.exit() and KeyboardInterrupt are answers, too
            return {"error": loading.describe(error)}, wire.Packer()
        return reply, packer

    def do_batch(self, message: Any, tensors: list[torch.Tensor], packer: wire.Packer) -> Any:
        """Carry out one request after another, up to one that raises; the replies of all."""
        replies, last = [], len(message["requests"]) - 1
        for number, (request, count) in enumerate(message["requests"]):
            own, tensors = tensors[:count], tensors[count:]
            # What one call returns, a later one may change: a total kept outside the function.
            reply, part = self._answer(request, own, copy=number < last)
            packer.extend(part)
            replies.append([reply, len(part.tensors)])
            if "error" in reply:
                break
        return {"replies": replies}

    def do_load(self, message: Any, tensors: Any, packer: wire.Packer) -> Any:
        """Run the submission's cells."""
        failures = loading.run_cells(self.module, message["cells"], message["names"])
        names = {name: name in self.module.__dict__ for name in message["names"]}
        return {"failures": failures, "names": names}

    def do_begin(self, message: Any, tensors: Any, packer: wire.Packer) -> Any:
        """Start a test: known generators, torch's own defaults, no object of the test before."""
        self.objects.clear()
        self.tools = toolbox.Toolbox()
        self._reset(message["seed"])
        return {}

    def _reset(self, seed: int) -> None:
        torch.default_generator.manual_seed(seed)  # the devices' take a millisecond
        np.random.seed(seed % (1 << 32))
        random.seed(seed)
        torch.set_grad_enabled(True)
        torch.set_default_dtype(torch.float32)

    def do_seed(self, message: Any, tensors: Any, packer: wire.Packer) -> Any:
        """Seed the three global generators, to see whether a function repeats itself."""
        self._reset(message["seed"])
        return {}

    def do_call(self, message: Any, tensors: list[torch.Tensor], packer: wire.Packer) -> Any:
        """Call a function of the submission, a tool, or a method of an object held here."""
        function = self._target(message["target"])
        received: dict[int, torch.Tensor] = {}
        args = self._decode(message["args"], tensors, received)
        kwargs = self._decode(message["kwargs"], tensors, received)
        before = {number: (t._version, t.detach().clone()) for number, t in received.items()}
        seen: set[str] = set()
        mode = message.get("trace")
        watching = trace.watch(seen, frames=mode != "ops") if mode else nullcontext()
        with torch.set_grad_enabled(message.get("grad", True)), watching:
            results = [function(*args, **kwargs) for _ in range(message.get("repeat", 1))]
        changed = [
            n for n, (version, copy) in before.items() if _changed(received[n], version, copy)
        ]
        result = results if "repeat" in message else results[0]
        if "keep" in message:  # later calls know it by this number before they have seen it
            self.objects[message["keep"]] = result
        return {"value": self._encode(result, packer), "changed": changed, "seen": sorted(seen)}

    def do_vjp(self, message: Any, tensors: list[torch.Tensor], packer: wire.Packer) -> Any:
        """Vector-Jacobian product of earlier results with respect to earlier arguments."""
        outputs = [self.objects[number] for number in message["outputs"]]
        inputs = [self.objects[number] for number in message["inputs"]]
        grads = torch.autograd.grad(outputs, inputs, tensors, retain_graph=True, allow_unused=True)
        return {"value": [None if g is None else {"T": packer.add(_plain(g))} for g in grads]}

    def _target(self, target: dict[str, Any]) -> Callable[..., Any]:
        if "name" in target:
            return self.module.__dict__[target["name"]]  # type: ignore[no-any-return]
        if "tool" in target:
            return getattr(self.tools, target["tool"])  # type: ignore[no-any-return]
        held = self.objects[target["ref"]]
        if target["method"] == "__call__":
            return held  # type: ignore[no-any-return]
        return getattr(held, target["method"])  # type: ignore[no-any-return]

    def _keep(self, value: Any) -> int:
        self._number -= 1  # numbers below zero are ours, above zero the grader's
        self.objects[self._number] = value
        return self._number

    def _decode(
        self, node: Any, tensors: list[torch.Tensor], received: dict[int, torch.Tensor]
    ) -> Any:
        def special(key: str, node: dict[str, Any]) -> Any:
            if key == "T":
                number = node["id"]
                if number not in received:
                    received[number] = tensors[node["T"]].requires_grad_(node["grad"])
                    self.objects[number] = received[number]
                return received[number]
            if key == "ref":
                return self.objects[node["ref"]]
            if key == "callback":
                return self._callback(node["callback"], node["takes"])
            if key == "function":
                return self._target(node["function"])
            if key == "dtype":
                return wire.DTYPES[node["dtype"]]
            raise wire.ProtocolError(f"unknown value {key}")

        return wire.load(node, special)

    def _callback(self, number: int, takes: list[str] | None) -> Callable[..., Any]:
        signature = _signature(takes)

        def call(*args: Any, **named: Any) -> Any:
            packer = wire.Packer()
            # names end here: Python says what is wrong with a call, and the grader gets positions
            args_node = self._encode(signature.bind(*args, **named).args, packer)
            message = {"callback": number, "args": args_node, "turn": self._turn}
            reply, tensors = self.ask(message, packer)
            return self._decode(reply["value"], tensors, {})

        return call

    def _encode(self, value: Any, packer: wire.Packer) -> Any:
        def special(value: Any) -> Any:
            if isinstance(value, torch.Tensor):
                return self._encode_tensor(value, packer)
            if isinstance(value, np.bool_ | np.number):
                return wire.dump(value.item(), lambda _: {"kind": "an object"})
            if isinstance(value, dict):
                return wire.dump(dict(value), special)
            if isinstance(value, list | tuple):
                return wire.dump(list(value) if isinstance(value, list) else tuple(value), special)
            if isinstance(value, int | float | str) and not isinstance(value, bool):
                base = next(k for k in (int, float, str) if isinstance(value, k))
                if base is not int or abs(value) < 1 << 63:  # type: ignore[arg-type]
                    return base(value)
            kind = next((name for base, name in KINDS if isinstance(value, base)), "an object")
            if kind == "an object" and callable(value):
                kind = "a function"
            return {"kind": kind, "id": self._keep(value)}

        return wire.dump(value, special)

    def _encode_tensor(self, value: torch.Tensor, packer: wire.Packer) -> Any:
        if value.layout != torch.strided or value.device.type != "cpu":
            return {"kind": "a sparse tensor"}
        return {
            "T": packer.add(_plain(value)),
            "id": self._keep(value) if value.requires_grad else 0,
            "grad": value.requires_grad,
            "leaf": value.is_leaf,
        }


def _signature(takes: list[str] | None) -> inspect.Signature:
    """Of a callback with arguments of these names; None for any number of them, without names."""
    if takes is None:
        parameters = [inspect.Parameter("args", inspect.Parameter.VAR_POSITIONAL)]
    else:
        usual = inspect.Parameter.POSITIONAL_OR_KEYWORD
        parameters = [inspect.Parameter(name, usual) for name in takes]
    return inspect.Signature(parameters)


def _plain(value: torch.Tensor) -> torch.Tensor:
    """The values alone: no graph, no subclass, no lazy conjugate or negation."""
    with torch._C.DisableTorchFunctionSubclass():
        return value.detach().as_subclass(torch.Tensor).resolve_conj().resolve_neg()


def _changed(tensor: torch.Tensor, version: int, copy: torch.Tensor) -> bool:
    if tensor._version != version:
        return True
    same = torch.equal(tensor.detach(), copy)
    return not same and not bool(torch.isnan(copy).any())
