"""What hidden tests ask of `train` and `train_concise`: linear regression that decays its weights.

A test trains twice from the same seed: once on inputs and labels of 0, which leave the start values
where they are, and once on its data. So it knows from where the student's own loop set out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from torch import Tensor

from autograder.checks import check_sequence, check_tensor, kind_of, require
from autograder.inputs import Inputs
from autograder.messages import say
from autograder.remote import Answer, Remote, Student
from autograder.suites.linear_loops import (
    Array,
    Line,
    Loop,
    without_half,
)

BATCHES = (5, 5, 5, 3)  # the last batch of a pass is shorter
NEXT_TO_NOTHING = 1e-9  # a learning rate that no assertion minds and that moves nothing


@dataclass(frozen=True)
class Data:
    """Batches as a student gets them, X (B, d) and y (B, 1) or (B,), float32."""

    batches: tuple[tuple[Tensor, Tensor], ...]

    @property
    def features(self) -> int:
        return self.batches[0][0].shape[1]

    def flat(self) -> Data:
        """The same with labels of shape (B,)."""
        return Data(tuple((X, y.flatten()) for X, y in self.batches))

    def arrays(self) -> list[tuple[Array, Array]]:
        """For :func:`autograder.suites.linear_loops.run`."""
        return [(X.double().numpy(), y.double().flatten().numpy()) for X, y in self.batches]

    def unseen(self, w: Array) -> Array:
        """The part of ``w`` that is orthogonal to every input."""
        inputs = np.concatenate([X for X, _ in self.arrays()])
        _, sizes, rows = np.linalg.svd(inputs)
        seen = rows[: int((sizes > 1e-6 * sizes[0]).sum())]
        return w - seen.T @ (seen @ w)


def make_data(
    inputs: Inputs, features: int = 6, counts: tuple[int, ...] = BATCHES, used: int | None = None
) -> Data:
    """Noisy labels of a random line; but for ``used`` of them, the features are always 0."""
    mask = torch.ones(features)
    if used is not None:  # the first and the last feature are never used
        mask = torch.zeros(features)
        mask[1 + inputs.permutation(features - 2)[:used]] = 1
    w, b = inputs.nonzero(features, 1), 2 * inputs.nonzero(1)
    centre = 0.7 * inputs.signs(features).float()  # ties the bias to the weights
    batches = []
    for count in counts:
        X = (inputs.normal(count, features) + centre) * mask
        batches.append((X, X @ w + b + inputs.normal(count, 1, scale=1.5)))
    return Data(tuple(batches))


def even_data(inputs: Inputs) -> tuple[Data, Line]:
    """Noise-free labels of a line, which is returned, too.

    In every batch the features and the constant 1 are orthogonal, so a step brings each weight and
    the bias nearer to the truth by the factor 1 - lr, whatever the start.
    """
    truth = Line(inputs.nonzero(2, dtype=torch.float64).numpy(), float(inputs.nonzero()))
    batches = []
    for _ in range(4):
        signs = torch.tensor([[-1.0, -1.0], [-1.0, 1.0], [1.0, -1.0], [1.0, 1.0]])
        X = signs[inputs.permutation(4)]
        y = X.double() @ torch.from_numpy(truth.w) + truth.b
        batches.append((X, y.float().reshape(4, 1)))
    return Data(tuple(batches)), truth


def blank_data(features: int) -> Data:
    """Inputs and labels of 0, from which nothing can be learned."""
    return Data(((torch.zeros(2, features), torch.zeros(2, 1)),))


def section_data(inputs: Inputs, size: int) -> Data:
    """The section's 20 examples of 200 features, in batches of ``size``."""
    X = inputs.normal(20, 200)
    y = X @ torch.full((200, 1), 0.01) + 0.05 + inputs.normal(20, 1, scale=0.01)
    return Data(tuple(zip(X.split(size), y.split(size), strict=True)))


Led = Callable[[], Line]  # where a training led, told when that is asked


