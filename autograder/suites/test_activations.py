"""Hidden suite of `activations`."""

from typing import Any

import pytest
import torch
from torch import Tensor

from autograder import rules
from autograder.checks import check_close, check_tensor, given, require
from autograder.suites import elementwise, saturating

EXAMPLE = (
    "Try activation_gradient(torch.sin, torch.tensor([0.0, 1.0])): it is about [1, 0.54]. Autograd "
    "finds the slope of any activation, if you start from the sum of the outputs."
)
NEARLY = (
    "Autograd is exact; a difference quotient is not. Try "
    "activation_gradient(torch.sin, torch.tensor([0.0, 1.0])): it is about [1, 0.54]."
)
NOT_ALLOWED = {"relu": rules.RELU, "sigmoid": rules.SIGMOID, "tanh": rules.TANH}


@pytest.mark.exercise("relu")
@pytest.mark.points(2)
def test_relu_values(student, inputs):
    """relu(x) is x where x is positive and 0 elsewhere."""
    elementwise.relu_values(student, inputs)


@pytest.mark.exercise("relu")
@pytest.mark.points(1)
def test_relu_leaves_its_argument_alone(student, inputs):
    """relu leaves x as it was, and repeats itself."""
    elementwise.check_pure(student, student.relu, inputs)


@pytest.mark.exercise("relu")
@pytest.mark.points(1)
@pytest.mark.depends("test_relu_leaves_its_argument_alone")
def test_relu_gradient(student, inputs):
    """Gradients flow through relu: 1 for positive x, 0 for negative x."""
    elementwise.relu_gradient(student, inputs)


@pytest.mark.exercise("relu")
@pytest.mark.points(1)
@pytest.mark.depends("test_relu_gradient")
def test_relu_at_zero(student):
    """relu(0) is 0, with a gradient between 0 and 1."""
    elementwise.relu_at_zero(student)


@pytest.mark.exercise("relu")
@pytest.mark.points(1)
def test_relu_of_large_and_small_numbers(student, inputs):
    """relu is right for tiny numbers and for numbers up to 1e30."""
    elementwise.relu_sizes(student, inputs)


@pytest.mark.exercise("relu")
@pytest.mark.points(1)
def test_relu_keeps_dtype(student, inputs):
    """relu works in float32 and float64 and keeps the dtype."""
    elementwise.check_dtypes(student.relu, inputs, elementwise.positive_part)


@pytest.mark.exercise("relu")
@pytest.mark.points(1)
def test_relu_of_any_shape(student, inputs):
    """relu takes tensors of any shape and memory layout."""
    elementwise.check_shapes(student.relu, inputs, elementwise.positive_part)


