"""A net with two dropped hidden layers, seen from outside: its output shows its masks.

The tests set the weights. With an identity, or with zeros and a bias, between a hidden layer and
the output, the output is what is left of that layer; so no net has to be built in one way only.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from autograder.checks import check_close, check_sequence, check_tensor, given, require
from autograder.inputs import Inputs
from autograder.messages import say
from autograder.remote import Remote
from autograder.statistics import KeepRate

# At p = 0, rand > p loses one unit in 2^24; of 512 * 256, more than 4 are lost with p = 3e-13.
LOST = 4
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
    """A net beside the student's code, and the names of its linear layers in order of use."""

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
        self.net.method(name)

    def __call__(self, X: Tensor, width: int) -> Tensor:
        """The output, known to have this width."""
        return check_tensor(self.net(X), (len(X), width), name="the output").detach()

    def without_grad(self, X: Tensor, width: int) -> Tensor:
        """The same under ``torch.no_grad()``."""
        quiet = Remote(self.student.no_grad(), self.net.number, self.net.kind)
        return Probe(self.student, quiet, self.names)(X, width)


def random_layers(inputs: Inputs, sizes: Sizes) -> Layers:
    """Weights and biases of either sign, of which no unit is without effect."""
    bounds = [(3 / i) ** 0.5 * 1.5 for i in sizes]  # a standard deviation of 1.5 / sqrt(i)
    return tuple(
        (inputs.uniform(o, i, low=-bound, high=bound), inputs.uniform(o, low=-0.7, high=0.7))
        for (i, o), bound in zip(pairwise(sizes), bounds, strict=False)
    )


