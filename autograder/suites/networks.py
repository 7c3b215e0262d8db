"""What hidden tests ask of `build_net`: a perceptron of the student's own, known from outside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from autograder.checks import check_close, check_sequence, check_tensor, given, kind_of, require
from autograder.faults import Raised
from autograder.messages import say
from autograder.remote import Answer, Remote, Student

Sizes = tuple[int, int, int]


def built(student: Student, *args: int, **kwargs: int) -> Remote:
    """The student's net, to be made with what is asked of it; known to be a module then."""
    made = student.build_net.make("a module", *args, **kwargs)
    assert made.there is not None
    return replace(made.there, check=cache(lambda: _check_module(made.value())))


def _check_module(net: Any) -> None:
    if isinstance(net, Remote) and net.kind == "a module":
        return
    require(
        net is not None,
        "build_net returns None; it should return the network. Is there a `return`?",
    )
    require(
        not (isinstance(net, Remote) and net.kind == "a class"),
        "build_net returns a class; it should return a network made from it: `return Net()`, with "
        "parentheses, and not `return Net`.",
    )
    require(
        not (isinstance(net, Remote) and net.kind == "a function"),
        "build_net returns a function; it should return an nn.Module. A function has no "
        "`parameters()`, so no optimizer could find what there is to learn.",
    )
    require(False, "build_net should return an nn.Module; it returns {kind}.", kind=kind_of(net))


def evaluated(student: Student, *args: int) -> Remote:
    """The student's net in evaluation mode, so that a dropout too many does not show here."""
    net = built(student, *args)
    net.later("eval")
    return net


@dataclass(frozen=True)
class Layers:
    """A net's parameters by their parts; each W is (outputs, inputs), as in ``nn.Linear``.

    Attributes:
        b1: zero where the net has no such bias; b2 likewise.
        biases: how many biases there are.
    """

    W1: Tensor
    b1: Tensor
    W2: Tensor
    b2: Tensor
    biases: int

    def hidden(self, X: Tensor) -> Tensor:
        """What goes into the activation."""
        return X.flatten(1) @ self.W1.t() + self.b1

    def output(self, hidden: Tensor) -> Tensor:
        """Logits from what comes out of the activation."""
        return hidden @ self.W2.t() + self.b2


def parameters(student: Student, net: Remote) -> list[Tensor]:
    """The values of a net's parameters, in its own order."""
    return values_of(student.tool.parameters.ask(net))


def values_of(answer: Answer) -> list[Tensor]:
    """The same, where they were asked for together with something else."""
    return [check_tensor(value, name="a parameter") for value in answer.value()]


def find_layers(found: Sequence[Tensor], sizes: Sizes) -> Layers:
    """Tell from their sizes which parameters are which; no two of ``sizes`` may be mixed up."""
    inputs, hiddens, outputs = sizes
    require(
        bool(found),
        "The network has no parameters that it knows of, so an optimizer would find nothing to "
        "learn. Layers in a plain list are unknown to a module: keep each in an attribute "
        "(`self.hidden = nn.Linear(...)`), in an nn.ModuleList or in an nn.Sequential.",
    )
    numbers = Counter(value.numel() for value in found)
    rest = numbers - Counter([hiddens, outputs])
    values: dict[str, object] = {
        "inputs": inputs,
        "hiddens": hiddens,
        "outputs": outputs,
        "first": inputs * hiddens,
        "second": hiddens * outputs,
        "got": ", ".join(map(str, sorted(rest.elements(), reverse=True))) or say("none"),
        "all": ", ".join(map(str, sorted(numbers.elements(), reverse=True))),
    }
    require(
        rest != Counter([inputs * outputs]),
        "The only weight has {got} numbers: it leads from the {inputs} inputs to the {outputs} "
        "outputs at once. Where are the {hiddens} hidden units between them?",
        **values,
    )
    defaults = Counter([784 * 256, 256 * 10])
    require(
        sizes == (784, 256, 10) or defaults & rest != defaults,
        "The network has the sizes 784, 256 and 10, whatever is asked for; here that is {inputs}, "
        "{hiddens} and {outputs}. Use the arguments.",
        **values,
    )
    require(
        rest[hiddens**2] == 0 or hiddens in (inputs, outputs),
        "There is a layer from {hiddens} hidden units to {hiddens} others; the network should have "
        "one hidden layer only.",
        **values,
    )
    require(
        rest == Counter([inputs * hiddens, hiddens * outputs]),
        "The network should have two linear layers: with {inputs} inputs, {hiddens} hidden units "
        "and {outputs} outputs their weights have {first} and {second} numbers. Yours has "
        "parameters of this many numbers, weights and biases: {all}. Are there as many layers as "
        "asked for, do the sizes follow the arguments, and are all layers kept in attributes, an "
        "nn.ModuleList or an nn.Sequential?",
        **values,
    )
    by_size = {value.numel(): value for value in found}
    W1 = _outputs_first(by_size[inputs * hiddens], hiddens, inputs)
    W2 = _outputs_first(by_size[hiddens * outputs], outputs, hiddens)
    b1, b2 = (by_size.get(size, torch.zeros(size)).reshape(-1) for size in (hiddens, outputs))
    return Layers(W1, b1.to(W1), W2, b2.to(W2), len(found) - 2)


