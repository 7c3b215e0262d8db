"""Reference solutions of activations, mlp_scratch and dropout, against oracles not their own.

The oracles are torch's own functions, finite differences, identities and loops.
"""

from __future__ import annotations

import copy
import math
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jupytext
import pytest
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from autograder import lab

SOLUTIONS = Path(__file__).parents[2] / "solutions"
EXERCISES = {
    "activations": ["relu", "sigmoid", "tanh", "activation_gradient"],
    "mlp_scratch": [
        "init_params",
        "relu",
        "net",
        "cross_entropy",
        "accuracy",
        "evaluate_accuracy",
        "train_epoch",
        "train",
    ],
    "dropout": ["dropout_layer", "Net", "build_dropout_net"],
}
ALL = [(name, exercise) for name, exercises in EXERCISES.items() for exercise in exercises]


class Lesson:
    """A lesson's definitions by name, and its visible checks."""

    def __init__(self, name: str) -> None:
        self.names: dict[str, Any] = {"__name__": name}
        self.checks: dict[str, str] = {}
        self.order: list[str] = []
        for cell in jupytext.read(SOLUTIONS / f"{name}.py", fmt="py:percent").cells:
            if "exercise" in cell.metadata or "setup" in cell.metadata.get("tags", []):
                exec(cell.source, self.names)
                self.order.append(cell.metadata.get("exercise", "setup"))
            elif "check" in cell.metadata:
                self.checks[cell.metadata["check"]] = cell.source
                self.order.append("check " + cell.metadata["check"])

    def __getattr__(self, name: str) -> Any:
        return self.names[name]

    def check(self, exercise: str, **answers: Any) -> None:
        """Run a visible check, with other answers in place of the solution's."""
        exec(self.checks[exercise], self.names | answers)


@pytest.fixture(scope="module")
def lessons() -> dict[str, Lesson]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "lab", lab)  # beside a notebook lies a copy
        return {name: Lesson(name) for name in EXERCISES}


@pytest.fixture
def activations(lessons: dict[str, Lesson]) -> Lesson:
    return lessons["activations"]


@pytest.fixture
def mlp(lessons: dict[str, Lesson]) -> Lesson:
    return lessons["mlp_scratch"]


@pytest.fixture
def dropout(lessons: dict[str, Lesson]) -> Lesson:
    return lessons["dropout"]


@pytest.fixture(autouse=True)
def seeded() -> None:
    torch.manual_seed(1234)


@pytest.mark.parametrize("name", EXERCISES)
def test_each_exercise_is_followed_by_its_check(name: str, lessons: dict[str, Lesson]) -> None:
    expected = ["setup"]
    for exercise in EXERCISES[name]:
        expected += [exercise, f"check {exercise}"]
    assert lessons[name].order == expected


@pytest.mark.parametrize(("name", "exercise"), ALL)
def test_visible_check_passes_quietly(
    name: str,
    exercise: str,
    lessons: dict[str, Lesson],
    capfd: pytest.CaptureFixture[str],
) -> None:
    for seed in range(20):
        torch.manual_seed(seed)
        lessons[name].check(exercise)
    assert capfd.readouterr() == ("", "")


ELEMENTWISE = [
    ("activations", "relu", torch.relu),
    ("activations", "sigmoid", torch.sigmoid),
    ("activations", "tanh", torch.tanh),
    ("mlp_scratch", "relu", torch.relu),
]
INPUTS = {
    "0-d": torch.tensor(-1.5),
    "1-d": torch.linspace(-20, 20, 41),
    "4-d": torch.linspace(-3, 4, 120).reshape(2, 3, 4, 5),
    "empty": torch.empty(0, 3),
    "strided": torch.linspace(-9, 9, 60).reshape(6, 10).t()[::2],
    "expanded": torch.tensor([[-2.0], [3.0]]).expand(2, 4),
}