def _examples(inputs: Inputs, batch: int, d: int) -> Tensor:
    """Positive inputs (batch, d): few examples, each many times, as numbers take time to draw."""
    return inputs.uniform(16, d, low=0.5, high=1.5).repeat(-(-batch // 16), 1)[:batch]


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


def check_train_mode(probe: Probe, X: Tensor, layers: Layers) -> None:
    """In train mode a net that is to drop nothing computes the perceptron, too.

    Where it drops units all the same, other tests say so.
    """
    probe.set(layers)
    probe.mode("train")
    width = len(layers[2][1])
    right = plain(X, layers)
    outputs = [probe(X, width) for _ in range(3)]
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
    probe.mode("train")
    varies = not torch.equal(probe(X, width), probe(X, width))  # if not, other tests say why
    probe.mode("eval")
    first, second = probe(X, width), probe(X, width)
    if not torch.equal(first, second):
        require(
            varies,
            "It is the other way round: your net drops units in eval mode, and none in train mode. "
            "self.training is True while the net is trained.",
        )
    quiet = probe.without_grad(X, width), probe.without_grad(X, width)
    require(
        torch.equal(first, second) or not torch.equal(*quiet),
        "In eval mode units are dropped, unless gradients are off. Whether to drop depends on "
        "self.training alone: after net.eval() it is False, and nothing may be dropped.",
    )
    require(
        torch.equal(first, second),
        "In eval mode two calls with the same X differ. The randomness should stop when the net is "
        "evaluated: after net.eval(), self.training is False, and nothing may be dropped.",
    )
    p, q = dropout
    scaled = "In eval mode the hidden units are scaled, although none is dropped. What survives "
    scaled += "is enlarged in train mode already, so that evaluation needs no correction."
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
    probe.mode("train")
    require(
        not torch.equal(probe(X, width), probe(X, width)),
        "After net.eval() and then net.train(), nothing is dropped any more. Ask self.training in "
        "every call of forward.",
    )
    require(
        not torch.equal(probe.without_grad(X, width), probe.without_grad(X, width)),
        "In train mode, but under torch.no_grad(), nothing is dropped. Whether to drop depends on "
        "self.training, not on whether gradients are recorded.",
    )
    require(
        not torch.equal(probe(X[:1], width), probe(X[:1], width)),
        "In train mode nothing is dropped where a batch holds a single example. Dropout does not "
        "depend on the size of the batch.",
    )


@dataclass(frozen=True)
class Seen:
    """What an output shows of a hidden layer in train mode.

    Attributes:
        values: what was left of each unit, (batch, units).
        truth: what the unit was before dropout, all positive.
        layer: "first" or "second".
        dropout: the probability that belongs to this layer.
    """

    values: Tensor
    truth: Tensor
    layer: str
    dropout: float

    @property
    def kept(self) -> Tensor:
        """The mask."""
        return self.values.abs() > 1e-3

    @property
    def shared(self) -> bool:
        """Whether all examples, or all units, share one mask; its rate then tells little."""
        kept = self.kept
        return bool((kept == kept[:1]).all()) or bool((kept == kept[:, :1]).all())


def see_first(probe: Probe, inputs: Inputs, sizes: Sizes, batch: int, dropout: float) -> Seen:
    """Look at the first hidden layer of a net whose second one is never dropped.

    Units 0 .. m - 1 are copied twice, the second time in reverse order, and an output shows each
    copy. What happens to a unit happens to both of its copies, unless it is a copy that is dropped.
    """
    d, h1, h2, q = sizes
    m = q // 2
    X = _examples(inputs, batch, d)
    W1 = inputs.uniform(h1, d, low=1.0, high=3.0) / d
    b1 = inputs.uniform(h1, low=0.1, high=0.3)
    W2 = torch.zeros(h2, h1)
    W2[torch.arange(m), torch.arange(m)] = 1
    W2[torch.arange(m, 2 * m), torch.arange(m).flip(0)] = 1
    b3 = torch.linspace(2, 4, q)
    probe.set(((W1, b1), (W2, torch.zeros(h2)), (torch.eye(q, h2), b3)))
    probe.mode("train")
    left = probe(X, q) - b3
    _check_output_layer(left, b3)
    values, copies = left[:, :m], left[:, m:].flip(1)
    require(
        bool((left.abs() > 1e-3).any()),
        "With dropout1={dropout:g} and dropout2=0, all units become 0. Do you keep the share that "
        "you should drop? With dropout2=0, the whole second hidden layer is kept.",
        dropout=dropout,
    )
    unlike = (values - copies).abs() > 1e-3
    few = int(unlike.sum()) <= LOST
    require(
        few or not bool((unlike == unlike[:1]).all()),
        "With dropout1={dropout:g} and dropout2=0 a unit of the first hidden layer may reach one "
        "unit of the second and not another, and does so for every example of the batch. Are "
        "weights dropped? Dropout is for units: multiply the output of the hidden layer.",
        dropout=dropout,
    )
    require(
        few,
        "With dropout1={dropout:g} and dropout2=0, units of the second hidden layer are dropped. "
        "dropout1 belongs to the first hidden layer and dropout2 to the second: are they swapped, "
        "or is one of them used for both?",
        dropout=dropout,
    )
    values = torch.maximum(values, copies)
    return Seen(values, hidden_of(X, W1[:m], b1[:m]).float(), "first", dropout)


def see_second(probe: Probe, inputs: Inputs, sizes: Sizes, batch: int, dropout: float) -> Seen:
    """Look at the second hidden layer, which here does not depend on the first."""
    d, h1, h2, q = sizes
    X = _examples(inputs, batch, d)
    W1, b1 = inputs.normal(h1, d, scale=d**-0.5), inputs.normal(h1)
    b2, b3 = inputs.uniform(h2, low=1.0, high=3.0), torch.linspace(2, 4, q)
    probe.set(((W1, b1), (torch.zeros(h2, h1), b2), (torch.eye(q, h2), b3)))
    probe.mode("train")
    left = probe(X, q) - b3
    _check_output_layer(left, b3)
    return Seen(left, b2[:q].expand(batch, q), "second", dropout)


def see_both(probe: Probe, inputs: Inputs, sizes: Sizes, batch: int) -> Tensor:
    """Where a unit was kept in the first hidden layer and its only copy in the second one."""
    d, h1, h2, q = sizes
    W1, b1 = torch.zeros(h1, d), torch.ones(h1)
    probe.set(((W1, b1), (torch.eye(h2, h1), torch.zeros(h2)), (torch.eye(q, h2), torch.zeros(q))))
    probe.mode("train")
    return probe(_examples(inputs, batch, d), q).abs() > 1e-3


def _check_output_layer(left: Tensor, bias: Tensor) -> None:
    require(
        bool(torch.isfinite(left).all()),
        "In train mode the output contains infinities or NaN. What do you divide by?",
    )
    require(
        not bool((left + bias == 0).any()),
        "In train mode values of the output layer itself are set to 0. Dropout is for the hidden "
        "layers; a net that now and then forgets the score of the right class learns nothing "
        "from it.",
    )
    require(
        bool((left > -1e-3).all()),
        "In train mode a dropped unit should become exactly 0; yours become something else, even "
        "negative. Plain dropout is asked for, nn.Dropout where torch's own is allowed.",
    )


def check_layer(seen: Seen, check: KeepRate, other: float) -> None:
    """Units of this layer are dropped with their probability, and the kept ones enlarged."""
    kept, keep = seen.kept, 1 - seen.dropout
    require(
        bool(kept.any()),
        "In train mode all units of the {layer} hidden layer become 0; with a dropout of "
        "{dropout:g} a share of {keep:g} should be kept.",
        layer=seen.layer,
        dropout=seen.dropout,
        keep=keep,
    )
    factor = seen.values[kept].double() / seen.truth[kept].double()
    low, high = float(factor.min()), float(factor.max())
    require(
        high - low <= 1e-3 * high,
        "In train mode, what is kept of the {layer} hidden layer should be relu of its linear "
        "layer times the same number everywhere; yours is that times anything from {low:.3g} to "
        "{high:.3g}. Is something else dropped or changed, such as the input?",
        layer=seen.layer,
        low=low,
        high=high,
    )
    require(
        not bool(kept.all()),
        "In train mode no unit of the {layer} hidden layer is dropped. Dropout comes after the "
        "activation of each hidden layer, while self.training is True.",
        layer=seen.layer,
    )
    if not seen.shared:
        _check_rate(seen, check, other)
    mean = float(factor.mean())
    require(
        abs(mean - 1) > 1e-4,
        "In train mode the kept units of the {layer} hidden layer are unchanged; they should be "
        "divided by 1 - {dropout:g}, so that the next layer sees the same mean with dropout and "
        "without.",
        layer=seen.layer,
        dropout=seen.dropout,
    )
    require(
        abs(mean * keep**2 - 1) > 1e-4,
        "In train mode the kept units of the {layer} hidden layer are divided by 1 - {dropout:g} "
        "twice. Does your dropout layer do it already?",
        layer=seen.layer,
        dropout=seen.dropout,
    )
    share = float(kept.double().mean())
    require(
        not 1e-4 < abs(mean * keep - 1) <= 0.05 or abs(mean * share - 1) > 0.05,
        "In train mode the kept units of the {layer} hidden layer are multiplied by {mean:.5g} and "
        "not by 1 / (1 - {dropout:g}) = {right:.5g}. Do you divide by the share that happened to "
        "be kept, in place of the probability?",
        layer=seen.layer,
        mean=mean,
        dropout=seen.dropout,
        right=1 / keep,
    )
    require(
        abs(mean * keep - 1) <= 1e-4,
        "In train mode the kept units of the {layer} hidden layer should be multiplied by "
        "1 / (1 - {dropout:g}) = {right:.4g}; yours are multiplied by {mean:.4g}.",
        layer=seen.layer,
        dropout=seen.dropout,
        right=1 / keep,
        mean=mean,
    )


def _check_rate(seen: Seen, check: KeepRate, other: float) -> None:
    kept, keep = seen.kept, 1 - seen.dropout
    count, share = int(kept.sum()), 1 - float(kept.double().mean())
    for wrong, text in (
        (
            other,
            "In train mode {share:.0%} of the units of the {layer} hidden layer are dropped: that "
            "is the probability of the other hidden layer, not {dropout:g}.",
        ),
        (
            keep,
            "In train mode you drop the share of the {layer} hidden layer that you should keep: "
            "{share:.0%} are dropped, with a dropout of {dropout:g}.",
        ),
    ):
        near = KeepRate(n=check.n, keep=1 - wrong) if 0 < wrong < 1 else None
        require(
            check.accepts(count) or near is None or not near.accepts(count),
            text,
            share=share,
            layer=seen.layer,
            dropout=seen.dropout,
        )
    require(
        check.accepts(count),
        "In train mode {share:.1%} of the units of the {layer} hidden layer are dropped; with a "
        "dropout of {dropout:g} it should be near {dropout:.0%}. Does the net use the "
        "probabilities that it was given, each once?",
        share=share,
        layer=seen.layer,
        dropout=seen.dropout,
    )


def check_gradients(
    probe: Probe, X: Tensor, layers: Layers, weight: Tensor, dropout: tuple[float, float]
) -> None:
    """Gradients of all weights and biases are those of the perceptron: SGD steps where it should.

    The net is in train mode. With ``dropout``, of which one is 0, the layers are as
    :func:`open_layers` makes them, so that the output tells the masks; where it shows something
    else than masks, other tests say so.
    """
    probe.set(layers)
    probe.mode("train")
    names = [f"{name}.{part}" for name in probe.names for part in ("weight", "bias")]
    reply = probe.student.tool.forward_and_gradients(probe.net, names, X, weight)
    result, grads = check_sequence(reply, 2)
    result = check_tensor(result, tuple(weight.shape), name="the output")
    flat = [tensor.double().requires_grad_() for layer in layers for tensor in layer]
    W1, b1, W2, b2, W3, b3 = flat
    first = (X.flatten(1).double() @ W1.T + b1).clamp(min=0)
    masks = _masks(result, first.detach(), dropout)
    if masks is None:
        return
    second = (first * masks[0] @ W2.T + b2).clamp(min=0) * masks[1]
    output = second @ W3.T + b3
    if not torch.allclose(output.detach(), result.double(), rtol=1e-3, atol=1e-3):
        return
    expected = torch.autograd.grad((output * weight).sum(), flat)
    for name, grad, right in zip(names, check_sequence(grads, 6), expected, strict=True):
        _require_gradient(grad, name)
        check_close(
            grad,
            right.float(),
            rtol=1e-3,
            atol=1e-4 * float(right.abs().max()),
            hint="A step of SGD would go astray. Is a part of the graph cut, or used twice?",
            name=say("the gradient of {name}", name=name),
        )


def check_arrival(probe: Probe, X: Tensor, weight: Tensor) -> None:
    """Gradients arrive at all weights and biases in train mode, whatever they are."""
    probe.mode("train")
    names = [f"{name}.{part}" for name in probe.names for part in ("weight", "bias")]
    reply = probe.student.tool.forward_and_gradients(probe.net, names, X, weight)
    _, grads = check_sequence(reply, 2)
    for name, grad in zip(names, check_sequence(grads, len(names)), strict=True):
        _require_gradient(grad, name)


def _require_gradient(grad: Any, name: str) -> None:
    require(
        isinstance(grad, Tensor),
        "No gradient arrives at {name}, so it can never learn. Is the graph cut on the way "
        "(`.data`, `.detach()`, torch.no_grad(), numbers or numpy), or the layer frozen or not "
        "used?",
        name=name,
    )


def open_layers(inputs: Inputs, d: int, h: int) -> Layers:
    """Layers whose units are all positive: second layer = first + 1, output = second + 3."""
    W1, b1 = inputs.uniform(h, d, low=0.5, high=1.5), inputs.uniform(h, low=0.5, high=1.0)
    return ((W1, b1), (torch.eye(h), torch.ones(h)), (torch.eye(h), torch.full((h,), 3.0)))


def _masks(
    result: Tensor, first: Tensor, dropout: tuple[float, float]
) -> tuple[Tensor, Tensor] | None:
    """The factors of both hidden layers, one of which is 1; None where they are no such factors."""
    p, q = dropout
    ones = torch.ones((), dtype=torch.float64)
    if not p and not q:
        return ones, ones
    second = result.double() - 3
    factors = (second - 1) / first if p else second / (first + 1)
    kept = factors > 1e-3
    right = kept.double() / (1 - (p or q))
    if not bool(kept.any()) or not torch.allclose(factors, right, atol=1e-3):
        return None
    return (right, ones) if p else (ones, right)