SIGMOID_MISTAKES = (
    (lambda x: torch.sigmoid(-x), "Yours falls where it should rise: the exponent is -x, not x."),
    (torch.tanh, "That is tanh, from -1 to 1: the sigmoid goes from 0 to 1, and is 0.5 at 0."),
    (
        lambda x: (torch.tanh(x) + 1) / 2,
        "Yours is twice as steep as the sigmoid: its argument is not to be doubled, so from tanh "
        "you get it as (1 + tanh(x / 2)) / 2.",
    ),
    (
        lambda x: torch.softmax(x, -1),
        "Each row of your result adds up to 1, as a softmax does; the sigmoid of an element "
        "depends on no other element.",
    ),
    (lambda x: torch.softmax(x, 0), "That is a softmax; the sigmoid works element by element."),
    (
        lambda x: torch.softmax(x.flatten(), 0).reshape(x.shape),
        "Your results add up to 1, as a softmax's do; the sigmoid works element by element.",
    ),
    (
        torch.nn.functional.hardsigmoid,
        "That is a sigmoid made of straight lines; the exercise asks for 1 / (1 + exp(-x)).",
    ),
    (lambda x: 1 + torch.exp(-x), "That is the denominator; the sigmoid is 1 divided by it."),
)
TANH_MISTAKES = (
    (lambda x: torch.tanh(x / 2), "That is tanh(x / 2): in terms of exp(-x), double the exponent."),
    (lambda x: torch.tanh(2 * x), "That is tanh(2 x): your exponents are twice too large."),
    (torch.sigmoid, "That is the sigmoid; tanh goes from -1 to 1 and is 0 at 0."),
    (
        lambda x: torch.sigmoid(2 * x),
        "You have sigmoid(2 x), which goes from 0 to 1; tanh goes from -1 to 1 and is 0 at 0.",
    ),
    (
        lambda x: 2 * torch.sigmoid(2 * x),
        "Yours goes from 0 to 2: tanh goes from -1 to 1 and is 0 at 0.",
    ),
    (lambda x: -torch.tanh(x), "The sign is turned: tanh rises, and tanh(1) is about 0.76."),
    (lambda x: 1 / torch.tanh(x), "That is 1 / tanh: the fraction is upside down."),
    (torch.tan, "That is the tangent of an angle; tanh is the hyperbolic tangent."),
    (
        torch.nn.functional.softsign,
        "That is x / (1 + abs(x)): similar in shape, but not tanh. It is made of exponentials.",
    ),
    (torch.nn.functional.hardtanh, "That is tanh made of straight lines; tanh(1) is about 0.76."),
    (torch.sinh, "That is sinh, only the numerator: divide it by cosh."),
)


@pytest.mark.exercise("sigmoid")
@pytest.mark.points(2)
def test_sigmoid_values(student, inputs):
    """sigmoid(x) is 1 / (1 + exp(-x))."""
    x = inputs.uniform(7, 5, low=-3, high=3)
    hint = "Try sigmoid(torch.tensor([-2.0, 0.0, 2.0])): it is about [0.119, 0.5, 0.881]."
    elementwise.check_values(student.sigmoid, x, saturating.sigmoid, SIGMOID_MISTAKES, hint)


@pytest.mark.exercise("sigmoid")
@pytest.mark.points(1)
def test_sigmoid_leaves_its_argument_alone(student, inputs):
    """sigmoid leaves x as it was, and repeats itself."""
    elementwise.check_pure(student, student.sigmoid, inputs)


@pytest.mark.exercise("sigmoid")
@pytest.mark.points(1)
@pytest.mark.depends("test_sigmoid_leaves_its_argument_alone")
def test_sigmoid_gradient(student, inputs):
    """Gradients flow through sigmoid."""
    x = inputs.nonzero(7, 5)
    hint = "The slope of the sigmoid at x is sigmoid(x) * (1 - sigmoid(x))."
    elementwise.check_gradient(student.sigmoid, x, saturating.sigmoid_slope, hint=hint)


@pytest.mark.exercise("sigmoid")
@pytest.mark.points(1)
@pytest.mark.depends("test_sigmoid_gradient")
def test_sigmoid_gradient_at_zero(student):
    """The gradient of sigmoid at 0 is 1/4."""
    saturating.check_slope_at_zero(student.sigmoid, "sigmoid", 0.25)


@pytest.mark.exercise("sigmoid")
@pytest.mark.points(1)
def test_sigmoid_of_large_numbers(student):
    """sigmoid is finite and right for numbers up to 1e4."""
    saturating.check_large_values(student.sigmoid, "sigmoid", saturating.sigmoid)


@pytest.mark.exercise("sigmoid")
@pytest.mark.points(1)
@pytest.mark.depends("test_sigmoid_gradient", "test_sigmoid_of_large_numbers")
def test_sigmoid_gradient_of_large_numbers(student):
    """The gradient of sigmoid is finite and right for numbers up to 1e4."""
    saturating.check_large_gradients(student.sigmoid, "sigmoid", saturating.sigmoid_slope)


