"""Which operations of torch a call really uses, by whatever name or route it reaches them."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import CodeType, FrameType
from typing import Any

import numpy as np
import torch
from torch.nn.modules.module import register_module_forward_pre_hook
from torch.optim.optimizer import register_optimizer_step_pre_hook
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode

TORCH = os.path.dirname(torch.__file__)
PACKAGES = os.path.dirname(os.path.dirname(np.__file__))
SOLVERS = tuple(os.path.join(PACKAGES, name, "linalg") for name in ("numpy", "scipy"))


class _Functions(TorchFunctionMode):
    """Python-level functions and methods of torch: ``relu``, ``dropout``, ``requires_grad=``."""

    def __init__(self, seen: set[str]) -> None:
        super().__init__()
        self.seen = seen

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        name = getattr(func, "__name__", "")
        if name == "__set__":
            name = f"{getattr(func.__self__, '__name__', '')}="
            if args[-1] is False:
                name = "__set__"  # `requires_grad = False` asks for nothing
        elif name == "requires_grad_" and False in (*args[1:], *(kwargs or {}).values()):
            name = "detach"
        elif name == "__get__" and getattr(func.__self__, "__name__", "") == "grad_fn":
            name = "grad_fn"
        self.seen.add(name)
        return func(*args, **(kwargs or {}))


class _Operators(TorchDispatchMode):
    """Operators below autograd: ``aten.relu``, whatever called them."""

    def __init__(self, seen: set[str]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.seen = seen
        self.known: set[Any] = set()  # asking an operator for its name takes longer than most do

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if func not in self.known:
            self.known.add(func)
            self.seen.add(func._schema.name.replace("::", "."))
        return func(*args, **kwargs) if kwargs else func(*args)


@contextmanager
def watch(seen: set[str], frames: bool = True) -> Iterator[None]:
    """Add to ``seen`` the names of what runs inside.

    Names are ``relu`` (function or method), ``aten.relu`` (operator), ``nn.Linear`` (module
    called, with its bases), ``init.xavier_normal_`` (Python function of torch that the submission
    itself calls), ``optim.weight_decay`` (an optimizer stepped with it), ``autograd.backward``
    (the engine ran, by whichever door). Those of Python functions, and the last, only come with
    ``frames``: a look at every call makes a loop take half as long again.
    """

    def module_called(module: torch.nn.Module, args: Any) -> None:
        seen.update(f"nn.{base.__name__}" for base in type(module).__mro__ if _is_torch(base))

    def stepped(optimizer: torch.optim.Optimizer, args: Any, kwargs: Any) -> None:
        if any(_nonzero(group.get("weight_decay", 0)) for group in optimizer.param_groups):
            seen.add("optim.weight_decay")

    hooks = [
        register_module_forward_pre_hook(module_called),
        register_optimizer_step_pre_hook(stepped),
    ]
    previous, elsewhere = sys.getprofile(), threading.getprofile()
    if frames:
        sys.setprofile(_profiler(seen))
        threading.setprofile(_profiler(seen))  # threads that the submission starts
    try:
        with _Functions(seen), _Operators(seen):
            yield
    finally:
        sys.setprofile(previous)
        threading.setprofile(elsewhere)
        for hook in hooks:
            hook.remove()


def _profiler(seen: set[str]) -> Callable[[FrameType, str, Any], None]:
    def called(frame: FrameType, event: str, argument: Any) -> None:
        if event == "c_call" and getattr(argument, "__name__", "") == "run_backward":
            seen.add("autograd.backward")  # the engine itself, called past torch.autograd
        if event != "call":
            return
        code: CodeType = frame.f_code
        if code.co_name == "_engine_run_backward":
            seen.add("autograd.backward")
        if code.co_filename.startswith(SOLVERS):
            seen.add(f"linalg.{code.co_name}")
        # Only calls that the submission makes itself: nn.Linear's own constructor, for one, calls
        # kaiming_uniform_, and whoever builds an nn.Linear did not ask for that.
        caller = frame.f_back
        if caller is not None and caller.f_code.co_name == "deprecated_init":
            caller = caller.f_back  # torch's wrapper around the old name, init.xavier_normal
        if caller is not None and caller.f_code.co_filename.startswith("<submission "):
            if code.co_filename.startswith(TORCH):
                module = os.path.basename(code.co_filename).removesuffix(".py")
                seen.add(f"{module}.{code.co_name}")

    return called


def _is_torch(kind: type) -> bool:
    return kind.__module__.startswith("torch.nn.")


def _nonzero(value: Any) -> bool:
    try:
        return float(value) != 0
    except (TypeError, ValueError):
        return True
