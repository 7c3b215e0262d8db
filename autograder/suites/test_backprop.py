"""Hidden suite of `backprop`: forward, backward by the chain rule, central differences."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from autograder import rules
from autograder.checks import check_tensor, check_unchanged, given, require
from autograder.suites import chain_rule, differences, graph_values
from autograder.suites.graph_values import (
    LAMBD,
    Point,
    called,
    calling,
    draw,
    entry,
    tensors,
    truth,
)

NOT_ALLOWED = {"backward": rules.AUTOGRAD, "numerical_gradient": rules.AUTOGRAD}
# Sizes of which one is 1 catch what `squeeze`, `.T` and broadcasting do to vectors.
SIZES = ((6, 2, 4), (3, 4, 1), (3, 1, 2), (1, 3, 2), (4, 4, 4), (1, 1, 1))
STRIDED = (
    "The result depends on how the arguments are laid out in memory: it differs for the same "
    "numbers in a W1 and W2 like `torch.randn(5, 8).t()[::2]`."
)
SCATTERED = "For arguments that are not contiguous in memory:"
STALE = (
    "For other arguments of the same sizes the result is that of the call before. Is something "
    "remembered: in a global variable, a default argument, a cache?"
)
LEFT_OVER = (
    "Two calls with the same arguments give different results. Does something remain from the call "
    "before: a global variable, a default argument, a sum that goes on?"
)


@pytest.mark.exercise("forward")
@pytest.mark.points(2)
def test_forward_computes_the_output(student, inputs):
    """The output o comes out of both layers, with tanh between."""
    point = draw(inputs)
    graph_values.check_output(called(student.forward, point, LAMBD), point)


@pytest.mark.exercise("forward")
@pytest.mark.points(1)
def test_forward_returns_six_tensors(student, inputs):
    """The dict holds z, h, o, L, s and J, and all are tensors."""
    graph_values.check_complete(called(student.forward, draw(inputs), LAMBD))


@pytest.mark.exercise("forward")
@pytest.mark.points(1)
def test_forward_forgets_earlier_calls(student, inputs):
    """A call does not depend on the calls before it."""
    one, other = draw(inputs), draw(inputs)
    answers = [calling(student.forward, point, LAMBD) for point in (one, other, one)]
    first, between, again = (tensors(answer()) for answer in answers)
    right = truth(*one, LAMBD)
    for name, value in first.items():
        stale = _alike(value, between.get(name)) and graph_values.is_close(value, right[name])
        require(not stale, STALE)
        require(_alike(value, again.get(name)), LEFT_OVER)


@pytest.mark.exercise("forward")
@pytest.mark.points(1)
@pytest.mark.depends("test_forward_forgets_earlier_calls")
def test_forward_keeps_z_h_and_o(student, inputs):
    """z, h and o are in the dict, each with its own values."""
    point = draw(inputs)
    graph_values.check_intermediates(called(student.forward, point, LAMBD), point)


@pytest.mark.exercise("forward")
@pytest.mark.points(1)
@pytest.mark.depends("test_forward_forgets_earlier_calls")
def test_loss_is_half_the_sum_of_squares(student, inputs):
    """L is half the sum of squared errors."""
    point = draw(inputs)
    graph_values.check_loss(called(student.forward, point, LAMBD), point)


@pytest.mark.exercise("forward")
@pytest.mark.points(1)
@pytest.mark.depends("test_forward_forgets_earlier_calls")
def test_penalty_counts_both_weight_matrices(student, inputs):
    """s is lambd / 2 times the sum of all squared weights."""
    cases = [(draw(inputs), lambd) for lambd in (LAMBD, 3, 0.1)]
    answers = [calling(student.forward, point, lambd) for point, lambd in cases]
    for (point, lambd), answer in zip(cases, answers, strict=True):
        graph_values.check_penalty(answer(), point, lambd)


@pytest.mark.exercise("forward")
@pytest.mark.points(1)
@pytest.mark.depends("test_forward_forgets_earlier_calls")
def test_objective_is_loss_plus_penalty(student, inputs):
    """J is L + s."""
    point = draw(inputs)
    graph_values.check_objective(called(student.forward, point, LAMBD), point, LAMBD)


@pytest.mark.exercise("forward")
@pytest.mark.points(1)
@pytest.mark.depends("test_forward_forgets_earlier_calls")
def test_forward_shapes_for_all_sizes(student, inputs):
    """z and h are (h,), o is (q,), and L, s and J are 0-d, for all sizes."""
    told = set()
    sizes = ((4, 5, 3), *SIZES)
    points = [draw(inputs, torch.float32, d, h, q) for d, h, q in sizes]
    answers = [calling(student.forward, point, LAMBD) for point in points]
    for (d, h, q), answer in zip(sizes, answers, strict=True):
        found = answer()
        wanted = {"z": (h,), "h": (h,), "o": (q,), "L": (), "s": (), "J": ()}
        with given("For d = {d} inputs, h = {h} hidden units, q = {q} outputs:", d=d, h=h, q=q):
            for name, value in tensors(found).items():
                got = tuple(value.shape)
                if (d, h, q) == (4, 5, 3) and value.numel() != math.prod(wanted[name]):
                    told.add(name)  # by the test of this entry's values
                require(
                    got == wanted[name] or name in told,
                    "`{name}` should have the shape {shape}; it has {got}.",
                    name=name,
                    shape=wanted[name],
                    got=got,
                )


@pytest.mark.exercise("forward")
@pytest.mark.points(1)
@pytest.mark.depends("test_forward_forgets_earlier_calls")
def test_forward_without_penalty(student, inputs):
    """With lambd 0, s is 0 and J equals L."""
    point = draw(inputs)
    answers = [calling(student.forward, point, lambd) for lambd in (LAMBD, 0)]
    usual, found = (answer() for answer in answers)
    with given("With lambd = 0:"):
        graph_values.check_complete(found, tensors(usual))
    for name, text in (
        ("s", "With lambd = 0 the penalty s should be 0; it is not, though it is right for 0.7."),
        ("J", "With lambd = 0 J should equal L; it does not, though it is right for lambd = 0.7."),
    ):
        if graph_values.is_close(entry(usual, name), truth(*point, LAMBD)[name]):
            require(graph_values.is_close(entry(found, name), truth(*point, 0)[name]), text)


@pytest.mark.exercise("forward")
@pytest.mark.points(1)
@pytest.mark.depends("test_forward_forgets_earlier_calls")
def test_forward_keeps_the_dtype(student, inputs):
    """The dtype is kept, and float64 keeps all of its digits."""
    plans = [(dtype, lambd) for dtype in (torch.float32, torch.float64) for lambd in (LAMBD, 0.0)]
    cases = [(draw(inputs, dtype), lambd) for dtype, lambd in plans]
    answers = [calling(student.forward, point, lambd) for point, lambd in cases]
    for (point, lambd), answer in zip(cases, answers, strict=True):
        found, dtype = answer(), point.x.dtype
        with given(
            "For tensors of dtype {name} and lambd = {lambd}:",
            name=str(dtype).removeprefix("torch."),
            lambd=lambd,
        ):
            for name, value in tensors(found).items():
                check_tensor(value, None, dtype, name=f"`{name}`")
    right_ones = truth(*point, 0.0)
    for name, value in tensors(found).items():
        right = right_ones[name]
        if value.numel() != right.numel():
            continue
        off = float((value.detach().reshape(right.shape) - right).abs().max())
        require(
            not 1e-9 < off < 1e-4,  # more than that is a wrong formula, which others tell
            "`{name}` is float64 but right to a few digits only, off by {off:.2g}: somewhere on "
            "the way it was float32. Look for `.float()` or a tensor made without a dtype.",
            name=name,
            off=off,
        )


@pytest.mark.exercise("forward")
@pytest.mark.points(1)
@pytest.mark.depends("test_forward_forgets_earlier_calls")
def test_forward_leaves_its_arguments_alone(student, inputs):
    """The arguments stay as they were, and may be strided in memory."""
    point = draw(inputs)
    answer = calling(student.forward, point, LAMBD)
    scattered = student.forward.ask(*_scattered(point), LAMBD)
    first = tensors(answer())
    check_unchanged(student, what="an argument")
    with given(SCATTERED):
        found = tensors(scattered.value())
    for name, value in first.items():
        require(_alike(value, found.get(name)), STRIDED)


@pytest.mark.exercise("forward")
@pytest.mark.points(1)
@pytest.mark.depends("test_forward_leaves_its_arguments_alone")
def test_gradients_flow_through_forward(student, inputs):
    """Gradients flow from every entry back to x, y, W1 and W2."""
    point = Point(*(part.requires_grad_() for part in draw(inputs, torch.float64)))
    found = called(student.forward, point, LAMBD)
    right = truth(*point, LAMBD)
    for name, value in tensors(found).items():
        require(
            value.requires_grad,
            "`{name}` is cut from the computational graph: no gradient can flow back from it. "
            "Look for `.detach()`, `.data`, `.item()`, numpy, `torch.tensor(...)` or "
            "`torch.no_grad()`.",
            name=name,
        )
        got = torch.autograd.grad(value.sum(), point, allow_unused=True)
        expected = torch.autograd.grad(
            right[name].sum(), point, allow_unused=True, retain_graph=True
        )
        if not graph_values.is_close(value, right[name]):
            continue  # the gradient of a wrong value may well be another one
        for one, other, argument in zip(got, expected, Point._fields, strict=True):
            require(
                other is None or (one is not None and bool(one.any())),
                "No gradient flows from `{name}` back to {argument}, which it depends on. Look for "
                "`.detach()`, `.data`, numpy or `torch.tensor(...)` between them.",
                name=name,
                argument=argument,
            )
            require(
                other is None or graph_values.is_close(one, other),
                "`{name}` has the right value, but the gradient that flows from it back to "
                "{argument} is not right: a part of the way is cut. Look for `.detach()`, `.data` "
                "or `torch.no_grad()`.",
                name=name,
                argument=argument,
            )


def _scattered(point: Point) -> Point:
    """The same numbers, none of them next to each other in memory."""
    parts = []
    for part in point:
        wide = torch.zeros([2 * n for n in reversed(part.shape)], dtype=part.dtype)
        view = wide[tuple(slice(None, None, 2) for _ in part.shape)]
        view = view.t() if part.dim() == 2 else view
        parts.append(view.copy_(part))
    return Point(*parts)


def _alike(one: Tensor, other: Tensor | None) -> bool:
    if other is None or one.shape != other.shape or one.dtype != other.dtype:
        return False
    return bool(torch.allclose(one.detach(), other.detach(), rtol=1e-4, atol=1e-5))


@pytest.mark.exercise("backward")
@pytest.mark.points(2)
def test_gradient_of_the_output_weights(student, inputs):
    """Without penalty, dJ/dW2 is what the chain rule gives."""
    point = draw(inputs)
    chain_rule.check_output_weights(called(student.backward, point, 0.0), point)


@pytest.mark.exercise("backward")
@pytest.mark.points(1)
def test_backward_forgets_earlier_calls(student, inputs):
    """A call does not depend on the calls before it."""
    one, other = draw(inputs), draw(inputs)
    answers = [calling(student.backward, point, LAMBD) for point in (one, other, one)]
    first, between, again = (
        [check_tensor(value) for value in chain_rule.pair(answer())] for answer in answers
    )
    right = chain_rule.gradients(one, LAMBD)
    for before, meanwhile, after, wanted in zip(first, between, again, right, strict=True):
        stale = _alike(before, meanwhile) and graph_values.is_close(before, wanted)
        require(not stale, STALE)
        require(_alike(before, after), LEFT_OVER)


@pytest.mark.exercise("backward")
@pytest.mark.points(2)
@pytest.mark.depends("test_backward_forgets_earlier_calls")
def test_gradient_of_the_hidden_weights(student, inputs):
    """Without penalty, dJ/dW1 goes back through W2 and tanh."""
    point = draw(inputs)
    chain_rule.check_hidden_weights(called(student.backward, point, 0.0), point)


@pytest.mark.exercise("backward")
@pytest.mark.points(1)
@pytest.mark.depends("test_backward_forgets_earlier_calls")
def test_penalty_reaches_both_gradients(student, inputs):
    """The penalty adds lambd * W1 and lambd * W2."""
    cases = [(draw(inputs), lambd) for lambd in (LAMBD, 3, 0.1)]
    answers = [
        (calling(student.backward, point, 0.0), calling(student.backward, point, lambd))
        for point, lambd in cases
    ]
    for (point, lambd), (without, found) in zip(cases, answers, strict=True):
        chain_rule.check_penalty_part(without(), found(), point, lambd)


@pytest.mark.exercise("backward")
@pytest.mark.points(1)
@pytest.mark.depends("test_gradient_of_the_hidden_weights")
def test_backward_for_all_sizes(student, inputs):
    """It works for any number of inputs, hidden units and outputs."""
    points = [draw(inputs, torch.float32, d, h, q) for d, h, q in SIZES]
    answers = [student.backward.ask(*point, 0.0) for point in points]
    for (d, h, q), point, answer in zip(SIZES, points, answers, strict=True):
        with given("For d = {d} inputs, h = {h} hidden units, q = {q} outputs:", d=d, h=h, q=q):
            hint = "The formulas are the same for all sizes: print the shapes on the way."
            chain_rule.check_both(answer.value(), point, 0.0, hint)


@pytest.mark.exercise("backward")
@pytest.mark.points(1)
@pytest.mark.depends("test_gradient_of_the_hidden_weights")
def test_backward_keeps_dtype_and_digits(student, inputs):
    """The dtype is kept, and float64 keeps all of its digits."""
    dtypes = (torch.float32, torch.float64)
    points = [draw(inputs, dtype) for dtype in dtypes]
    # a large loss, of which differences lose digits
    points = [point._replace(y=point.y * 300) for point in points]
    answers = [calling(student.backward, point, 0.0) for point in points]
    for dtype, point, answer in zip(dtypes, points, answers, strict=True):
        found = chain_rule.pair(answer())
        with given("For tensors of dtype {name}:", name=str(dtype).removeprefix("torch.")):
            for value, right, name in zip(
                found, chain_rule.gradients(point, 0.0), ("dJ/dW1", "dJ/dW2"), strict=True
            ):
                got = check_tensor(value, tuple(right.shape), dtype, name=name).detach()
                off = float((got - right.detach()).abs().max() / right.detach().abs().max())
                least = 1e-11 if dtype == torch.float64 else 1e-4
                require(
                    off < least,
                    "{name} is off by {off:.1g} of its size, more than rounding in this dtype. Is "
                    "something float32 on the way (`.float()`, a tensor made without a dtype)? Or "
                    "is it made of differences of J, and not by the chain rule?",
                    name=name,
                    off=off,
                )


@pytest.mark.exercise("backward")
@pytest.mark.points(1)
@pytest.mark.depends("test_backward_forgets_earlier_calls")
def test_backward_leaves_its_arguments_alone(student, inputs):
    """The arguments stay as they were, and may be strided in memory."""
    point = draw(inputs)
    answer = calling(student.backward, point, LAMBD)
    scattered = student.backward.ask(*_scattered(point), LAMBD)
    first = chain_rule.pair(answer())
    check_unchanged(student, what="an argument")
    with given(SCATTERED):
        found = chain_rule.pair(scattered.value())
    for one, other in zip(first, found, strict=True):
        require(_alike(check_tensor(one), check_tensor(other)), STRIDED)


@pytest.mark.exercise("backward")
@pytest.mark.points(1)
@pytest.mark.depends("test_backward_leaves_its_arguments_alone")
def test_backward_works_under_no_grad(student, inputs):
    """It gives the same under torch.no_grad()."""
    point = Point(*(part.requires_grad_() for part in draw(inputs)))
    answers = [calling(each.backward, point, LAMBD) for each in (student, student.no_grad())]
    usual, found = (answer() for answer in answers)
    for one, other in zip(chain_rule.pair(usual), chain_rule.pair(found), strict=True):
        require(
            _alike(check_tensor(one), check_tensor(other)),
            "Under `torch.no_grad()` backward gives something else. The chain rule needs no graph: "
            "every gradient is a formula in x, y, W1, W2 and what forward computes.",
        )


@pytest.mark.exercise("backward")
@pytest.mark.points(1)
@pytest.mark.depends(
    "test_gradient_of_the_hidden_weights", "test_backward_leaves_its_arguments_alone"
)
def test_gradients_flow_through_backward(student, inputs):
    """Both results stay in the graph of x, y, W1 and W2."""
    point = Point(*(part.requires_grad_() for part in draw(inputs, torch.float64)))
    found = chain_rule.pair(called(student.backward, point, 0.0))
    right = chain_rule.gradients(point, 0.0)
    for value, expected, name in zip(found, right, ("dJ/dW1", "dJ/dW2"), strict=True):
        result = check_tensor(value, tuple(expected.shape), name=name)
        got: tuple[Tensor | None, ...] = (None,) * 4
        if result.requires_grad:
            got = torch.autograd.grad(result.sum(), point, allow_unused=True)
        wanted = torch.autograd.grad(expected.sum(), point, retain_graph=True)
        for one, other, argument in zip(got, wanted, Point._fields, strict=True):
            require(
                one is not None,
                "{name} does not depend on {argument} in the computational graph. {name} should "
                "itself stay differentiable, as the docstring says: look for `.detach()`, "
                "`.data`, `.item()`, numpy or `torch.no_grad()`.",
                name=name,
                argument=argument,
            )
            require(
                not graph_values.is_close(result, expected) or graph_values.is_close(one, other),
                "{name} is right, but its own derivative with respect to {argument} is not: a part "
                "of the way between them is cut. Look for `.detach()`, `.data` or numpy.",
                name=name,
                argument=argument,
            )


@pytest.mark.exercise("numerical_gradient")
@pytest.mark.points(2)
def test_numerical_gradient_is_the_slope(student, inputs):
    """Each element of the result is near the slope of f."""
    W = inputs.nonzero(3, 4)
    # a differentiable value first: autograd, which is not allowed, then runs and is seen
    found = differences.computing(student, W, tensor_first=True)()
    differences.check_rough(found, differences.cubic, W)


@pytest.mark.exercise("numerical_gradient")
@pytest.mark.points(1)
def test_numerical_gradient_forgets_earlier_calls(student, inputs):
    """A call does not depend on the calls before it."""
    differences.check_again(student, inputs)


@pytest.mark.exercise("numerical_gradient")
@pytest.mark.points(1)
@pytest.mark.depends("test_numerical_gradient_forgets_earlier_calls")
def test_elements_move_one_at_a_time(student, inputs):
    """Whenever f is called, all elements of W but one are in their place."""
    differences.check_one_at_a_time(student, inputs)


@pytest.mark.exercise("numerical_gradient")
@pytest.mark.points(1)
@pytest.mark.depends("test_elements_move_one_at_a_time")
def test_differences_are_central(student, inputs):
    """The differences are central: their error falls with eps squared."""
    differences.check_central(student, inputs)


@pytest.mark.exercise("numerical_gradient")
@pytest.mark.points(1)
@pytest.mark.depends("test_numerical_gradient_forgets_earlier_calls")
def test_step_is_the_given_eps(student, inputs):
    """f is tried at a distance of eps, which is 1e-4 where not given."""
    differences.check_eps(student, inputs)


@pytest.mark.exercise("numerical_gradient")
@pytest.mark.points(1)
def test_f_is_called_with_float64(student, inputs):
    """f is called with float64 tensors of W's shape."""
    differences.check_double(student, inputs)


@pytest.mark.exercise("numerical_gradient")
@pytest.mark.points(1)
@pytest.mark.depends("test_numerical_gradient_forgets_earlier_calls")
def test_numerical_gradient_of_any_shape(student, inputs):
    """W may have any number of dimensions and any layout in memory."""
    differences.check_shapes(student, inputs)


@pytest.mark.exercise("numerical_gradient")
@pytest.mark.points(1)
def test_caller_never_sees_w_move(student, inputs):
    """The caller's W is never changed, not even while f is called."""
    differences.check_never_perturbed(student, inputs)


@pytest.mark.exercise("numerical_gradient")
@pytest.mark.points(1)
@pytest.mark.depends(
    "test_differences_are_central",
    "test_f_is_called_with_float64",
    "test_caller_never_sees_w_move",
)
def test_slopes_keep_dtype_and_digits(student, inputs):
    """The result has W's dtype and no more error than that brings."""
    differences.check_dtypes(student, inputs)
