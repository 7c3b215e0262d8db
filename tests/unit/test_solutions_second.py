"""Reference solutions of the other five lessons, against oracles that are not their own.

The oracles are torch's functions, closed forms, plain loops, identities and finite differences.
"""

from __future__ import annotations

import copy
import math
import sys
from collections.abc import Callable, Iterable
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
    "mlp_concise": ["build_net", "init_weights", "fit"],
    "model_selection": [
        "polynomial_features",
        "evaluate_loss",
        "train_polynomial",
        "get_k_fold_data",
        "k_fold",
        "select_model",
    ],
    "weight_decay": ["init_params", "l2_penalty", "l1_penalty", "train", "train_concise"],
    "backprop": ["forward", "backward", "numerical_gradient"],
    "initialization": [
        "random_matrix_product",
        "sigmoid_gradient",
        "xavier_normal",
        "xavier_uniform",
        "init_xavier",
    ],
}
ALL = [(name, exercise) for name, exercises in EXERCISES.items() for exercise in exercises]
DTYPES = [torch.float32, torch.float64]


class Lesson:
    """The names that a lesson's setup and exercise cells define, and its visible checks."""

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
        """Run the visible checks up to this one, as a notebook does, with another last answer."""
        scope = dict(self.names)
        for name, source in self.checks.items():
            scope |= answers if name == exercise else {}
            exec(source, scope)
            if name == exercise:
                return


@pytest.fixture(scope="module")
def lessons() -> dict[str, Lesson]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "lab", lab)  # beside a notebook lies a copy
        return {name: Lesson(name) for name in EXERCISES}


@pytest.fixture
def concise(lessons: dict[str, Lesson]) -> Lesson:
    return lessons["mlp_concise"]


@pytest.fixture
def selection(lessons: dict[str, Lesson]) -> Lesson:
    return lessons["model_selection"]


@pytest.fixture
def decay(lessons: dict[str, Lesson]) -> Lesson:
    return lessons["weight_decay"]


@pytest.fixture
def backprop(lessons: dict[str, Lesson]) -> Lesson:
    return lessons["backprop"]


@pytest.fixture
def initialization(lessons: dict[str, Lesson]) -> Lesson:
    return lessons["initialization"]


@pytest.fixture(autouse=True)
def seeded() -> None:
    torch.manual_seed(1234)


def batches(X: Tensor, y: Tensor, *sizes: int) -> list[tuple[Tensor, Tensor]]:
    return list(zip(X.split(list(sizes)), y.split(list(sizes)), strict=True))


def assert_law(draws: Tensor, cdf: Callable[[Tensor], Tensor], sd: float) -> None:
    """Mean, spread and shape of independent draws; a right law fails at most once in 1e8 runs."""
    z = draws.detach().double().flatten()
    n = len(z)
    assert abs(z.mean().item()) < 6 * sd / math.sqrt(n)
    assert abs(z.square().mean().item() / sd**2 - 1) < 6 * math.sqrt(2 / n)
    distance = (cdf(z.sort().values) - torch.arange(1, n + 1) / n).abs().max().item()
    assert distance < math.sqrt(math.log(2e9) / (2 * n))


def normal(sd: float) -> Callable[[Tensor], Tensor]:
    return lambda z: torch.special.ndtr(z / sd)


def assert_random(draw: Callable[[], Tensor]) -> None:
    """Two calls differ; a seed repeats them."""
    torch.manual_seed(7)
    first, second = draw(), draw()
    assert not torch.equal(first, second)
    torch.manual_seed(7)
    assert torch.equal(first, draw())


@pytest.mark.parametrize("name", EXERCISES)
def test_each_exercise_is_followed_by_its_check(name: str, lessons: dict[str, Lesson]) -> None:
    expected = ["setup"]
    for exercise in EXERCISES[name]:
        expected += [exercise, f"check {exercise}"]
    assert lessons[name].order == expected


@pytest.mark.parametrize("name", EXERCISES)
def test_visible_checks_pass_quietly(
    name: str, lessons: dict[str, Lesson], capfd: pytest.CaptureFixture[str]
) -> None:
    for seed in range(5):
        torch.manual_seed(seed)
        lessons[name].check(EXERCISES[name][-1])
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("batch", [0, 1, 9])
def test_built_net_is_the_formula(concise: Lesson, batch: int) -> None:
    net = concise.build_net(12, 7, 4)
    X = torch.randn(batch, 2, 3, 2).transpose(1, 2)
    W1, b1, W2, b2 = net.parameters()
    hidden = (X.flatten(1) @ W1.T + b1).clamp(min=0)
    torch.testing.assert_close(net(X), hidden @ W2.T + b2)
    assert sum(p.numel() for p in concise.build_net().parameters()) == 785 * 256 + 257 * 10