def _outputs_first(W: Tensor, outputs: int, inputs: int) -> Tensor:
    require(
        sorted(W.shape) == sorted((outputs, inputs)),
        "A weight that leads from {inputs} to {outputs} units should be a matrix; yours has the "
        "shape {shape}.",
        inputs=inputs,
        outputs=outputs,
        shape=tuple(W.shape),
    )
    return W if tuple(W.shape) == (outputs, inputs) else W.t()


def check_core(student: Student, X: Tensor, sizes: Sizes) -> None:
    """It is a module with two layers that maps a matrix to logits of the right shape."""
    net = built(student, *sizes)
    answer, params = net.ask(X), student.tool.parameters.ask(net)
    net.check()
    with given(
        "For build_net({inputs}, {hiddens}, {outputs}) and a batch of shape {shape}:",
        inputs=sizes[0],
        hiddens=sizes[1],
        outputs=sizes[2],
        shape=tuple(X.shape),
    ):
        try:
            found = answer.value()
        except Raised:
            _explain_refusal(student, net, X, sizes)
            raise
        require(
            not (isinstance(found, Tensor) and found.dim() == 1),
            "The result has one axis: the batch was flattened with the rest. nn.Flatten() and "
            "`X.flatten(1)` keep the first axis, the batch.",
        )
        check_tensor(found, (len(X), sizes[2]), torch.float32, name="the output")
        find_layers(values_of(params), sizes)


def _explain_refusal(student: Student, net: Remote, X: Tensor, sizes: Sizes) -> None:
    """Why a net raises: layers of other sizes or dtypes, or a batch flattened with its examples."""
    values = parameters(student, net)
    find_layers(values, sizes)
    require(
        all(value.dtype == torch.float32 for value in values),
        "The parameters of the network are {dtype}; they should be float32, torch's usual dtype.",
        dtype=str(values[0].dtype).removeprefix("torch."),
    )
    try:
        single = net(X[:1])
    except Raised:
        return
    require(
        not (isinstance(single, Tensor) and single.dim() == 1),
        "The network takes no batch, only a single example: the batch is flattened with the rest. "
        "nn.Flatten() and `X.flatten(1)` keep the first axis, the batch.",
    )


def randomised(student: Student, net: Remote, X: Tensor, draw: Any) -> list[Tensor]:
    """Give all parameters of ``net`` ordinary values, biases too; what they are now."""
    return randomise(student, net, awake(student, net, X), draw)


def awake(student: Student, net: Remote, X: Tensor) -> tuple[Answer, Answer]:
    """A net's output and parameters; a lazy layer has none before its first batch."""
    return net.ask(X), student.tool.parameters.ask(net)


def randomise(
    student: Student, net: Remote, asked: tuple[Answer, Answer], draw: Any
) -> list[Tensor]:
    """The same for a net that is awake."""
    called, params = asked
    called.value()
    values = [draw(*value.shape, dtype=value.dtype) for value in values_of(params)]
    student.tool.set_parameters(net, values)
    return values


def check_logits(student: Student, net: Remote, X: Tensor, layers: Layers) -> None:
    """The net computes relu(X W1 + b1) W2 + b2, in training mode and in evaluation mode."""
    shape = (len(X), len(layers.b2))
    answers = [net.ask(X), net.ask(X)]
    net.later("eval")
    in_eval_mode = net.ask(X)
    logits = check_tensor(answers[0].value(), shape, torch.float32, name="the output").detach()
    again = check_tensor(answers[1].value(), shape, name="the output").detach()
    require(
        torch.equal(logits, again),
        "Two calls with the same X give different outputs. This network has nothing random in it: "
        "is there a dropout layer, which is for a later lesson, or a layer made anew in forward?",
    )
    check_close(
        logits,
        layers.output(layers.hidden(X).relu()),
        rtol=1e-4,
        atol=1e-4,
        mistakes=_mistakes(layers, X),
        hint="The order is: flatten, linear, relu, linear.",
        name="the output",
    )
    with given("After net.eval(), which should change nothing here:"):
        check_close(in_eval_mode.value(), logits, rtol=1e-4, atol=1e-4, name="the output")