@pytest.mark.exercise("sigmoid")
@pytest.mark.points(1)
@pytest.mark.depends("test_sigmoid_leaves_its_argument_alone")
def test_sigmoid_keeps_dtype(student):
    """sigmoid keeps float32 and float64, with the precision of each."""
    saturating.check_float64(student.sigmoid, saturating.sigmoid, saturating.sigmoid_slope)


@pytest.mark.exercise("sigmoid")
@pytest.mark.points(1)
def test_sigmoid_of_any_shape(student, inputs):
    """sigmoid takes tensors of any shape and memory layout."""
    elementwise.check_shapes(student.sigmoid, inputs, saturating.sigmoid)


@pytest.mark.exercise("tanh")
@pytest.mark.points(2)
def test_tanh_values(student, inputs):
    """tanh(x) is (exp(x) - exp(-x)) / (exp(x) + exp(-x))."""
    x = inputs.uniform(7, 5, low=-3, high=3)
    hint = "Try tanh(torch.tensor([-1.0, 0.0, 1.0])): it is about [-0.762, 0, 0.762]."
    elementwise.check_values(student.tanh, x, saturating.tanh, TANH_MISTAKES, hint)


@pytest.mark.exercise("tanh")
@pytest.mark.points(1)
def test_tanh_leaves_its_argument_alone(student, inputs):
    """tanh leaves x as it was, and repeats itself."""
    elementwise.check_pure(student, student.tanh, inputs)


@pytest.mark.exercise("tanh")
@pytest.mark.points(1)
@pytest.mark.depends("test_tanh_leaves_its_argument_alone")
def test_tanh_gradient(student, inputs):
    """Gradients flow through tanh."""
    x = inputs.nonzero(7, 5)
    hint = "The slope of tanh at x is 1 - tanh(x)^2."
    elementwise.check_gradient(student.tanh, x, saturating.tanh_slope, hint=hint)


@pytest.mark.exercise("tanh")
@pytest.mark.points(1)
@pytest.mark.depends("test_tanh_gradient")
def test_tanh_gradient_at_zero(student):
    """The gradient of tanh at 0 is 1."""
    saturating.check_slope_at_zero(student.tanh, "tanh", 1.0)


@pytest.mark.exercise("tanh")
@pytest.mark.points(1)
def test_tanh_of_large_numbers(student):
    """tanh is finite and right for numbers up to 1e4."""
    saturating.check_large_values(student.tanh, "tanh", saturating.tanh)


@pytest.mark.exercise("tanh")
@pytest.mark.points(1)
@pytest.mark.depends("test_tanh_gradient", "test_tanh_of_large_numbers")
def test_tanh_gradient_of_large_numbers(student):
    """The gradient of tanh is finite and right for numbers up to 1e4."""
    saturating.check_large_gradients(student.tanh, "tanh", saturating.tanh_slope)


@pytest.mark.exercise("tanh")
@pytest.mark.points(1)
@pytest.mark.depends("test_tanh_leaves_its_argument_alone")
def test_tanh_keeps_dtype(student):
    """tanh keeps float32 and float64, with the precision of each."""
    saturating.check_float64(student.tanh, saturating.tanh, saturating.tanh_slope)


@pytest.mark.exercise("tanh")
@pytest.mark.points(1)
def test_tanh_of_any_shape(student, inputs):
    """tanh takes tensors of any shape and memory layout."""
    elementwise.check_shapes(student.tanh, inputs, saturating.tanh)


def _nearly(found: Any, expected: Tensor) -> bool:
    """Whether a result is right but for digits, as difference quotients are."""
    fits = isinstance(found, Tensor) and found.shape == expected.shape
    return fits and bool((found.detach() - expected).abs().max() < 1e-2)


def _check_slope(value: Any, expected: Tensor) -> None:
    """The derivative is right; that it keeps the dtype is a test of its own."""
    check_close(elementwise.in_dtype_of(expected, value), expected)