def test_init_weights_touches_linear_weights_only(concise: Lesson) -> None:
    net = nn.Sequential(
        nn.Linear(300, 100),
        nn.Sequential(nn.BatchNorm1d(100), nn.Linear(100, 310, bias=False)),
        nn.Conv1d(2, 3, 4),
    )
    before = {name: (p, p.detach().clone()) for name, p in net.named_parameters()}
    net.apply(concise.init_weights)
    for name, parameter in net.named_parameters():
        same, old = before[name]
        assert parameter is same
        if name in ("0.weight", "1.1.weight"):
            assert_law(parameter, normal(0.01), 0.01)
        else:
            assert torch.equal(parameter, old)

    def draw() -> Tensor:
        concise.init_weights(net[0])
        return net[0].weight.detach().clone()

    assert_random(draw)


class Spy(nn.Module):
    """A linear model in float64 that notes how it is called."""

    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(3, 4).double()
        self.calls: list[tuple[bool, bool]] = []

    def forward(self, X: Tensor) -> Tensor:
        self.calls.append((self.training, torch.is_grad_enabled()))
        logits: Tensor = self.linear(X)
        return logits


@pytest.mark.parametrize("lr", [0.1, 1.3])
def test_fit_makes_the_steps_of_a_plain_loop(concise: Lesson, lr: float) -> None:
    X, y = torch.randn(15, 3, dtype=torch.float64), torch.randint(4, (15,))
    data = batches(X, y, 4, 4, 4, 3)
    spy = Spy().eval()
    W, b = (p.detach().clone().requires_grad_() for p in spy.linear.parameters())
    losses = concise.fit(spy, data, 3, lr)
    expected = []
    for _ in range(3):
        lost = 0.0
        for X, y in data:
            logits = X @ W.T + b
            per_example = logits.logsumexp(1) - logits[range(len(y)), y]
            lost += per_example.sum().item()
            gradients = torch.autograd.grad(per_example.sum() / len(y), (W, b))
            with torch.no_grad():
                W -= lr * gradients[0]
                b -= lr * gradients[1]
        expected.append(lost / 15)
    assert losses == pytest.approx(expected, rel=1e-9)
    torch.testing.assert_close(spy.linear.weight, W, rtol=1e-9, atol=1e-12)
    torch.testing.assert_close(spy.linear.bias, b, rtol=1e-9, atol=1e-12)
    assert spy.calls == [(True, True)] * 12


