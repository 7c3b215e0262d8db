"""Hidden suite of `weight_decay`: penalties, and linear regression with and without decay."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from autograder import rules
from autograder.checks import (
    check_close,
    check_grad,
    check_number,
    check_sequence,
    check_tensor,
    check_unchanged,
    require,
)
from autograder.remote import Remote
from autograder.suites import weights

NOT_ALLOWED = {"train": rules.WEIGHT_DECAY}
LAW = weights.normal_checks(48_000, 1.0, 0.01, 0.95, 1.05)


@pytest.mark.exercise("init_params")
@pytest.mark.points(2)
def test_init_params_has_the_right_shapes(student):
    """w is (num_inputs, 1), b is (1,) and zero; both can be trained."""
    w, b = check_sequence(student.init_params(7), 2, name="[w, b]")
    check_tensor(w, (7, 1), name="w")
    check_tensor(b, (1,), name="b")
    require(not bool(b.any()), "b should be exactly 0.")
    for value in (w, b):
        require(
            value.requires_grad and value.is_leaf,
            "w and b should be leaf tensors with requires_grad=True.",
        )


@pytest.mark.exercise("init_params")
@pytest.mark.points(1)
def test_w_follows_the_normal_law(student):
    """w is drawn from N(0, 1), anew in every call."""
    w = check_tensor(check_sequence(student.init_params(48_000), 2)[0], (48_000, 1)).detach()
    weights.check_normal(w, LAW, 1.0, "w")
    again = check_tensor(check_sequence(student.init_params(48_000), 2)[0], (48_000, 1))
    require(not again.equal(w), "Two calls give the same w. Is a seed set inside the function?")


def _penalty(student, function, inputs, truth, slope, mistakes) -> None:
    w = inputs.nonzero(9, 1)
    check_close(
        function(w),
        truth(w),
        mistakes=[(wrong(w), text) for wrong, text in mistakes],
        name="the penalty",
    )
    check_unchanged(student, what="w")
    v = inputs.nonzero(4, 3, dtype=torch.float64).requires_grad_()
    (grad,) = check_grad(check_tensor(function(v), ()), v)
    check_close(grad, slope(v.detach()), name="the penalty's gradient")


@pytest.mark.exercise("l2_penalty")
@pytest.mark.points(2)
def test_l2_penalty(student, inputs):
    """l2_penalty is the sum of squares, halved, with its gradient."""
    mistakes = (
        (lambda w: (w**2).sum(), "The half is missing: the sum of w^2 is divided by 2."),
        (lambda w: w.norm(), "That is the norm itself; the penalty is its square, halved."),
        (lambda w: (w**2).mean() / 2, "That is a mean; the penalty is a sum."),
    )
    _penalty(student, student.l2_penalty, inputs, lambda w: (w**2).sum() / 2, lambda w: w, mistakes)


@pytest.mark.exercise("l2_penalty")
@pytest.mark.points(1)
def test_l2_penalty_of_nothing_and_of_other_layouts(student, inputs):
    """An empty w gives 0; any layout and dtype works."""
    check_close(student.l2_penalty(torch.zeros(0, 1)), torch.tensor(0.0))
    w = inputs.nonzero(6, 4, dtype=torch.float64).t()[::2]
    check_close(student.l2_penalty(w), (w**2).sum() / 2)


@pytest.mark.exercise("l1_penalty")
@pytest.mark.points(2)
def test_l1_penalty(student, inputs):
    """l1_penalty is the sum of absolute values, with its gradient."""
    mistakes = (
        (lambda w: w.sum(), "Signs cancel in your sum: take absolute values first."),
        (lambda w: w.abs().sum() / 2, "There is no half in the l1 penalty."),
        (lambda w: w.abs().mean(), "That is a mean; the penalty is a sum."),
    )
    _penalty(student, student.l1_penalty, inputs, lambda w: w.abs().sum(), torch.sign, mistakes)


@pytest.mark.exercise("l1_penalty")
@pytest.mark.points(1)
def test_l1_penalty_of_nothing_and_of_other_layouts(student, inputs):
    """An empty w gives 0; any layout and dtype works."""
    check_close(student.l1_penalty(torch.zeros(0, 1)), torch.tensor(0.0))
    w = inputs.nonzero(6, 4, dtype=torch.float64).t()[::2]
    check_close(student.l1_penalty(w), w.abs().sum())


def _section_data(inputs) -> list[tuple[Tensor, Tensor]]:
    X = inputs.normal(20, 200)
    y = X @ torch.full((200, 1), 0.01) + 0.05 + inputs.normal(20, 1, scale=0.01)
    return list(zip(X.split(5), y.split(5), strict=True))


def _check_norm(w: Tensor, low: float, high: float, lambd: float) -> None:
    norm = float(w.detach().norm())
    require(
        low <= norm <= high,
        "After 100 epochs with a decay of {lambd} the norm of w should lie between {low} and "
        "{high}; it is {norm:.3f}. How does the penalty enter the loss, and once?",
        lambd=lambd,
        low=low,
        high=high,
        norm=norm,
    )


def _trained(student, batches, d: int, *args) -> tuple[Tensor, Tensor]:
    found = check_sequence(student.train(student.tool.loader(batches), d, *args), 2, name="[w, b]")
    w = check_tensor(found[0], (d, 1), name="w").detach()
    return w, check_tensor(found[1], (1,), name="b").detach()


# 200 weights of N(0, 1) have a norm of 14.1 +- 0.7; what 20 examples fix of it is taken away. The
# section's own bands are for one start; these hold for every start but one in 1e9.
@pytest.mark.exercise("train")
@pytest.mark.points(2)
@pytest.mark.seconds(20)
def test_training_shrinks_w_as_it_should(student, inputs):
    """The norm of w is large without decay and small with lambd 3."""
    batches = _section_data(inputs)
    _check_norm(_trained(student, batches, 200, 0)[0], 9.0, 18.0, 0)
    _check_norm(_trained(student, batches, 200, 3)[0], 0.2, 0.6, 3)


def _unseen(w: Tensor, X: Tensor) -> float:
    """Length of the part of w that no training input sees."""
    basis = torch.linalg.qr(X.double().T).Q
    v = w.double()
    return float((v - basis @ (basis.T @ v)).norm())


@pytest.mark.exercise("train")
@pytest.mark.points(2)
@pytest.mark.seconds(20)
def test_training_decays_at_the_given_rate(student, inputs):
    """What the data do not see of w shrinks by 1 - lr * lambd a step."""
    X, y = inputs.normal(6, 400, scale=0.05), inputs.normal(6, 1)
    batches = list(zip(X.split(4), y.split(4), strict=True))
    unseen = [_unseen(_trained(student, batches, 400, lambd, 10, 0.02)[0], X) for lambd in (0, 2.0)]
    # 394 unseen weights: their length is 19.8 +- 0.7, so the ratio tells the rate to some 25 %.
    ratio, expected = unseen[1] / unseen[0], (1 - 0.02 * 2.0) ** 20
    require(
        0.7 * expected < ratio < 1.4 * expected,
        "In 20 steps with lr 0.02 and lambd 2 the part of w that no example sees should shrink to "
        "{expected:.2f} of its length; yours shrank to {ratio:.2f}. The penalty's gradient is "
        "lambd * w: is the half there, and is it added once for each batch?",
        expected=expected,
        ratio=ratio,
    )


@pytest.mark.exercise("train")
@pytest.mark.points(1)
@pytest.mark.seconds(20)
def test_training_fits_and_leaves_the_bias_alone(student, inputs):
    """The bias is learned and does not decay; labels may be (B,)."""
    X = inputs.normal(40, 2)
    y = X @ torch.tensor([0.5, -0.3]) + 4.0
    batches = list(zip(X.split(8), y.split(8), strict=True))
    w, b = _trained(student, batches, 2, 0, 60, 0.1)
    require(
        abs(float(b) - 4) < 0.05 and float((w.flatten() - torch.tensor([0.5, -0.3])).norm()) < 0.05,
        "On noise-free data w and b should be found; b should be near 4 and is {b:.2f}. Do "
        "predictions and labels have the same shape when y is (B,)?",
        b=float(b),
    )
    _, b = _trained(student, batches, 2, 1.0, 60, 0.1)
    require(
        float(b) > 3.5,
        "The bias shrinks with lambd: it is {b:.2f} where 4 is near the truth. Only w is to decay.",
        b=float(b),
    )


def _linear(student, net) -> tuple[Tensor, Tensor]:
    require(
        isinstance(net, Remote) and net.kind == "a module",
        "train_concise should return an nn.Module that holds one nn.Linear.",
    )
    values = check_sequence(student.tool.parameters(net), 2, name="the net's parameters")
    w = check_tensor(values[0], name="the weight").detach()
    require(w.dim() == 2 and w.shape[0] == 1, "The weight should be that of nn.Linear(d, 1).")
    return w.T, check_tensor(values[1], (1,), name="the bias").detach()


@pytest.mark.exercise("train_concise")
@pytest.mark.points(2)
@pytest.mark.seconds(20)
def test_concise_training_shrinks_w_as_it_should(student, inputs):
    """The norm of the weight is large without decay and small with wd 3."""
    batches = _section_data(inputs)
    for wd, low, high in ((0, 9.0, 18.0), (3, 0.15, 0.8)):
        net = student.train_concise(student.tool.loader(batches), 200, wd)
        _check_norm(_linear(student, net)[0], low, high, wd)


@pytest.mark.exercise("train_concise")
@pytest.mark.points(1)
@pytest.mark.seconds(20)
def test_concise_training_leaves_the_bias_alone(student, inputs):
    """The bias is learned and does not decay."""
    X = inputs.normal(40, 2)
    y = (X @ torch.tensor([0.5, -0.3]) + 4.0).unsqueeze(1)
    batches = list(zip(X.split(8), y.split(8), strict=True))
    for wd, low in ((0, 3.9), (1.0, 3.5)):
        net = student.train_concise(student.tool.loader(batches), 2, wd, 60, 0.05)
        bias = check_number(_linear(student, net)[1][0], name="the bias")
        require(
            low < bias < 4.5,
            "The bias should be near 4 and is {bias:.2f}. Decay belongs to the weight alone: give "
            "the optimizer two parameter groups.",
            bias=bias,
        )