@pytest.mark.exercise("activation_gradient")
@pytest.mark.points(2)
def test_activation_gradient_of_sine(student, inputs):
    """The derivative of torch.sin is the cosine."""
    x = inputs.uniform(12, low=0.3, high=3)
    sine = student.tool.function("torch.sin")
    with given(
        "For the activation torch.sin and x of shape (12,), where autograd needs one number to "
        "start from, such as the sum of the outputs:"
    ):
        found = student.activation_gradient(sine, x)
    require(
        found is not None,
        "The result is None. Does your function end in a `return`? If it returns the .grad of a "
        "tensor: backward() fills .grad only for a leaf that has requires_grad. Is it that one?",
    )
    require(
        not isinstance(found, torch.Tensor) or tuple(found.shape) not in ((12, 12), (), (1,)),
        "The result should hold one derivative for each element of x, shape (12,); it is {got}. "
        "Element i of the output depends on element i of x only: differentiate the sum of the "
        "outputs with respect to x, and each element gets its own derivative.",
        got=tuple(getattr(found, "shape", ())),
    )
    elementwise.check_values(
        lambda _: found,
        x,
        torch.cos,
        [
            (torch.sin, "That is the value of the activation; the exercise asks for its slope."),
            (
                lambda x: torch.cos(x) / x.numel(),
                "Yours is the derivative divided by the number of elements: differentiate the sum "
                "of the outputs, not their mean.",
            ),
            (
                lambda x: torch.cos(x).sum().expand(x.shape),
                "Every element got the sum of all derivatives; each should get its own.",
            ),
            (
                lambda x: torch.cos(x) * torch.sin(x),
                "That is the derivative times the value: pass ones, not the output, as the "
                "gradient to start from.",
            ),
            (
                saturating.sigmoid_slope,
                "That is the derivative of the sigmoid, whatever is asked for: call `activation`.",
            ),
            (lambda x: -torch.sin(x), "That is the second derivative: differentiate once."),
            (
                lambda x: torch.cos(x) * (torch.arange(len(x)) == 0),
                "Only the first element got its derivative: start from the sum of all outputs.",
            ),
            (
                lambda x: torch.cos(x) * (torch.arange(len(x)) == len(x) - 1),
                "Only the last element got its derivative: start from the sum of all outputs.",
            ),
            (
                lambda x: torch.sin(x) * (1 - torch.sin(x)),
                "That is a * (1 - a), with a for the value: the slope of the sigmoid only. Have "
                "autograd differentiate `activation`, whatever it is.",
            ),
            (torch.zeros_like, "Every derivative came out as 0: does the graph start at x?"),
            (torch.ones_like, "Every derivative came out as 1: is `activation` called at all?"),
        ],
        NEARLY if _nearly(found, torch.cos(x)) else EXAMPLE,
    )


@pytest.mark.exercise("activation_gradient")
@pytest.mark.points(1)
def test_activation_gradient_of_other_functions(student, inputs):
    """It works for other functions, too: powers, products, compositions."""
    x = inputs.uniform(12, low=0.3, high=1.2)
    with given("For the activation torch.square:"):
        square = student.tool.function("torch.square")
        _check_slope(student.activation_gradient(square, x), 2 * x)
    with given("For the activation torch.relu:"):
        relu, signed = student.tool.function("torch.relu"), inputs.nonzero(12)
        _check_slope(student.activation_gradient(relu, signed), (signed > 0).float())
    with given("For the activation torch.sigmoid:"):
        sigmoid = student.tool.function("torch.sigmoid")
        found = student.activation_gradient(sigmoid, signed)
        _check_slope(found, saturating.sigmoid_slope(signed))
    with given("For the activation `lambda x: torch.sin(torch.exp(x))`:"):
        composed = student.tool.compose("torch.exp", "torch.sin")
        _check_slope(student.activation_gradient(composed, x), torch.cos(x.exp()) * x.exp())