@dataclass(frozen=True)
class Lesson:
    """One of the two exercises, and how its result is read.

    Attributes:
        train: calls the student's function, with a loader, the number of features and settings.
        half: whether the squared error has to have its half.
        decay: what the exercise calls the decay.
    """

    student: Student
    train: Callable[..., Led]
    half: bool
    decay: str

    def line(self, data: Data, *settings: float) -> Led:
        """Train once; ``settings`` are the decay, and perhaps num_epochs and lr."""
        loader = self.student.tool.loader(list(data.batches))
        return self.train(self.student, loader, data.features, *settings)

    def start(self, features: int, seed: int, epochs: int = 1) -> Led:
        """Where training sets out from, once the generators are seeded."""
        self.student.seed(seed)
        return self.line(blank_data(features), 0, epochs, NEXT_TO_NOTHING)

    def trained(self, data: Data, seed: int, *settings: float) -> Led:
        """Train from the start that :meth:`start` tells."""
        self.student.seed(seed)
        return self.line(data, *settings)

    def path(self, data: Data, seed: int, *settings: float) -> Callable[[], tuple[Line, Line]]:
        """Both: where training sets out from, and where it leads."""
        start, end = self.start(data.features, seed), self.trained(data, seed, *settings)
        return lambda: (start(), end())

    def losses(self, loops: tuple[Loop, ...]) -> tuple[Loop, ...]:
        """``loops`` with the squared errors that this exercise accepts."""
        return loops if self.half else (*loops, *without_half(loops))


def by_hand(student: Student, traced: bool = False) -> Lesson:
    """The exercise `train`; watched for what is not allowed where ``traced``, and slow."""
    plain = replace(student, traced=traced)
    return Lesson(plain, _train, True, "lambd")


def by_optimizer(student: Student, traced: bool = False) -> Lesson:
    """The exercise `train_concise`; ``student.ran`` tells of optimizers where ``traced``."""
    plain = replace(student, traced="ops" if traced else False)
    return Lesson(plain, _train_concise, False, "wd")


def _train(student: Student, loader: Any, features: int, *settings: float) -> Led:
    answer = student.train.ask(loader, features, *settings)
    return lambda: _read_list(answer.value(), features)


def _train_concise(student: Student, loader: Any, features: int, *settings: float) -> Led:
    layer = linear_layer(student, trained_net(student, loader, features, *settings), features)
    return lambda: _read_layer(layer())


def _read_list(value: Any, features: int) -> Line:
    w, b = check_sequence(value, 2, name="what train returns, [w, b],")
    shapes = [tuple(part.shape) for part in (w, b) if isinstance(part, Tensor)]
    require(
        shapes != [(1,), (features, 1)],
        "The weights come first: return [w, b], not [b, w].",
    )
    return _line(
        check_tensor(w, (features, 1), name="the weight tensor w"),
        check_tensor(b, (1,), name="the bias b"),
    )


def _read_layer(state: dict[str, Tensor]) -> Line:
    return _line(state["weight"], state.get("bias", torch.zeros(1)))


def trained_net(student: Student, loader: Any, features: int, *settings: float) -> Remote:
    """What train_concise returns, made with what is asked of it; known to be a module then."""
    made = student.train_concise.make("a module", loader, features, *settings)
    assert made.there is not None
    return replace(made.there, check=lambda: _check_module(made.value()))


def _check_module(net: Any) -> None:
    require(
        isinstance(net, Remote) and net.kind == "a module",
        "train_concise should return the trained network, an nn.Module; it returns {kind}.",
        kind=kind_of(net),
    )


def linear_layer(student: Student, net: Remote, features: int) -> Callable[[], dict[str, Tensor]]:
    """Weight and, if it has one, bias of the one nn.Linear in a net, once that is called."""
    layers, state = student.tool.layers.ask(net), student.tool.state.ask(net)

    def layer() -> dict[str, Tensor]:
        net.check()
        return _linear_layer(layers.value(), state, features)

    return layer


def _linear_layer(
    modules: list[dict[str, Any]], answer: Answer, features: int
) -> dict[str, Tensor]:
    layers = [layer for layer in modules if "Linear" in layer["kinds"]]
    require(
        len(layers) == 1,
        "The network should hold one nn.Linear; it holds {count}.",
        count=len(layers),
    )
    (layer,) = layers
    require(
        layer["in"] == features and layer["out"] == 1,
        "The layer should be nn.Linear({right}, 1), from all features to one number; it is "
        "nn.Linear({inputs}, {outputs}).",
        right=features,
        inputs=layer["in"],
        outputs=layer["out"],
    )
    state, prefix = answer.value(), f"{layer['name']}." if layer["name"] else ""
    words = {"weight": say("the weight"), "bias": say("the bias")}
    shapes = {"weight": (1, features)} | ({"bias": (1,)} if layer["bias"] else {})
    return {
        name: check_tensor(state.get(prefix + name), shape, name=words[name])
        for name, shape in shapes.items()
    }


def _line(w: Tensor, b: Tensor) -> Line:
    for name, value in (("w", w), ("b", b)):
        require(
            bool(torch.isfinite(value.detach()).all()),
            "After training, {name} is infinite or NaN: the steps lead away from the minimum. Are "
            "they too long, because gradients add up or errors are summed, or do they go uphill?",
            name=name,
        )
    return Line(w.detach().double().flatten().numpy(), float(b.detach()))
