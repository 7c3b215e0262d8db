"""A net with two dropped hidden layers, seen from outside: with its dropout off it is a perceptron.

The tests set the weights, so that no net has to be built in one way only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from autograder.checks import check_close, check_tensor, given, require
from autograder.inputs import Inputs
from autograder.remote import Answer, Remote

OTHERS = (
    (functional.leaky_relu, "The activation should be relu; yours is a leaky relu."),
    (functional.relu6, "The activation should be relu; yours ends at 6, as relu6 does."),
    (functional.gelu, "The activation should be relu; yours is gelu."),
    (functional.silu, "The activation should be relu; yours is silu."),
    (functional.elu, "The activation should be relu; yours is elu."),
    (functional.softplus, "The activation should be relu; yours is softplus."),
    (torch.sigmoid, "The activation should be relu; yours is the sigmoid."),
    (torch.tanh, "The activation should be relu; yours is tanh."),
)

Layers = tuple[tuple[Tensor, Tensor], ...]
Sizes = tuple[int, int, int, int]


@dataclass(frozen=True)
class Probe:
    """A net beside the student's code.

    Attributes:
        names: of its linear layers, in order of use.
    """

    student: Any
    net: Remote
    names: tuple[str, ...]

    def set(self, layers: Layers) -> None:
        """Give the linear layers these weights and biases."""
        values: dict[str, Tensor] = {}
        for name, (weight, bias) in zip(self.names, layers, strict=True):
            values |= {f"{name}.weight": weight, f"{name}.bias": bias}
        self.student.tool.set_named(self.net, values)

    def mode(self, name: str) -> None:
        """Call ``train`` or ``eval``."""
        self.net.later(name)

    def __call__(self, X: Tensor, width: int) -> Tensor:
        """The output, known to have this width."""
        return self.ask(X, width)()

    def ask(self, X: Tensor, width: int) -> Callable[[], Tensor]:
        """The same, once that is called; the net is called together with what comes next."""
        answer = self.net.ask(X)

        def output() -> Tensor:
            return check_tensor(answer.value(), (len(X), width), name="the output").detach()

        return output

    def checked(self, answer: Answer) -> Any:
        """The value of what a tool was asked about the net, if it is one."""
        self.net.check()
        return answer.value()

    def without_grad(self) -> Probe:
        """The same net, called under ``torch.no_grad()``."""
        return replace(self, net=replace(self.net, student=self.student.no_grad()))


def random_layers(inputs: Inputs, sizes: Sizes) -> Layers:
    """Weights and biases of either sign, of which no unit is without effect."""
    bounds = [(3 / i) ** 0.5 * 1.5 for i in sizes]  # a standard deviation of 1.5 / sqrt(i)
    return tuple(
        (inputs.uniform(o, i, low=-bound, high=bound), inputs.uniform(o, low=-0.7, high=0.7))
        for (i, o), bound in zip(pairwise(sizes), bounds, strict=False)
    )


def open_layers(inputs: Inputs, d: int, h: int) -> Layers:
    """Layers whose units are all positive: second layer = first + 1, output = second + 3."""
    W1, b1 = inputs.uniform(h, d, low=0.5, high=1.5), inputs.uniform(h, low=0.5, high=1.0)
    return ((W1, b1), (torch.eye(h), torch.ones(h)), (torch.eye(h), torch.full((h,), 3.0)))


def hidden_of(X: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    """A hidden layer of relus, computed in float64 for numbers."""
    return (X.double() @ weight.double().T + bias.double()).clamp(min=0)


def plain(X: Tensor, layers: Layers, scale: tuple[float, float] = (1.0, 1.0)) -> Tensor:
    """The perceptron without dropout, its hidden layers times ``scale``."""
    (W1, b1), (W2, b2), (W3, b3) = layers
    first = hidden_of(X.flatten(1), W1, b1) * scale[0]
    second = hidden_of(first, W2, b2) * scale[1]
    return (second @ W3.double().T + b3.double()).to(X.dtype)


def check_plain(value: Tensor, X: Tensor, layers: Layers) -> None:
    """``value``, the output for X, is linear, relu, linear, relu, linear."""
    (W1, b1), (W2, b2), (W3, b3) = ((W.double(), b.double()) for W, b in layers)
    H = X.flatten(1).double()
    first, second = H @ W1.T + b1, hidden_of(H, W1, b1) @ W2.T + b2
    right = plain(X, layers)
    check_close(
        value,
        right,
        rtol=1e-4,
        atol=_slack(right),
        mistakes=[
            (
                (first @ W2.T + b2).clamp(min=0) @ W3.T + b3,
                "The relu after the first linear layer is missing: without it, two linear layers "
                "are no more than one.",
            ),
            (
                second @ W3.T + b3,
                "The relu after the second linear layer is missing: without it, two linear layers "
                "are no more than one.",
            ),
            (
                (first @ W2.T + b2) @ W3.T + b3,
                "There is no relu: without activation functions the net is one linear map.",
            ),
            (
                right.clamp(min=0),
                "The output goes through a relu. The last layer gives logits, which may be "
                "negative: no activation after it.",
            ),
            (
                right.softmax(1),
                "The output goes through a softmax. The net should give logits; cross-entropy "
                "takes the softmax itself.",
            ),
            (
                right.log_softmax(1),
                "The output goes through a log_softmax. The net should give logits; cross-entropy "
                "takes the softmax itself.",
            ),
            *(
                (activation(activation(first) @ W2.T + b2) @ W3.T + b3, text)
                for activation, text in OTHERS
            ),
        ],
        hint="In eval mode, or with both probabilities 0, the net should compute "
        "linear, relu, linear, relu, linear.",
        name="the output",
    )


def check_layouts(probe: Probe, Xs: Sequence[Tensor], layers: Layers) -> None:
    """Inputs that are not contiguous give their outputs, too."""
    probe.set(layers)
    probe.mode("eval")
    width = len(layers[2][1])
    for X, output in zip(Xs, [probe.ask(X, width) for X in Xs], strict=True):
        with given(
            "For X of shape {shape}, not contiguous in memory (reshape and flatten take it, view "
            "does not):",
            shape=tuple(X.shape),
        ):
            check_close(output(), plain(X, layers), rtol=1e-4, atol=1e-5, name="the output")


def check_train_mode(probe: Probe, X: Tensor, layers: Layers) -> None:
    """In train mode a net that is to drop nothing computes the perceptron, too.

    Where it drops units all the same, other tests say so.
    """
    probe.set(layers)
    probe.mode("train")
    width = len(layers[2][1])
    right = plain(X, layers)
    outputs = [output() for output in [probe.ask(X, width) for _ in range(3)]]
    # rand > 0 loses one unit in 17 million
    if any(torch.allclose(one, right, rtol=1e-4, atol=_slack(right)) for one in outputs):
        return
    if all(torch.equal(one, outputs[0]) for one in outputs) and not bool(
        torch.allclose(outputs[0], layers[2][1].expand(len(X), width))
    ):
        with given("In train mode, with both probabilities 0:"):
            check_plain(outputs[0], X, layers)


def _slack(right: Tensor) -> float:
    """Sums of large terms may be near 0, and off by what float32 loses of the terms."""
    return 1e-5 * max(1.0, float(right.abs().max()))


def check_evaluation(probe: Probe, X: Tensor, layers: Layers, dropout: tuple[float, float]) -> None:
    """Eval mode drops nothing and repeats itself; train mode drops, with or without gradients."""
    probe.set(layers)
    width = len(layers[2][1])
    without_grad = probe.without_grad()
    probe.mode("train")
    asked = [probe.ask(X, width) for _ in range(2)]
    probe.mode("eval")
    asked += [one.ask(X, width) for one in (probe, probe, without_grad, without_grad)]
    probe.mode("train")
    asked += [one.ask(X, width) for one in (probe, probe, without_grad, without_grad)]
    asked += [probe.ask(X[:1], width) for _ in range(2)]
    varies = not torch.equal(asked[0](), asked[1]())  # if not, other tests say why
    first, second = asked[2](), asked[3]()
    if not torch.equal(first, second):
        require(
            varies,
            "It is the other way round: your net drops units in eval mode, and none in train mode. "
            "self.training is True while the net is trained.",
        )
    require(
        torch.equal(first, second) or not torch.equal(asked[4](), asked[5]()),
        "In eval mode units are dropped, unless gradients are off. Whether to drop depends on "
        "self.training alone: after net.eval() it is False, and nothing may be dropped.",
    )
    require(
        torch.equal(first, second),
        "In eval mode two calls with the same X differ. The randomness should stop when the net is "
        "evaluated: after net.eval(), self.training is False, and nothing may be dropped.",
    )
    p, q = dropout
    scaled = (
        "In eval mode the hidden units are scaled, although none is dropped. What survives "
        "is enlarged in train mode already, so that evaluation needs no correction."
    )
    check_close(
        first,
        plain(X, layers),
        rtol=1e-4,
        atol=1e-5,
        mistakes=[
            (plain(X, layers, scale), scaled)
            for scale in ((1 - p, 1 - q), (1 / (1 - p), 1 / (1 - q)))
        ],
        hint="In eval mode nothing should be dropped or scaled.",
        name="the output in eval mode",
    )
    if not varies:
        return
    require(
        not torch.equal(asked[6](), asked[7]()),
        "After net.eval() and then net.train(), nothing is dropped any more. Ask self.training in "
        "every call of forward.",
    )
    require(
        not torch.equal(asked[7](), first),
        "Only the first call after net.train() drops units, the next one none. Does forward call "
        "self.eval(), or set self.training? Leave the mode to those who use the net.",
    )
    require(
        not torch.equal(asked[8](), asked[9]()),
        "In train mode, but under torch.no_grad(), nothing is dropped. Whether to drop depends on "
        "self.training, not on whether gradients are recorded.",
    )
    require(
        not torch.equal(asked[10](), asked[11]()),
        "In train mode nothing is dropped where a batch holds a single example. Dropout does not "
        "depend on the size of the batch.",
    )