@pytest.mark.parametrize(("name", "exercise", "oracle"), ELEMENTWISE)
@pytest.mark.parametrize("form", INPUTS)
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_elementwise_functions_agree_with_torch(
    name: str,
    exercise: str,
    oracle: Callable[[Tensor], Tensor],
    form: str,
    dtype: torch.dtype,
    lessons: dict[str, Lesson],
) -> None:
    x = INPUTS[form].to(dtype)
    before, version = x.clone(), x._version
    y = getattr(lessons[name], exercise)(x)
    tolerance = 1e-6 if dtype == torch.float32 else 1e-12
    torch.testing.assert_close(y, oracle(before), rtol=0, atol=tolerance)
    assert torch.equal(x, before) and x._version == version


@pytest.mark.parametrize(("name", "exercise", "oracle"), ELEMENTWISE)
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_large_inputs_keep_value_and_gradient(
    name: str,
    exercise: str,
    oracle: Callable[[Tensor], Tensor],
    dtype: torch.dtype,
    lessons: dict[str, Lesson],
) -> None:
    sizes = torch.cat([torch.logspace(-3, 4, 200, dtype=dtype), torch.tensor([88.8, 709.9])])
    x = torch.cat([-sizes, sizes]).to(dtype).requires_grad_()
    tolerance = 1e-6 if dtype == torch.float32 else 1e-12
    results = []
    for function in (getattr(lessons[name], exercise), oracle):
        y = function(x)
        (gradient,) = torch.autograd.grad(y.sum(), x)
        results.append((y.detach(), gradient))
    torch.testing.assert_close(results[0], results[1], rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize(("name", "exercise", "oracle"), ELEMENTWISE)
def test_gradients_match_finite_differences(
    name: str, exercise: str, oracle: object, lessons: dict[str, Lesson]
) -> None:
    x = torch.tensor([-7.0, -1.0, -0.1, 0.2, 3.0], dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(getattr(lessons[name], exercise), x)


def test_slopes_at_zero(activations: Lesson) -> None:
    for function, slope in ((activations.sigmoid, 0.25), (activations.tanh, 1.0)):
        x = torch.zeros((), requires_grad=True)
        function(x).backward()
        assert x.grad == slope


@pytest.mark.parametrize("requires_grad", [False, True])
def test_activation_gradient_leaves_no_traces(activations: Lesson, requires_grad: bool) -> None:
    x = torch.linspace(-2, 3, 12).reshape(4, 3).t()
    x = x.detach().requires_grad_(requires_grad)
    x.grad = torch.ones(3, 4) if requires_grad else None
    with torch.no_grad():
        slope = activations.activation_gradient(torch.exp, x)
    torch.testing.assert_close(slope, x.detach().exp())
    assert x.requires_grad is requires_grad
    assert x.grad is None or torch.equal(x.grad, torch.ones(3, 4))


@pytest.mark.parametrize("shape", [(), (5,), (2, 1, 3, 2), (0, 2)])
def test_activation_gradient_of_any_shape(activations: Lesson, shape: tuple[int, ...]) -> None:
    x = torch.randn(shape, dtype=torch.float64)
    torch.testing.assert_close(activations.activation_gradient(torch.sin, x), x.cos())
    torch.testing.assert_close(activations.activation_gradient(lambda x: x, x), torch.ones_like(x))


def test_init_params_are_small_independent_leaves(mlp: Lesson) -> None:
    params = mlp.init_params(400, 120, 30)
    W1, b1, W2, b2 = params
    assert [p.shape for p in params] == [(400, 120), (120,), (120, 30), (30,)]
    assert all(p.is_leaf and p.requires_grad and p.dtype == torch.float32 for p in params)
    assert b1.count_nonzero() == b2.count_nonzero() == 0
    for W, width in ((W1, 6), (W2, 6)):
        z = W.detach().double().flatten() / 0.01
        n = len(z)
        assert abs(z.mean().item()) < width / math.sqrt(n)
        assert abs(z.square().mean().item() - 1) < width * math.sqrt(2 / n)
        normal = torch.special.ndtr(z.sort().values)
        steps = torch.arange(1, n + 1) / n
        assert (normal - steps).abs().max() < math.sqrt(math.log(2e9) / (2 * n))
    assert abs(torch.corrcoef(torch.stack([W1[0], W1[1]]))[0, 1]) < 0.6
    assert not torch.equal(W1, mlp.init_params(400, 120, 30)[0])
    torch.manual_seed(1234)
    assert torch.equal(W1, mlp.init_params(400, 120, 30)[0])


@pytest.mark.parametrize("batch", [0, 1, 9])
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_net_is_the_perceptron_of_torch(mlp: Lesson, batch: int, dtype: torch.dtype) -> None:
    oracle = nn.Sequential(nn.Flatten(), nn.Linear(15, 7), nn.ReLU(), nn.Linear(7, 4)).to(dtype)
    W1, b1, W2, b2 = oracle.parameters()
    params = [p.detach().clone().requires_grad_() for p in (W1.t(), b1, W2.t(), b2)]
    X = torch.randn(batch, 5, 3, 1, dtype=dtype).transpose(1, 2)
    logits = mlp.net(X, params)
    torch.testing.assert_close(logits, oracle(X))
    got = torch.autograd.grad(logits.square().sum(), params)
    expected = torch.autograd.grad(oracle(X).square().sum(), (W1, b1, W2, b2))
    for a, b in zip(got, expected, strict=True):
        torch.testing.assert_close(a, b.t() if b.dim() == 2 else b)


@pytest.mark.parametrize("size", [1.0, 1e4])
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_cross_entropy_is_torchs(mlp: Lesson, size: float, dtype: torch.dtype) -> None:
    logits = (size * torch.randn(30, 6, dtype=dtype)).requires_grad_()
    labels = torch.randint(6, (30,))
    losses = mlp.cross_entropy(logits, labels)
    expected = F.cross_entropy(logits, labels, reduction="none")
    torch.testing.assert_close(losses, expected)
    weights = torch.linspace(-1, 2, 30, dtype=dtype)
    torch.testing.assert_close(
        torch.autograd.grad((losses * weights).sum(), logits),
        torch.autograd.grad((expected * weights).sum(), logits),
    )
    shifted = mlp.cross_entropy(logits.double() + 1e3, labels)
    torch.testing.assert_close(shifted, expected.double(), atol=1e-3, rtol=1e-5)


def test_cross_entropy_gradient_by_finite_differences(mlp: Lesson) -> None:
    logits = torch.randn(4, 3, dtype=torch.float64, requires_grad=True)
    labels = torch.tensor([2, 0, 1, 1])
    assert torch.autograd.gradcheck(lambda x: mlp.cross_entropy(x, labels), logits)


def test_accuracies_count_examples(mlp: Lesson) -> None:
    labels = torch.tensor([1, 0, 2, 2, 1, 0, 0])
    guesses = torch.tensor([1, 0, 2, 0, 0, 1, 2])
    logits = F.one_hot(guesses, 3).float() + 0.5
    assert mlp.accuracy(logits, labels) == pytest.approx(3 / 7)
    pieces = list(zip(logits.split([4, 2, 1]), labels.split([4, 2, 1]), strict=True))
    assert mlp.evaluate_accuracy(lambda X: X, iter(pieces)) == pytest.approx(3 / 7)


class Spy(nn.Module):
    """A linear model that notes how it is called."""

    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(3, 4).double()
        self.calls: list[tuple[bool, bool]] = []

    def forward(self, X: Tensor) -> Tensor:
        self.calls.append((self.training, torch.is_grad_enabled()))
        logits: Tensor = self.linear(X)
        return logits


def ragged() -> list[tuple[Tensor, Tensor]]:
    X, y = torch.randn(15, 3, dtype=torch.float64), torch.randint(4, (15,))
    return list(zip(X.split([4, 4, 4, 3]), y.split([4, 4, 4, 3]), strict=True))


def test_modules_are_evaluated_without_gradients_and_trained_with(mlp: Lesson) -> None:
    spy, data = Spy(), ragged()
    mlp.evaluate_accuracy(spy, data)
    assert spy.calls == [(False, False)] * 4
    spy.eval().calls.clear()
    mlp.train_epoch(spy, data, mlp.cross_entropy, torch.optim.SGD(spy.parameters(), lr=0.1))
    assert spy.calls == [(True, True)] * 4


@pytest.mark.parametrize("lr", [0.1, 1.3])
def test_epoch_makes_the_steps_of_a_plain_loop(mlp: Lesson, lr: float) -> None:
    spy, data = Spy(), ragged()
    twin = copy.deepcopy(spy.linear)
    loss, share = mlp.train_epoch(
        spy, data, mlp.cross_entropy, torch.optim.SGD(spy.parameters(), lr=lr)
    )
    lost, right = 0.0, 0
    for X, y in data:
        logits = X @ twin.weight.t() + twin.bias
        lost += sum(F.cross_entropy(o, t).item() for o, t in zip(logits, y, strict=True))
        right += sum(int(o.argmax() == t) for o, t in zip(logits, y, strict=True))
        gradients = torch.autograd.grad(F.cross_entropy(logits, y), (twin.weight, twin.bias))
        with torch.no_grad():
            twin.weight -= lr * gradients[0]
            twin.bias -= lr * gradients[1]
    torch.testing.assert_close(spy.linear.weight, twin.weight, rtol=1e-9, atol=1e-12)
    torch.testing.assert_close(spy.linear.bias, twin.bias, rtol=1e-9, atol=1e-12)
    assert (loss, share) == pytest.approx((lost / 15, right / 15), rel=1e-9)


def test_history_has_what_each_epoch_saw(mlp: Lesson) -> None:
    data, other = ragged(), ragged()
    spy = Spy()
    twin = copy.deepcopy(spy)
    sgd = torch.optim.SGD(spy.parameters(), lr=0.2)
    history = mlp.train(spy, data, other, mlp.cross_entropy, 3, sgd)
    sgd = torch.optim.SGD(twin.parameters(), lr=0.2)
    expected = [
        (
            *mlp.train_epoch(twin, data, mlp.cross_entropy, sgd),
            mlp.evaluate_accuracy(twin, other),
        )
        for _ in range(3)
    ]
    assert history == expected


@pytest.mark.parametrize("p", [0.2, 0.5, 0.9])
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_dropout_drops_and_scales(dropout: Lesson, p: float, dtype: torch.dtype) -> None:
    X = torch.linspace(1, 2, 128 * 128, dtype=dtype).reshape(128, 128).t()
    before = X.clone()
    X.requires_grad_()
    out = dropout.dropout_layer(X, p)
    kept = out != 0
    n = kept.numel()
    assert abs(kept.sum().item() - n * (1 - p)) < 6.5 * math.sqrt(n * p * (1 - p))
    torch.testing.assert_close(out[kept], before[kept] / (1 - p), rtol=2e-6, atol=0)
    assert out.dtype == dtype and out.shape == X.shape
    (gradient,) = torch.autograd.grad(out.sum(), X)
    torch.testing.assert_close(gradient, kept.to(dtype) / (1 - p))
    assert torch.equal(X.detach(), before)
    again = dropout.dropout_layer(X, p) != 0
    agree = p * p + (1 - p) * (1 - p)
    spread = 6.5 * math.sqrt(n * agree * (1 - agree))
    assert abs((kept == again).sum().item() - n * agree) < spread
    rows = (kept[::2] == kept[1::2]).sum().item() - n / 2 * agree
    assert abs(rows) < spread


@pytest.mark.parametrize("shape", [(), (7,), (2, 1, 3, 4)])
def test_dropout_at_the_ends_and_beyond(dropout: Lesson, shape: tuple[int, ...]) -> None:
    X = torch.randn(shape)
    assert torch.equal(dropout.dropout_layer(X, 0), X)
    assert torch.equal(dropout.dropout_layer(X, 1), torch.zeros(shape))
    for p in (-0.1, 1.1, math.nan):
        with pytest.raises(ValueError, match="must be in"):
            dropout.dropout_layer(X, p)


def plain_mlp(net: Any, X: Tensor) -> Tensor:
    hidden = F.linear(X.flatten(1), net.lin1.weight, net.lin1.bias).clamp(min=0)
    hidden = F.linear(hidden, net.lin2.weight, net.lin2.bias).clamp(min=0)
    return F.linear(hidden, net.lin3.weight, net.lin3.bias)


@pytest.mark.parametrize("batch", [0, 1, 5])
def test_dropout_net_is_the_plain_one_in_evaluation(dropout: Lesson, batch: int) -> None:
    net = dropout.Net(6, 3, 11, 9).eval()
    X = torch.randn(batch, 1, 2, 3)
    torch.testing.assert_close(net(X), plain_mlp(net, X))


def test_dropout_net_drops_each_hidden_layer_at_its_own_rate(dropout: Lesson) -> None:
    net = dropout.Net(4, 3, 500, 400, 0.2, 0.6)
    seen: dict[str, Tensor] = {}
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.fill_(float(parameter.dim() == 1))  # weights 0, biases 1
    for name in ("lin1", "lin2", "lin3"):
        layer = getattr(net, name)
        layer.register_forward_pre_hook(lambda _, args, name=name: seen.update({name: args[0]}))
    out = net(torch.ones(20, 4))
    assert torch.equal(out, torch.ones(20, 3)), "the output is not dropped"
    assert torch.equal(seen["lin1"], torch.ones(20, 4)), "the input is not dropped"
    for name, p in (("lin2", 0.2), ("lin3", 0.6)):
        values = seen[name].detach()
        n = values.numel()
        torch.testing.assert_close(values.unique(), torch.tensor([0.0, 1 / (1 - p)]))
        lost = (values == 0).sum().item()
        assert abs(lost - n * p) < 6.5 * math.sqrt(n * p * (1 - p))


def test_concise_dropout_net_has_the_same_layers(dropout: Lesson) -> None:
    net = dropout.build_dropout_net(0.1, 0.7)
    X = torch.randn(2, 1, 28, 28)
    shapes = [tuple(p.shape) for p in net.parameters()]
    assert shapes == [(256, 784), (256,), (256, 256), (256,), (10, 256), (10,)]
    assert [m.p for m in net.modules() if isinstance(m, nn.Dropout)] == [0.1, 0.7]
    own = dropout.Net(784, 10, 256, 256).eval()
    own.load_state_dict(dict(zip(own.state_dict(), net.state_dict().values(), strict=True)))
    torch.testing.assert_close(net.eval()(X), own(X))


def in_place_relu(x: Tensor) -> Tensor:
    x[x < 0] = 0
    return x


def batch_mean_epoch(net: Any, batches: Any, loss: Any, updater: Any) -> tuple[float, float]:
    losses = []
    for X, y in batches:
        updater.zero_grad()
        mean = loss(net(X), y).mean()
        mean.backward()
        updater.step()
        losses.append(mean.item())
    return sum(losses) / len(losses), 0.0


def accumulating_epoch(net: Any, batches: Any, loss: Any, updater: Any) -> tuple[float, float]:
    for X, y in batches:
        loss(net(X), y).mean().backward()
        updater.step()
    return 0.0, 0.0


def mean_of_shares(net: Any, batches: Any) -> float:
    shares = [(net(X).argmax(1) == y).float().mean().item() for X, y in batches]
    return sum(shares) / len(shares)


def keeping_rate(X: Tensor, p: float) -> Tensor:
    return F.dropout(X, 1 - p) if 0 < p < 1 else (1 - p) * X


class AlwaysDropping(nn.Module):
    def __init__(self, num_inputs: int, num_outputs: int, num_hiddens1: int, num_hiddens2: int):
        super().__init__()
        self.lin1 = nn.Linear(num_inputs, num_hiddens1)
        self.lin2 = nn.Linear(num_hiddens1, num_hiddens2)
        self.lin3 = nn.Linear(num_hiddens2, num_outputs)

    def forward(self, X: Tensor) -> Tensor:
        hidden = F.dropout(F.relu(self.lin1(X.flatten(1))), 0.5, training=True)
        logits: Tensor = self.lin3(F.relu(self.lin2(hidden)))
        return logits


def leaf_lost(a: int, b: int, c: int) -> list[Tensor]:
    sizes = ((a, b), (b,), (b, c), (c,))
    return [0.01 * torch.randn(size, requires_grad=True) for size in sizes]


SLIPS: list[tuple[str, str, Any, str]] = [
    ("activations", "relu", in_place_relu, "relu changed its argument"),
    ("activations", "sigmoid", lambda x: 1 / (1 + torch.exp(-x)), "becomes infinite on the way"),
    ("activations", "tanh", lambda x: torch.sinh(x) / torch.cosh(x), "should be finite"),
    (
        "activations",
        "activation_gradient",
        lambda f, x: torch.autograd.grad(f(x.requires_grad_()).sum(), x)[0],
        "switched on x.requires_grad",
    ),
    ("mlp_scratch", "init_params", leaf_lost, "W1 was computed from"),
    ("mlp_scratch", "relu", in_place_relu, "relu"),
    ("mlp_scratch", "net", lambda X, p: (X.flatten(1) @ p[0] + p[1]) @ p[2] + p[3], "115"),
    (
        "mlp_scratch",
        "cross_entropy",
        lambda o, y: -o.softmax(1)[range(len(y)), y].log(),
        "should lose 1000, got inf",
    ),
    ("mlp_scratch", "cross_entropy", F.cross_entropy, "should give 2 losses"),
    ("mlp_scratch", "accuracy", lambda o, y: (o.argmax(1) == y).sum().item(), "got 3"),
    ("mlp_scratch", "evaluate_accuracy", mean_of_shares, "two batches' accuracies"),
    ("mlp_scratch", "train_epoch", accumulating_epoch, "still there"),
    ("mlp_scratch", "train_epoch", batch_mean_epoch, "a mean of -0.05 per example"),
    ("mlp_scratch", "train", lambda *_: [0.1, 0.9, 0.8], "each entry should be"),
    ("dropout", "dropout_layer", lambda X, p: X * (torch.rand(X.shape) >= p), "become 1 / 0.8"),
    ("dropout", "dropout_layer", lambda X, p: X * (torch.rand(X.shape) < p), "should come back"),
    ("dropout", "dropout_layer", keeping_rate, "should drop about 20 %"),
    ("dropout", "Net", AlwaysDropping, "still switched on"),
    (
        "dropout",
        "build_dropout_net",
        lambda: nn.Sequential(nn.Flatten(), nn.LazyLinear(10)),
        "269322",
    ),
]


@pytest.mark.parametrize(("name", "exercise", "answer", "says"), SLIPS)
@pytest.mark.filterwarnings("ignore:Lazy modules")
def test_visible_checks_catch_the_commonest_slips(
    name: str, exercise: str, answer: Any, says: str, lessons: dict[str, Lesson]
) -> None:
    with pytest.raises((AssertionError, TypeError), match=says):
        lessons[name].check(exercise, **{exercise: answer})