def _mistakes(layers: Layers, X: Tensor) -> Iterable[tuple[Tensor, str]]:
    hidden = layers.hidden(X)
    right = layers.output(hidden.relu())
    yield (
        layers.output(hidden),
        "There is no activation between the two linear layers, so the network is one linear map: "
        "put a relu between them.",
    )
    yield layers.output(hidden.sigmoid()), "The activation is a sigmoid; it should be relu."
    yield layers.output(hidden.tanh()), "The activation is tanh; it should be relu."
    yield (
        layers.output(functional.relu6(hidden)),
        "The activation stops at 6, as relu6 does; it should be relu, which has no upper end.",
    )
    yield (
        layers.output(functional.leaky_relu(hidden)),
        "The activation is a leaky relu, which lets a hundredth of a negative number through; it "
        "should be relu.",
    )
    for smooth in (functional.gelu, functional.elu, functional.silu, functional.softplus):
        yield (
            layers.output(smooth(hidden)),
            "The activation is a smooth relative of relu; it should be relu itself.",
        )
    for late in (right, layers.output(hidden)):
        yield (
            late.relu(),
            "There is a relu after the last layer. Logits may be negative: relu belongs between "
            "the two linear layers, and only there.",
        )
    for axis in (0, 1):
        yield (
            right.softmax(axis),
            "There is a softmax at the end. Return the scores before it, the logits: the loss does "
            "the rest.",
        )
    yield (
        right.log_softmax(1),
        "There is a log-softmax at the end. Return the scores before it, the logits: the loss does "
        "the rest.",
    )
    yield right.sigmoid(), "There is a sigmoid at the end. Return the scores before it, the logits."
    early = layers.hidden(X.relu())
    for before in (early, early.relu()):
        yield (
            layers.output(before),
            "A relu is applied to the input, before the first linear layer. It belongs between the "
            "two linear layers, and only there.",
        )
    without = layers.output((hidden - layers.b1).relu())
    yield without, "The bias of the first layer is not used."
    yield right - layers.b2, "The bias of the last layer is not used."


def check_learns(student: Student, net: Remote, X: Tensor, weight: Tensor) -> None:
    """Gradients reach all parameters from where they start, and hidden units differ."""
    answer, params = net.ask(X), student.tool.parameters.ask(net)
    learnable = student.tool.learnable.ask(net)
    gradients = student.tool.gradients.ask(net, X, weight)
    out = check_tensor(answer.value(), tuple(weight.shape), name="the output")
    values = values_of(params)
    require(
        learnable.value() == [True] * len(values),
        "Some parameters of the network do not ask for gradients (requires_grad is False), so they "
        "would never learn. Leave them as nn.Linear makes them.",
    )
    require(
        out.requires_grad,
        "The output is cut from the computational graph, so nothing can learn. Look for "
        "`torch.no_grad()`, `.data`, `.detach()` or a detour through numpy.",
    )
    found = check_sequence(gradients.value(), len(values))
    require(
        all(isinstance(gradient, Tensor) for gradient in found),
        "A parameter of your network gets no gradient: the output does not depend on it, or the "
        "graph is cut on the way. Look for `.data`, `.detach()` or `torch.no_grad()`.",
    )
    weights = [value for value in values if value.dim() > 1 and min(value.shape) > 1]
    require(
        any(bool((value != 0).any()) for value in weights),
        "All weights start at 0. No gradient reaches the hidden layer then, and its units, all "
        "alike, can never learn different things: leave the layers as nn.Linear makes them.",
    )
    require(
        all(bool((value != value.flatten()[0]).any()) for value in weights),
        "All weights of a layer start with the same value. Units that start alike get the same "
        "gradients and can never learn different things: leave the layers as nn.Linear makes them.",
    )
    require(
        all(bool((gradient != 0).any()) for gradient in found),
        "The gradient of some parameter is 0 for every one of its numbers, so it cannot learn. "
        "Does a weight start at 0?",
    )
