"""Objects that hidden tests hand to a student's function: nets, loaders, losses, optimizers.

They are made beside the student's code and stay there. A tool records what is done with it, so
that a test can ask for calls, modes and order afterwards.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

import torch
from torch import Tensor, nn
from torch.nn import functional

from autograder.worker import images

Batch = tuple[Tensor, Tensor]
Tool = TypeVar("Tool", bound=Callable[..., Any])


def unanswered(kind: str = "") -> Callable[[Tool], Tool]:
    """Mark a tool that gives nothing back, or an object of a kind known before, which stays here.

    Its call needs no answer, and so travels with the next one that does.
    """

    def mark(tool: Tool) -> Tool:
        tool.kind = kind  # type: ignore[attr-defined]
        return tool

    return mark


class Loader:
    """Yields batches and records each pass; unlike a list it cannot be indexed."""

    def __init__(self, batches: Sequence[Batch], log: list[Any]) -> None:
        self.batches = batches
        self.log = log

    def __len__(self) -> int:
        return len(self.batches)

    def __iter__(self) -> Iterator[Batch]:
        self.log.append(["pass"])
        yield from self.batches


class Passes:
    """Yields other batches in each pass, and records ``[name]`` when one begins."""

    def __init__(self, passes: Sequence[Sequence[Batch]], log: list[Any], name: str) -> None:
        self.passes = passes
        self.log = log
        self.name = name
        self.count = 0

    def __len__(self) -> int:
        return len(self.passes[0])

    def __iter__(self) -> Iterator[Batch]:
        self.log.append([self.name])
        self.count += 1
        yield from self.passes[min(self.count, len(self.passes)) - 1]


class Recorded(nn.Module):
    """A module that records mode, gradient mode and batch size of each call, then calls ``net``."""

    def __init__(self, net: nn.Module, log: list[Any]) -> None:
        super().__init__()
        self.net = net
        self.log = log

    def forward(self, X: Tensor) -> Tensor:
        if any(module.training != self.training for module in self.modules()):
            self.log.append(["mixed"])  # the mode was set on top and not below
        self.log.append(["shape", *X.shape])
        self.log.append(["net", self.training, torch.is_grad_enabled(), len(X)])
        result: Tensor = self.net(X)
        return result


class Toolbox:
    """What one test has made; its public methods are the tools."""

    def __init__(self) -> None:
        self.log: list[Any] = []
        self.given: Sequence[Batch] = ()

    def events(self) -> list[Any]:
        """All that was recorded so far, in order."""
        return list(self.log)

    @unanswered()
    def forget(self) -> None:
        """Empty the record."""
        self.log.clear()

    @unanswered("an object")
    def loader(self, batches: Sequence[Batch]) -> Loader:
        """An iterable of batches with a length, recorded as ``["pass"]`` when it is iterated."""
        self.given = batches
        return Loader(batches, self.log)

    @unanswered("a generator")
    def generator(self, batches: Sequence[Batch]) -> Iterator[Batch]:
        """A true generator: it can be iterated once and has no length."""
        return iter(Loader(batches, self.log))

    def data_now(self) -> list[Tensor]:
        """X and y of the batches that the last :meth:`loader` was made of, as they are now."""
        return [tensor.detach().clone() for batch in self.given for tensor in batch]

    def grad_stays_on(self, function: Any, *args: Any) -> bool:
        """Whether gradients are still enabled after ``function(*args)``."""
        with torch.enable_grad():
            function(*args)
            return torch.is_grad_enabled()

    @unanswered("an object")
    def passes(self, passes: Sequence[Sequence[Batch]], name: str = "pass") -> Passes:
        """An iterable whose k-th pass gives the k-th of ``passes``."""
        return Passes(passes, self.log, name)

    @unanswered("a module")
    def identity(self) -> nn.Module:
        """A recorded module whose logits are its inputs."""
        return Recorded(nn.Identity(), self.log)

    @unanswered("a function")
    def plain_function(self, net: nn.Module) -> Any:
        """``net`` as a function, not an ``nn.Module``."""
        return lambda X: net(X)

    @unanswered("a module")
    def mlp(self, sizes: Sequence[int], state: dict[str, Tensor] | None = None) -> nn.Module:
        """A recorded MLP with relu between its linear layers, in float64 where ``state`` is."""
        layers: list[nn.Module] = [nn.Flatten()]
        for fan_in, fan_out in itertools.pairwise(sizes):
            layers += [nn.Linear(fan_in, fan_out), nn.ReLU()]
        net = nn.Sequential(*layers[:-1])
        if state is not None:
            net = net.to(next(iter(state.values())).dtype)
            net.load_state_dict(state)
        return Recorded(net, self.log)

    def parameter(self, value: Tensor) -> Tensor:
        """A leaf tensor of its own that requires a gradient."""
        return value.detach().clone().requires_grad_()

    def parameter_list(self, module: nn.Module) -> Any:
        """The tensors of an ``nn.ParameterList``, which are held like a list's; else ``module``."""
        return list(module) if isinstance(module, nn.ParameterList) else module

    def value(self, tensor: Tensor) -> Tensor:
        """A held tensor's values now."""
        return tensor.detach().clone()

    def parameters(self, net: nn.Module) -> list[Tensor]:
        """Values of a module's parameters, in its own order."""
        return [p.detach().clone() for p in net.parameters()]

    def state(self, net: nn.Module) -> dict[str, Tensor]:
        """Values of a module's parameters and buffers by name."""
        return {name: value.detach().clone() for name, value in net.state_dict().items()}

    @unanswered()
    def set_parameters(self, net: nn.Module, values: Sequence[Tensor]) -> None:
        """Overwrite a module's parameters, in its own order, dtype included."""
        with torch.no_grad():
            for parameter, value in zip(net.parameters(), values, strict=True):
                parameter.data = value.detach().clone()

    @unanswered()
    def load(self, net: nn.Module, state: dict[str, Tensor]) -> None:
        """Overwrite parameters by name, dtype included."""
        for name, parameter in net.named_parameters():
            parameter.data = state[name].detach().clone()

    def fit_classifier(self, net: nn.Module, batches: Any, lr: float) -> float:
        """One pass of plain SGD with cross-entropy, in train mode; the mean loss seen.

        What each batch lost is told by :meth:`losses`.
        """
        optimizer = torch.optim.SGD(net.parameters(), lr=lr)
        net.train()
        total, count = 0.0, 0
        for X, y in batches:
            optimizer.zero_grad()
            loss = functional.cross_entropy(net(X), y)
            loss.backward()
            optimizer.step()
            self.log.append(["mean", loss.detach()])
            total, count = total + loss.item() * len(y), count + len(y)
        return total / count

    def layers(self, net: nn.Module) -> list[dict[str, Any]]:
        """The modules of a net in registration order: name, kind of ``torch.nn``, sizes."""
        return [
            {
                "name": name,
                "kinds": [
                    k.__name__ for k in type(m).__mro__ if k.__module__.startswith("torch.nn")
                ],
                "in": getattr(m, "in_features", None) if isinstance(m, nn.Linear) else None,
                "out": getattr(m, "out_features", None) if isinstance(m, nn.Linear) else None,
                "bias": isinstance(m, nn.Linear) and m.bias is not None,
                "p": float(m.p) if isinstance(m, nn.Dropout) else None,
                "training": m.training,
            }
            for name, m in net.named_modules()
        ]

    def gradients(self, net: nn.Module, X: Tensor, weight: Tensor) -> list[Tensor | None]:
        """Gradients of ``(net(X) * weight).sum()`` for each parameter of ``net``."""
        parameters = list(net.parameters())
        return list(torch.autograd.grad((net(X) * weight).sum(), parameters, allow_unused=True))

    @unanswered("an optimizer")
    def sgd(self, target: nn.Module | Sequence[Tensor], lr: float) -> torch.optim.Optimizer:
        """Plain SGD over a module's parameters or a list of tensors; steps are recorded."""
        parameters = target.parameters() if isinstance(target, nn.Module) else target
        optimizer = torch.optim.SGD(parameters, lr=lr)
        optimizer.register_step_pre_hook(lambda *_: self.log.append(["step"]))
        return optimizer

    @unanswered("a function")
    def squared_loss(self) -> Any:
        """Per-example squared error ``(y_hat - y)^2 / 2``, recorded with its batch size."""

        def loss(predictions: Tensor, labels: Tensor) -> Tensor:
            self.log.append(["loss", len(labels)])
            return (predictions - labels.reshape(predictions.shape)) ** 2 / 2

        return loss

    @unanswered("a function")
    def cross_entropy(self, recorded: bool = True, weight: Tensor | None = None) -> Any:
        """Per-example cross-entropy of logits and class indices, times its class's weight."""

        def loss(logits: Tensor, labels: Tensor) -> Tensor:
            if recorded:
                self.log.append(["loss", len(labels)])
            return functional.cross_entropy(logits, labels, weight=weight, reduction="none")

        return loss

    @unanswered("a function")
    def tracked_loss(self) -> Any:
        """Per-example cross-entropy; :meth:`losses` tells the mean of each call for training."""

        def loss(logits: Tensor, labels: Tensor) -> Tensor:
            losses = functional.cross_entropy(logits, labels, reduction="none")
            if losses.requires_grad:
                self.log.append(["mean", losses.detach().mean()])
            return losses

        return loss

    def losses(self) -> Tensor:
        """What :meth:`tracked_loss` or :meth:`fit_classifier` has seen, in order."""
        seen = [event[1] for event in self.log if event[0] == "mean"]
        return torch.stack(seen) if seen else torch.zeros(0)

    @unanswered("a function")
    def function(self, name: str) -> Any:
        """A function of torch by its dotted name, ``torch.sin``."""
        found: Any = torch
        for part in name.removeprefix("torch.").split("."):
            found = getattr(found, part)
        return found

    @unanswered("a function")
    def compose(self, *names: str) -> Any:
        """``compose("torch.exp", "torch.sin")`` is ``sin(exp(x))``."""
        functions = [self.function(name) for name in names]

        def composed(x: Tensor) -> Tensor:
            for function in functions:
                x = function(x)
            return x

        return composed

    def bind(self, function: Any, *last: Any) -> Any:
        """``function`` of its first argument alone: ``net(X)`` from ``net(X, params)``."""
        return lambda first: function(first, *last)

    @unanswered("an object")
    def fashion(self, rows: int, batch_size: int, seed: int | None = None, skip: int = 0) -> Any:
        """Batches of Fashion-MNIST's training images, shuffled anew each pass where seeded."""
        return images.training(skip, skip + rows, batch_size, seed)

    def fashion_test_images(self) -> Tensor:
        """Fashion-MNIST's 10,000 test images; their labels are not on this side."""
        return images.test()

    def fashion_logits(self, net: Any) -> Tensor:
        """What ``net`` says, in eval mode, to Fashion-MNIST's 10,000 test images."""
        if isinstance(net, nn.Module):
            net.eval()
        with torch.no_grad():
            return torch.cat([net(X) for X in images.test().split(1000)])

    def stepped(self, function: Any, *args: Any) -> list[Tensor]:
        """How far the tensors that ``function`` makes move where SGD takes 1, 2, 3, ... off."""
        parameters = list(function(*args))
        before = [parameter.detach().clone() for parameter in parameters]
        optimizer = torch.optim.SGD(parameters, lr=1.0)
        for number, parameter in enumerate(parameters, 1):
            parameter.grad = torch.full_like(parameter, number)
        optimizer.step()
        moved = [old - new.detach() for old, new in zip(before, parameters, strict=True)]
        for old, parameter in zip(before, parameters, strict=True):  # they may be met again
            parameter.data, parameter.grad = old, None
        return moved

    def leaf_after(
        self,
        function: Any,
        activation: Any,
        value: Tensor,
        requires_grad: bool = True,
        grad: Tensor | None = None,
    ) -> dict[str, Any]:
        """What ``function(activation, x)`` returns, and what it leaves of a leaf x and its grad."""
        x = value.detach().clone().requires_grad_(requires_grad)
        x.grad = None if grad is None else grad.clone()
        result = function(activation, x)
        return {"result": result, "x": x.detach(), "on": x.requires_grad, "grad": x.grad}

    @unanswered("a module")
    def modules(self, plan: Sequence[Any]) -> nn.Module:
        """``["Linear", 3, 4]`` is that module of ``torch.nn``; a list of plans is a Sequential."""
        if isinstance(plan[0], str):
            module: nn.Module = getattr(nn, plan[0])(*plan[1:])
            return module
        return nn.Sequential(*map(self.modules, plan))

    @unanswered("a module")
    def wrapped(self, net: nn.Module) -> nn.Module:
        """``net`` inside a recorded module, which is no container: it cannot be iterated."""
        return Recorded(net, self.log)

    def learnable(self, net: nn.Module) -> list[bool]:
        """Whether each parameter of a module is a leaf that asks for its gradient."""
        return [p.is_leaf and p.requires_grad for p in net.parameters()]

    def steered(self, optimizer: torch.optim.Optimizer, net: nn.Module) -> list[bool]:
        """Whether each parameter of a module is one of those that ``optimizer`` moves."""
        moved = {id(p) for group in optimizer.param_groups for p in group["params"]}
        return [id(p) in moved for p in net.parameters()]

    def outcome(self, function: Any, *args: Any) -> list[str]:
        """Names of the exception's class and its bases where ``function`` raises, else nothing."""
        try:
            function(*args)
        except Exception as error:
            return [kind.__name__ for kind in type(error).__mro__]
        return []

    def still_records(self, function: Any, *args: Any) -> bool:
        """Whether gradients are on, as they were before, once ``function`` has run."""
        function(*args)
        return torch.is_grad_enabled()

    @unanswered()
    def set_named(self, net: nn.Module, values: dict[str, Tensor]) -> None:
        """Overwrite parameters by name, ``lin1.weight``, dtype included."""
        for name, value in values.items():
            net.get_parameter(name).data = value.detach().clone()

    def forward_and_gradients(
        self, net: nn.Module, names: Sequence[str], X: Tensor, weight: Tensor
    ) -> tuple[Tensor, list[Tensor | None]]:
        """``net(X)``, and gradients of ``(net(X) * weight).sum()`` for the named parameters.

        A gradient is None where none arrives, the graph is cut or the parameter asks for none.
        """
        result = net(X)
        wanted = [p for name in names if (p := net.get_parameter(name)).requires_grad]
        found: dict[int, Tensor | None] = {}
        if wanted and result.requires_grad:
            grads = torch.autograd.grad((result * weight).sum(), wanted, allow_unused=True)
            found = {id(p): grad for p, grad in zip(wanted, grads, strict=True)}
        return result.detach(), [found.get(id(net.get_parameter(name))) for name in names]

    def cubic(self, as_number: bool = False) -> Any:
        """Sum of V^3 - 4 V and of products of neighbours, as a 0-d tensor or a Python number."""

        def f(V: Any) -> Any:
            flat = V.reshape(-1)
            value = (flat**3 - 4 * flat).sum() + (flat[1:] * flat[:-1]).sum()
            return float(value) if as_number else value

        return f

    def peek(self, function: Any, W: Tensor, as_number: bool = True) -> dict[str, Any]:
        """``function(f, W)``, and whether W was changed whenever f looked at it, and afterwards."""
        before, cubic, moved = W.detach().clone(), self.cubic(as_number), False

        def f(V: Any) -> Any:
            nonlocal moved
            moved = moved or not torch.equal(W.detach(), before)
            return cubic(V)

        result = function(f, W)
        return {"result": result, "during": moved, "after": not torch.equal(W, before)}