@pytest.mark.exercise("activation_gradient")
@pytest.mark.points(1)
def test_activation_gradient_leaves_x_alone(student, inputs):
    """An x without requires_grad stays as it was, also after a second call."""
    x = inputs.nonzero(12)
    sine = student.tool.function("torch.sin")
    f = student.activation_gradient
    after = student.tool.leaf_after(f, sine, x, False)
    require(
        torch.equal(after["x"], x), "Your function changed the values of x. Work on a copy of it."
    )
    require(
        not after["on"],
        "x.requires_grad was False before the call and is True afterwards: everything computed "
        "from x is now recorded. Work on a copy, x.detach().clone().",
    )
    require(
        after["grad"] is None,
        "x.grad was None before the call and holds a gradient afterwards. Work on a copy of x, "
        "or use torch.autograd.grad, which hands the gradient to you and stores nothing.",
    )
    _check_slope(student.many(2).activation_gradient(sine, x)[1], torch.cos(x))


@pytest.mark.exercise("activation_gradient")
@pytest.mark.points(1)
def test_activation_gradient_leaves_x_grad_alone(student, inputs):
    """An x that is being trained keeps its requires_grad and its grad."""
    x, grad = inputs.nonzero(12), inputs.nonzero(12)
    sine = student.tool.function("torch.sin")
    for before in (grad, None):
        after = student.tool.leaf_after(student.activation_gradient, sine, x, True, before)
        require(
            after["on"],
            "x.requires_grad was True before the call and is False afterwards: x will learn "
            "nothing any more. Work on a copy of it.",
        )
        found = after["grad"]
        if before is None:
            require(
                found is None,
                "x.grad was None before the call and holds a gradient afterwards, which the next "
                "training step would add to its own. Work on x.detach().clone(), or use "
                "torch.autograd.grad, which hands the gradient to you and stores nothing.",
            )
        else:
            require(
                found is not None and torch.equal(found, grad),
                "x already had a gradient in x.grad, and your function changed it; whoever trains "
                "x still needs it. backward() adds to x.grad: work on a copy of x, or use "
                "torch.autograd.grad, which stores nothing.",
            )
        check_close(
            elementwise.in_dtype_of(x, after["result"]),
            torch.cos(x),
            mistakes=[
                (
                    torch.cos(x) + grad,
                    "The gradient that x already had in x.grad was added to your result. "
                    "backward() adds to x.grad: work on a copy of x, or use torch.autograd.grad.",
                )
            ],
            name="the derivative at an x that already has a gradient",
        )


@pytest.mark.exercise("activation_gradient")
@pytest.mark.points(1)
def test_activation_gradient_keeps_dtype(student, inputs):
    """float32 and float64 are kept, with the precision of autograd."""
    sine = student.tool.function("torch.sin")
    check_tensor(student.activation_gradient(sine, inputs.nonzero(12)), (12,), torch.float32)
    x = inputs.nonzero(12, dtype=torch.float64)
    check_close(
        student.activation_gradient(sine, x),
        torch.cos(x),
        rtol=1e-13,
        atol=1e-13,
        hint="For x in float64, autograd gives about 16 digits. A difference quotient, or a "
        "conversion to float32 on the way, loses some.",
    )


@pytest.mark.exercise("activation_gradient")
@pytest.mark.points(1)
def test_activation_gradient_of_any_shape(student, inputs):
    """x may have any shape and memory layout."""
    sine = student.tool.function("torch.sin")
    for shape in ((), (5,), (1, 1), (2, 3, 2, 2)):
        x = inputs.nonzero(*shape)
        with given("For x of shape {shape}:", shape=shape):
            _check_slope(student.activation_gradient(sine, x), torch.cos(x))
    x = inputs.nonzero(5, 8).t()[::2]
    with given("For x that is not contiguous in memory, such as `torch.randn(5, 8).t()[::2]`:"):
        _check_slope(student.activation_gradient(sine, x), torch.cos(x))