FORMS = {
    "1-d": torch.linspace(-4, 5, 31),
    "column": torch.linspace(-4, 5, 31).reshape(-1, 1),
    "strided": torch.linspace(-4, 5, 60).reshape(30, 2).t()[1, ::3],
    "empty": torch.empty(0),
    "empty column": torch.empty(0, 1),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("num_features", [1, 2, 5, 20])
@pytest.mark.parametrize("dtype", DTYPES)
def test_polynomial_features_are_powers_over_factorials(
    selection: Lesson, form: str, num_features: int, dtype: torch.dtype
) -> None:
    x = FORMS[form].to(dtype)
    before, version = x.clone(), x._version
    features = selection.polynomial_features(x, num_features)
    i = torch.arange(num_features)
    expected = before.double().reshape(-1, 1) ** i / torch.lgamma(i + 1.0).double().exp()
    torch.testing.assert_close(features, expected.to(dtype), rtol=1e-5, atol=1e-12)
    assert features.shape == (x.numel(), num_features)
    assert torch.equal(x, before) and x._version == version


def test_polynomial_features_differentiate(selection: Lesson) -> None:
    x = torch.tensor([-2.0, 0.0, 0.5], dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(lambda x: selection.polynomial_features(x, 6), x)


def test_evaluate_loss_weighs_examples(selection: Lesson) -> None:
    logits, labels = torch.randn(10, 3, dtype=torch.float64), torch.randint(3, (10,))
    graded = []

    def net(X: Tensor) -> Tensor:
        graded.append(torch.is_grad_enabled())
        return X

    loss = nn.CrossEntropyLoss(reduction="none")
    once = iter(batches(logits, labels, 6, 3, 1))
    expected = sum(-o.log_softmax(0)[t].item() for o, t in zip(logits, labels, strict=True)) / 10
    assert selection.evaluate_loss(net, once, loss) == pytest.approx(expected)
    assert graded == [False] * 3
    column = batches(torch.arange(5.0).reshape(5, 1), torch.zeros(5, 1), 2, 3)
    mean = selection.evaluate_loss(net, column, nn.MSELoss(reduction="none"))
    assert mean == pytest.approx((0 + 1 + 4 + 9 + 16) / 5)


@pytest.mark.parametrize("dtype", [*DTYPES, torch.bfloat16])
@pytest.mark.parametrize("column", [False, True])
def test_train_polynomial_descends_the_mean_square(
    selection: Lesson, dtype: torch.dtype, column: bool
) -> None:
    X, y = torch.randn(7, 3).to(dtype), torch.randn(7).to(dtype)
    labels = y.reshape(7, 1) if column else y

    def train(epochs: int, lr: float) -> Tensor:
        torch.manual_seed(3)
        weights: Tensor = selection.train_polynomial(X, labels, epochs, lr, batch_size=10)
        return weights

    w = train(5, 0.0)  # the start
    assert w.shape == (3,) and w.dtype == dtype and not w.requires_grad
    for _ in range(5):
        w = w - 0.05 * 2 / 7 * X.T @ (X @ w - y)
    tolerance = {"rtol": 0.05, "atol": 0.02} if dtype == torch.bfloat16 else {}
    torch.testing.assert_close(train(5, 0.05), w, **tolerance)


def test_train_polynomial_reaches_least_squares(selection: Lesson) -> None:
    x = torch.linspace(-1, 1, 23, dtype=torch.float64)  # batches of 5, 5, 5, 5 and 3
    X = torch.stack([torch.ones_like(x), x, x**2], dim=1).t().contiguous().t()
    y = X @ torch.tensor([1.0, -2.0, 0.5], dtype=torch.float64)
    w = selection.train_polynomial(X, y, num_epochs=300, lr=0.1, batch_size=5)
    torch.testing.assert_close(w, torch.linalg.lstsq(X, y).solution, atol=1e-4, rtol=0)


@pytest.mark.parametrize("n", [2, 7, 10, 12])
@pytest.mark.parametrize("wide", [False, True])
def test_folds_partition_the_rows(selection: Lesson, n: int, wide: bool) -> None:
    X = torch.arange(2.0 * n).reshape(2, n).t()
    y = torch.arange(n).reshape(n, 1) if wide else torch.arange(n)
    for k in range(2, n + 1):
        valid = []
        for i in range(k):
            X_train, y_train, X_valid, y_valid = selection.get_k_fold_data(k, i, X, y)
            train_rows, valid_rows = y_train.flatten().tolist(), y_valid.flatten().tolist()
            assert sorted(train_rows + valid_rows) == list(range(n))
            assert train_rows == sorted(train_rows) and valid_rows == sorted(valid_rows)
            assert torch.equal(X_train, X[train_rows]) and torch.equal(X_valid, X[valid_rows])
            assert y_train.dim() == y_valid.dim() == y.dim()
            valid.append(valid_rows)
        assert sorted(row for rows in valid for row in rows) == list(range(n))
        assert {len(rows) for rows in valid} <= {n // k, -(-n // k)}


def ridge(strength: float) -> Callable[[Tensor, Tensor, Tensor, Tensor], float]:
    def fit_and_score(X_train: Tensor, y_train: Tensor, X_valid: Tensor, y_valid: Tensor) -> float:
        gram = X_train.T @ X_train + strength * torch.eye(X_train.shape[1], dtype=X_train.dtype)
        w = torch.linalg.solve(gram, X_train.T @ y_train)
        return (X_valid @ w - y_valid).square().mean().item()

    return fit_and_score


def test_leaving_one_out_agrees_with_its_closed_form(selection: Lesson) -> None:
    X = torch.randn(12, 3, dtype=torch.float64)
    y = X.sum(1) + 0.3 * torch.randn(12, dtype=torch.float64)
    hat = X @ torch.linalg.pinv(X)
    residuals = (y - hat @ y) / (1 - hat.diagonal())  # what row i's error is without row i
    score = selection.k_fold(12, X, y, ridge(0.0))
    assert score == pytest.approx(residuals.square().mean().item())
    candidates = {"stiff": ridge(1e6), "right": ridge(0.0), "stiffer": ridge(1e9)}
    assert selection.select_model(5, X, y, candidates) == "right"


def test_k_fold_fits_once_a_fold(selection: Lesson) -> None:
    scores = iter([1.0, 2.0, 6.0])
    X = torch.arange(7.0).reshape(7, 1)
    assert selection.k_fold(3, X, X, lambda *data: next(scores)) == 3.0
    assert next(scores, None) is None


def test_init_params_are_leaves_with_their_law(decay: Lesson) -> None:
    w, b = decay.init_params(20_000)
    assert w.shape == (20_000, 1) and torch.equal(b, torch.zeros(1))
    assert all(p.is_leaf and p.requires_grad and p.dtype == torch.float32 for p in (w, b))
    assert_law(w, normal(1.0), 1.0)
    assert_random(lambda: decay.init_params(5)[0])


WEIGHTS = {
    "0-d": torch.tensor(-3.0),
    "1-d": torch.linspace(-2, 3, 11),
    "4-d": torch.linspace(-1, 2, 24).reshape(2, 3, 4, 1),
    "strided": torch.linspace(-9, 9, 60).reshape(6, 10).t()[::2],
    "empty": torch.empty(0, 1),
}


@pytest.mark.parametrize("form", WEIGHTS)
@pytest.mark.parametrize("dtype", DTYPES)
def test_penalties_are_norms(decay: Lesson, form: str, dtype: torch.dtype) -> None:
    w = WEIGHTS[form].to(dtype).requires_grad_()
    before = w.detach().clone()
    for penalty, norm, slope in (
        (decay.l2_penalty, torch.linalg.vector_norm(w) ** 2 / 2, before),
        (decay.l1_penalty, torch.linalg.vector_norm(w, 1), before.sign()),
    ):
        value = penalty(w)
        torch.testing.assert_close(value, norm)
        assert value.shape == () and value.dtype == dtype
        torch.testing.assert_close(torch.autograd.grad(value, w)[0], slope)
    assert torch.equal(w, before)


@pytest.mark.parametrize("lambd", [0, 3.0])
@pytest.mark.parametrize("column", [False, True])
@pytest.mark.parametrize("exercise", ["train", "train_concise"])
def test_weight_decay_makes_the_steps_of_its_formula(
    decay: Lesson, exercise: str, lambd: float, column: bool
) -> None:
    X, y = torch.randn(11, 4), torch.randn(11, 1)
    data = batches(X, y if column else y[:, 0], 4, 4, 3)

    def train(epochs: int, lr: float) -> list[Tensor]:
        torch.manual_seed(5)
        trained = getattr(decay, exercise)(data, 4, lambd, epochs, lr)
        w, b = trained if exercise == "train" else trained.parameters()
        return [w.detach().reshape(4, 1).double(), b.detach().double()]

    w, b = train(4, 0.0)  # the start
    for _ in range(4):
        for rows in torch.arange(11).split([4, 4, 3]):
            A, error = X[rows].double(), X[rows].double() @ w + b - y[rows].double()
            w = (1 - 0.02 * lambd) * w - 0.02 * A.T @ error / len(rows)
            b = b - 0.02 * error.mean()
    torch.testing.assert_close(train(4, 0.02), [w, b], rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize(("lambd", "low", "high"), [(0, 12.7, 14.0), (3, 0.3, 0.45)])
def test_norms_of_the_section(decay: Lesson, lambd: float, low: float, high: float) -> None:
    X = torch.randn(20, 200)
    y = X @ torch.full((200, 1), 0.01) + 0.05 + 0.01 * torch.randn(20, 1)
    data = lab.Batches(X, y, 5, shuffle=True)
    unseen = torch.linalg.svd(X, full_matrices=True).Vh[20:]
    torch.manual_seed(0)
    start, _ = decay.init_params(200)
    torch.manual_seed(0)
    w, _ = decay.train(data, 200, lambd)
    shrunk = (unseen @ w).norm() / (unseen @ start).norm()
    assert shrunk.item() == pytest.approx((1 - 0.003 * lambd) ** 400, rel=1e-4)
    (linear,) = (m for m in decay.train_concise(data, 200, lambd).modules() if type(m) is nn.Linear)
    # The start's own spread: the norm of 200 normal numbers is 14.1 +- 0.7.
    scale = math.sqrt(200) / start.norm().item()
    assert low < w.norm().item() * scale < high
    assert low * 0.85 < linear.weight.norm().item() < high * 1.15


@pytest.mark.parametrize("lambd", [0.0, 0.7])
@pytest.mark.parametrize("dtype", DTYPES)
def test_backward_is_autograds(backprop: Lesson, lambd: float, dtype: torch.dtype) -> None:
    x, y = torch.randn(5, dtype=dtype), torch.randn(2, dtype=dtype)
    W1 = torch.randn(5, 8, dtype=dtype).t()[::2].requires_grad_()  # 4 hidden units, strided
    W2 = torch.randn(2, 4, dtype=dtype, requires_grad=True)
    W1.retain_grad()
    before = [t.detach().clone() for t in (x, y, W1, W2)]
    values = backprop.forward(x, y, W1, W2, lambd)
    z = torch.stack([sum(w * v for w, v in zip(row, x, strict=True)) for row in W1])
    o = torch.stack([sum(w * v for w, v in zip(row, z.tanh(), strict=True)) for row in W2])
    L = F.mse_loss(o, y, reduction="sum") / 2
    s = lambd / 2 * (W1.norm() ** 2 + W2.norm() ** 2)
    expected = {"z": z, "h": z.tanh(), "o": o, "L": L, "s": s, "J": L + s}
    assert list(values) == list(expected)
    for name, value in expected.items():
        torch.testing.assert_close(values[name], value)
    slopes = torch.autograd.grad(values["J"], (W1, W2))
    with torch.no_grad():
        torch.testing.assert_close(backprop.backward(x, y, W1, W2, lambd), slopes)
    for tensor, copied in zip((x, y, W1, W2), before, strict=True):
        assert torch.equal(tensor, copied)


def test_backprop_keeps_the_graph(backprop: Lesson) -> None:
    sizes = [(3,), (2,), (4, 3), (2, 4)]
    inputs = [torch.randn(s, dtype=torch.float64, requires_grad=True) for s in sizes]
    forward = backprop.forward
    assert torch.autograd.gradcheck(lambda *a: tuple(forward(*a, 0.7).values()), inputs)
    assert torch.autograd.gradcheck(lambda *a: backprop.backward(*a, 0.7), inputs)


@pytest.mark.parametrize("shape", [(), (4,), (2, 3), (2, 1, 3), (0, 2)])
@pytest.mark.parametrize("dtype", DTYPES)
def test_numerical_gradient_of_any_shape(
    backprop: Lesson, shape: tuple[int, ...], dtype: torch.dtype
) -> None:
    W = torch.randn(shape, dtype=dtype)
    for f, slope in ((torch.sin, torch.cos(W)), (torch.exp, torch.exp(W))):
        gradient = backprop.numerical_gradient(lambda V, f=f: f(V).sum(), W)
        torch.testing.assert_close(gradient, slope, rtol=1e-6, atol=1e-7)


def test_numerical_gradient_guards_its_argument(backprop: Lesson) -> None:
    W = torch.randn(6, 4).t()[::2].requires_grad_()
    before, seen = W.detach().clone(), []

    def f(V: Tensor) -> float:
        seen.append((V.dtype, V.shape))
        V += 1  # whatever f does with its argument
        return float(V.sum())

    torch.testing.assert_close(backprop.numerical_gradient(f, W), torch.ones(2, 6))
    assert set(seen) == {(torch.float64, W.shape)} and len(seen) == 24
    with pytest.raises(ZeroDivisionError):
        backprop.numerical_gradient(lambda V: 1 / 0, W)
    assert torch.equal(W, before)


def test_numerical_gradient_is_central(backprop: Lesson) -> None:
    W = torch.tensor([1.0, -2.0], dtype=torch.float64)
    gradient = backprop.numerical_gradient(lambda V: (V**3).sum(), W, eps=0.5)
    torch.testing.assert_close(gradient, 3 * W**2 + 0.25)


@pytest.mark.parametrize("form", WEIGHTS)
@pytest.mark.parametrize("dtype", DTYPES)
def test_sigmoid_gradient_is_autograds(
    initialization: Lesson, form: str, dtype: torch.dtype
) -> None:
    x = WEIGHTS[form].to(dtype).requires_grad_()
    slope = initialization.sigmoid_gradient(x)
    torch.testing.assert_close(slope, torch.autograd.grad(torch.sigmoid(x).sum(), x)[0])
    torch.testing.assert_close(slope, 1 / (4 * torch.cosh(x / 2) ** 2), atol=1e-6, rtol=1e-5)


@pytest.mark.parametrize("dtype", DTYPES)
def test_sigmoid_gradient_far_out(initialization: Lesson, dtype: torch.dtype) -> None:
    x = torch.tensor([-1e4, -710.0, -89.0, -20.0, 20.0, 89.0, 710.0, 1e4], dtype=dtype)
    slope = initialization.sigmoid_gradient(x)
    torch.testing.assert_close(slope, torch.exp(-x.abs()), rtol=1e-6, atol=torch.finfo(dtype).tiny)
    y = torch.linspace(-5, 5, 9, dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(initialization.sigmoid_gradient, y)


def test_random_matrix_product_grows_as_it_should(initialization: Lesson) -> None:
    product = initialization.random_matrix_product
    assert_law(product(1, 100), normal(1.0), 1.0)
    for count in (2, 3):  # entries of a product have the variance size ** (count - 1)
        spread = product(count, 150).square().mean().item() / 150 ** (count - 1)
        assert abs(spread - 1) < 0.15
    # The log-norm of M e1 is a sum of independent logarithms of chi variables.
    half = torch.tensor(2.0)
    mean = 100 / 2 * (torch.digamma(half).item() + math.log(2))
    sd = math.sqrt(100 * torch.polygamma(1, half).item()) / 2
    logs = [product(100, 4)[:, 0].double().norm().log().item() for _ in range(40)]
    assert abs(sum(logs) / 40 - mean) < 6 * sd / math.sqrt(40)
    assert_random(lambda: product(3, 2))


def test_xavier_laws(initialization: Lesson) -> None:
    sd = math.sqrt(2 / 500)
    bound = sd * math.sqrt(3)
    gaussian, uniform = (
        getattr(initialization, name)(400, 100) for name in ("xavier_normal", "xavier_uniform")
    )
    assert gaussian.shape == uniform.shape == (400, 100)
    assert_law(gaussian, normal(sd), sd)
    assert_law(uniform, lambda z: (z / bound + 1) / 2, sd)
    assert bound * (1 - 1e-3) < uniform.abs().max().item() <= bound * (1 + 1e-6)
    for name in ("xavier_normal", "xavier_uniform"):
        assert_random(lambda name=name: getattr(initialization, name)(3, 2))


def test_init_xavier_at_any_depth(initialization: Lesson) -> None:
    inner = nn.Sequential(nn.LayerNorm(200), nn.Linear(200, 100, bias=False))
    net = nn.ModuleList([nn.Linear(50, 200), nn.Sequential(inner), nn.Conv1d(2, 3, 4)])
    net.append(nn.Linear(100, 300).double())
    before = {name: (p, p.detach().clone()) for name, p in net.named_parameters()}
    initialization.init_xavier(net)
    linear = {"0.weight": 250, "1.0.1.weight": 300, "3.weight": 400}
    for name, parameter in net.named_parameters():
        same, old = before[name]
        assert parameter is same and parameter.dtype == old.dtype and parameter.requires_grad
        if name in linear:
            sd = math.sqrt(2 / linear[name])
            assert_law(parameter, normal(sd), sd)
        elif name in ("0.bias", "3.bias"):
            assert not parameter.any()
        else:
            assert torch.equal(parameter, old)
    alone = nn.Linear(2, 3)
    initialization.init_xavier(alone)
    assert not alone.bias.any()


def mean_of_means(net: Any, data: Iterable[Any], loss: Any) -> float:
    means = [loss(net(X), y).mean().item() for X, y in data]
    return sum(means) / len(means)


def iterating_twice(net: Any, data: Any, loss: Any) -> float:
    total = sum(loss(net(X), y).sum().item() for X, y in data)
    count = sum(len(y) for _, y in data)
    return total / max(count, 1)


def broadcasting(X: Tensor, y: Tensor, num_epochs: int, lr: float, batch_size: int) -> Tensor:
    w = torch.zeros(X.shape[1], 1)
    for _ in range(num_epochs):
        for rows in torch.randperm(len(X)).split(batch_size):
            error = X[rows] @ w - y[rows]  # (B, 1) minus (B,)
            w = w - lr * 2 * X[rows].T @ error.mean(1, keepdim=True) / len(rows)
    return w.flatten()


def losing_rows(k: int, i: int, X: Tensor, y: Tensor) -> tuple[Tensor, ...]:
    size = len(X) // k
    here = slice(i * size, (i + 1) * size)
    rest = [j for j in range(size * k) if not i * size <= j < (i + 1) * size]
    return X[rest], y[rest], X[here], y[here]


def fitting(
    batch_mean: bool = False, accumulate: bool = False
) -> Callable[[Any, Any, int, float], list[float]]:
    def fit(net: Any, data: Any, num_epochs: int, lr: float) -> list[float]:
        optimizer = torch.optim.SGD(net.parameters(), lr)
        means = []
        for _ in range(num_epochs):
            losses = []
            for X, y in data:
                if not accumulate:
                    optimizer.zero_grad()
                loss = F.cross_entropy(net(X), y)
                loss.backward()
                optimizer.step()
                losses.append((loss.item(), 1 if batch_mean else len(y)))
            means.append(sum(a * n for a, n in losses) / sum(n for _, n in losses))
        return means

    return fit


def decaying(factor: float = 1.0, bias: bool = False) -> Callable[..., list[Tensor]]:
    def train(
        data: Any, num_inputs: int, lambd: float, num_epochs: int = 100, lr: float = 0.003
    ) -> list[Tensor]:
        w, b = torch.randn(num_inputs, 1), torch.zeros(1)
        for _ in range(num_epochs):
            for X, y in data:
                error = X @ w + b - y.reshape(-1, 1)
                w = (1 - factor * lr * lambd) * w - lr * X.T @ error / len(y)
                b = (1 - bias * lr * lambd) * b - lr * error.mean()
        return [w, b]

    return train


class Pair(nn.Module):
    def __init__(self, weight: Tensor, bias: Tensor) -> None:
        super().__init__()
        self.weight, self.bias = nn.Parameter(weight.T), nn.Parameter(bias)


def all_linear(*sizes: int) -> nn.Module:
    return nn.Sequential(nn.Flatten(), nn.Linear(*sizes[:2]), nn.Linear(*sizes[1:]))


def softmaxed(*sizes: int) -> nn.Module:
    layers = [nn.Flatten(), nn.Linear(*sizes[:2]), nn.ReLU(), nn.Linear(*sizes[1:])]
    return nn.Sequential(*layers, nn.Softmax(dim=1))


def without_tanh(
    x: Tensor, y: Tensor, W1: Tensor, W2: Tensor, lambd: float
) -> tuple[Tensor, Tensor]:
    h = torch.tanh(W1 @ x)
    error = W2 @ h - y
    return torch.outer(W2.T @ error, x) + lambd * W1, torch.outer(error, h) + lambd * W2


def perturbing(f: Any, W: Tensor, eps: float) -> Tensor:
    slopes = torch.zeros_like(W)
    for i in range(W.numel()):
        W.flatten()[i] += eps
        slopes.flatten()[i] = f(W.double()) / eps
        W += 0.1
    return slopes


def one_sided(f: Any, W: Tensor, eps: float) -> Tensor:
    V = W.double()
    steps = eps * torch.eye(V.numel(), dtype=V.dtype).reshape(-1, *V.shape)
    return torch.stack([(f(V + step) - f(V)) / eps for step in steps]).reshape(W.shape).float()


def top_level_only(net: nn.Module) -> None:
    for child in net.children():  # misses what is nested
        if isinstance(child, nn.Linear):
            nn.init.xavier_normal_(child.weight)
            nn.init.zeros_(child.bias)


def everything_normal(module: nn.Module) -> None:
    for parameter in module.parameters():
        nn.init.normal_(parameter, std=0.01)


def product_of(extra: int) -> Callable[[int, int], Tensor]:
    def product(num_matrices: int, size: int) -> Tensor:
        matrices = [torch.randn(size, size) for _ in range(num_matrices + extra)]
        return torch.linalg.multi_dot(matrices) if len(matrices) > 1 else matrices[0]

    return product


SLIPS: list[tuple[str, str, Any, str]] = [
    ("mlp_concise", "build_net", all_linear, "one linear map"),
    ("mlp_concise", "build_net", softmaxed, "leave the softmax to the loss"),
    ("mlp_concise", "init_weights", everything_normal, "BatchNorm1d layer was changed too"),
    ("mlp_concise", "fit", fitting(batch_mean=True), "mean over the 2 batches"),
    ("mlp_concise", "fit", fitting(accumulate=True), "never cleared"),
    (
        "model_selection",
        "polynomial_features",
        lambda x, d: x.reshape(-1, 1) ** torch.arange(d),
        "expected [1, 2, 4/2, 8/6]",
    ),
    ("model_selection", "evaluate_loss", mean_of_means, "mean of the 2 batches' means"),
    ("model_selection", "evaluate_loss", iterating_twice, "only once"),
    ("model_selection", "train_polynomial", broadcasting, "compared all with all"),
    ("model_selection", "get_k_fold_data", losing_rows, "do not make 10"),
    ("model_selection", "k_fold", lambda k, X, y, f: f(X, y, X, y), "has seen the fold"),
    (
        "model_selection",
        "select_model",
        lambda k, X, y, c: max(c, key=lambda name: c[name](X, y, X, y)),
        "the lowest is the best",
    ),
    (
        "weight_decay",
        "init_params",
        lambda n: [torch.randn(n, 1, requires_grad=True) * 1, torch.zeros(1, requires_grad=True)],
        "a computation",
    ),
    ("weight_decay", "l2_penalty", lambda w: (w**2).sum(), "the half is missing"),
    ("weight_decay", "l2_penalty", lambda w: w.norm(), "without the root"),
    ("weight_decay", "l1_penalty", lambda w: w.sum(), "absolute values"),
    ("weight_decay", "train", decaying(factor=0), "no effect"),
    ("weight_decay", "train", decaying(factor=2), "is the half missing"),
    (
        "weight_decay",
        "train_concise",
        lambda data, n, wd, num_epochs, lr: Pair(*decaying(bias=True)(data, n, wd, num_epochs, lr)),
        "does it decay as well",
    ),
    ("backprop", "backward", without_tanh, "lacks the derivative of tanh"),
    (
        "backprop",
        "backward",
        lambda x, y, W1, W2, lambd: (
            torch.outer(W2.T @ (W2 @ torch.tanh(W1 @ x) - y) / torch.cosh(W1 @ x) ** 2, x),
            torch.outer(W2 @ torch.tanh(W1 @ x) - y, torch.tanh(W1 @ x)),
        ),
        "adds lambd * W1",
    ),
    ("backprop", "numerical_gradient", perturbing, "W was changed"),
    ("backprop", "numerical_gradient", one_sided, "one-sided"),
    ("initialization", "random_matrix_product", product_of(1), "you multiply 2 matrices"),
    (
        "initialization",
        "random_matrix_product",
        lambda n, size: torch.linalg.matrix_power(torch.randn(size, size) * 0 + 1, n),
        "standard deviation 1",
    ),
    (
        "initialization",
        "sigmoid_gradient",
        lambda x: torch.exp(-x) / (1 + torch.exp(-x)) ** 2,
        "finite everywhere",
    ),
    (
        "initialization",
        "xavier_normal",
        lambda a, b: torch.randn(a, b) * 2 / (a + b),
        "is the variance",
    ),
    (
        "initialization",
        "xavier_uniform",
        lambda a, b: torch.rand(a, b) * math.sqrt(6 / (a + b)),
        "between 0 and 1",
    ),
    ("initialization", "init_xavier", top_level_only, "nested one"),
]


@pytest.mark.parametrize(("name", "exercise", "answer", "phrase"), SLIPS)
def test_visible_check_explains_a_common_slip(
    name: str, exercise: str, answer: Any, phrase: str, lessons: dict[str, Lesson]
) -> None:
    with pytest.raises(AssertionError) as failure:
        lessons[name].check(exercise, **{exercise: answer})
    assert phrase in str(failure.value)


def test_checks_leave_the_lesson_as_it_was(lessons: dict[str, Lesson]) -> None:
    for name, exercises in EXERCISES.items():
        before = copy.copy(lessons[name].names)
        lessons[name].check(exercises[-1])
        assert lessons[name].names == before
