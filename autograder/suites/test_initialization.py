"""Hidden suite of `initialization`."""

import pytest
import torch

from autograder import rules
from autograder.checks import check_close, check_sequence
from autograder.statistics import Normal, Uniform, together
from autograder.suites import (
    chance,
    elementwise,
    fresh_draws,
    linear_layers,
    matrix_products,
    random_weights,
    saturating,
    xavier,
)

NOT_ALLOWED = {"xavier_normal": rules.INITIALIZERS, "xavier_uniform": rules.INITIALIZERS}

GROWTH = matrix_products.GROWTH
ONE_FACTOR = matrix_products.ONE_FACTOR
THREE_FACTORS = matrix_products.THREE_FACTORS
INDEPENDENT = matrix_products.INDEPENDENT

FANS, OTHERS, FEW = (400, 100), (90, 230), (20, 12)
SD, BOUND = xavier.normal_sd(*FANS), xavier.uniform_bound(*FANS)
NORMAL_SIZE = together(*xavier.normal_checks(*OTHERS)[:2], *xavier.normal_checks(*FANS)[:2])
NORMAL_SHAPE = xavier.normal_checks(*FANS)[2]
UNIFORM_SIZE = together(*xavier.uniform_checks(*OTHERS)[:2], *xavier.uniform_checks(*FANS)[:2])
UNIFORM_SHAPE = xavier.uniform_checks(*FANS)[2]
UNITS = fresh_draws.unit_pairs(*FANS)
TWO_CALLS = fresh_draws.call_pairs(400 * 100)
VARIES = chance.variations(8, *FEW)

NET_NORMAL = linear_layers.NET_NORMAL
NET_UNIFORM = linear_layers.NET_UNIFORM
NET_START = linear_layers.NET_START
NET_VARIES = linear_layers.NET_VARIES

SLOPE_MISTAKES = (
    (torch.sigmoid, "That is the sigmoid itself; its derivative is s * (1 - s), with s for it."),
    (
        lambda x: x * (1 - x),
        "That is x * (1 - x). The rule is s * (1 - s) with s = sigmoid(x): x is not the sigmoid "
        "but what goes into it.",
    ),
    (lambda x: 1 - torch.sigmoid(x), "That is 1 - s; the derivative is s * (1 - s)."),
    (
        lambda x: torch.sigmoid(x) * (1 + torch.sigmoid(x)),
        "That is s * (1 + s); the derivative is s * (1 - s).",
    ),
    (lambda x: torch.sigmoid(x) ** 2, "That is s * s; the derivative is s * (1 - s)."),
    (lambda x: 1 - torch.sigmoid(x) ** 2, "The rule 1 - s^2 is that of tanh, not of the sigmoid."),
    (lambda x: 1 - torch.tanh(x) ** 2, "That is the derivative of tanh, not of the sigmoid."),
    (lambda x: -saturating.sigmoid_slope(x), "The sign is turned: the sigmoid rises everywhere."),
    (
        lambda x: saturating.sigmoid_slope(torch.sigmoid(x)),
        "The sigmoid is applied twice: in s * (1 - s), s is sigmoid(x), once.",
    ),
    (
        lambda x: saturating.sigmoid_slope(x) / x.numel(),
        "Every value is too small by the number of elements: did you differentiate the mean of "
        "the sigmoids? It is their sum that has the right gradient.",
    ),
)


@pytest.mark.exercise("sigmoid_gradient")
@pytest.mark.points(2)
def test_sigmoid_gradient_values(student, inputs):
    """sigmoid_gradient(x) is the slope of the sigmoid at x."""
    x = inputs.nonzero(7, 5)
    x[0, 0], x[0, 1] = 1.25, -1.25
    hint = "With s = sigmoid(x) it is s * (1 - s): 0.25 at x = 0, and 0.105 at 2 and at -2."
    elementwise.check_values(
        student.sigmoid_gradient, x, saturating.sigmoid_slope, SLOPE_MISTAKES, hint
    )


@pytest.mark.exercise("sigmoid_gradient")
@pytest.mark.points(1)
def test_sigmoid_gradient_of_large_numbers(student):
    """sigmoid_gradient is finite and right for abs(x) up to 1e4."""
    saturating.check_large_values(
        student.sigmoid_gradient, "sigmoid_gradient", saturating.sigmoid_slope, atol64=1e-8
    )


@pytest.mark.exercise("sigmoid_gradient")
@pytest.mark.points(1)
def test_sigmoid_gradient_leaves_its_argument_alone(student, inputs):
    """sigmoid_gradient leaves x as it was, and repeats itself."""
    elementwise.check_pure(student, student.sigmoid_gradient, inputs)
    x = inputs.nonzero(3, 4)
    for result in check_sequence(student.many(2).sigmoid_gradient(x), 2):  # of the very same x
        check_close(
            elementwise.in_dtype_of(x, result),
            saturating.sigmoid_slope(x),
            hint="It is right in the first call, and wrong after a second one with the same x. "
            "Does something stay behind? Gradients, for one, add up in x.grad.",
        )


@pytest.mark.exercise("sigmoid_gradient")
@pytest.mark.points(1)
def test_sigmoid_gradient_keeps_dtype(student, inputs):
    """sigmoid_gradient works in float32 and float64 and keeps the dtype."""
    elementwise.check_dtypes(student.sigmoid_gradient, inputs, saturating.sigmoid_slope, 1e-6)


@pytest.mark.exercise("sigmoid_gradient")
@pytest.mark.points(1)
def test_sigmoid_gradient_of_any_shape(student, inputs):
    """sigmoid_gradient takes tensors of any shape and memory layout."""
    elementwise.check_shapes(student.sigmoid_gradient, inputs, saturating.sigmoid_slope)


@pytest.mark.exercise("random_matrix_product")
@pytest.mark.points(2)
def test_product_grows_as_it_should(student):
    """The product of many random matrices has the right shape and size."""
    number, product = (student.random_matrix_product.ask(*args) for args in ((2, 1), (3, 5)))
    draws = student.many(8).random_matrix_product.ask(20, 8)
    matrix_products.check_product(number.value(), 2, 1)
    matrix_products.check_rows(matrix_products.check_product(product.value(), 3, 5))
    matrix_products.check_growth(GROWTH, draws.value())


@pytest.mark.exercise("random_matrix_product")
@pytest.mark.points(1)
def test_one_matrix_is_standard_normal(student):
    """For num_matrices = 1 it is one matrix with N(0, 1) entries."""
    product = student.random_matrix_product(1, 200)
    matrix_products.check_single(ONE_FACTOR, product)


@pytest.mark.exercise("random_matrix_product")
@pytest.mark.points(1)
@pytest.mark.depends("test_one_matrix_is_standard_normal")
def test_number_of_matrices(student):
    """Exactly num_matrices matrices are multiplied."""
    draws = student.many(8).random_matrix_product(3, 24)
    matrix_products.check_count(THREE_FACTORS, draws)


@pytest.mark.exercise("random_matrix_product")
@pytest.mark.points(1)
def test_product_is_random(student):
    """Two calls differ, and seeding torch makes them repeatable."""
    counts = (3, 1)
    pairs = [student.many(2).random_matrix_product.ask(count, 4) for count in counts]
    seeded = fresh_draws.ask_seeded(student, student.random_matrix_product, 3, 4)
    for count, pair in zip(counts, pairs, strict=True):
        matrix_products.check_fresh(pair.value(), count)
    fresh_draws.check_repeatable(answer.value() for answer in seeded)


@pytest.mark.exercise("random_matrix_product")
@pytest.mark.points(1)
@pytest.mark.seconds(30)
@pytest.mark.depends("test_product_is_random")
def test_matrices_are_independent(student):
    """Each of the multiplied matrices is drawn anew."""
    long = student.many(52).random_matrix_product.ask(100, 4)
    short = student.many(64).random_matrix_product.ask(2, 1)
    matrix_products.check_independent(INDEPENDENT, long.value(), short.value())


@pytest.mark.exercise("xavier_normal")
@pytest.mark.points(2)
def test_xavier_normal_has_the_right_spread(student, show):
    """xavier_normal draws with the variance 2 / (fan_in + fan_out)."""
    xavier.check_sizes(student, "xavier_normal", (OTHERS, FANS), NORMAL_SIZE, show)


@pytest.mark.exercise("xavier_normal")
@pytest.mark.points(1)
def test_xavier_normal_is_normal(student):
    """xavier_normal draws from a normal distribution."""
    w = xavier.draw(student, "xavier_normal", FANS)
    random_weights.check_normal(NORMAL_SHAPE, w, Normal(SD))


@pytest.mark.exercise("xavier_normal")
@pytest.mark.points(1)
def test_xavier_normal_units_differ(student):
    """xavier_normal draws every weight on its own."""
    w = xavier.draw(student, "xavier_normal", FANS)
    fresh_draws.check_units(UNITS, w)


@pytest.mark.exercise("xavier_normal")
@pytest.mark.points(1)
def test_xavier_normal_is_random(student):
    """Two calls of xavier_normal differ; seeding makes them repeatable."""
    answers = [xavier.ask_draw(student, "xavier_normal", FANS) for _ in range(2)]
    seeded = fresh_draws.ask_seeded(student, student.xavier_normal, 5, 3)
    first, second = (xavier.check_shape(answer.value(), FANS) for answer in answers)
    fresh_draws.check_calls_differ(TWO_CALLS, first, second)
    fresh_draws.check_repeatable(answer.value() for answer in seeded)


@pytest.mark.exercise("xavier_normal")
@pytest.mark.points(1)
@pytest.mark.depends("test_xavier_normal_units_differ")
def test_xavier_normal_leaves_the_sample_to_chance(student):
    """Mean and spread of what xavier_normal draws vary by chance."""
    draws = xavier.small_draws(student, "xavier_normal", FEW, 8)
    chance.check_left_to_chance(VARIES, draws, xavier.normal_sd(*FEW))


@pytest.mark.exercise("xavier_uniform")
@pytest.mark.points(2)
def test_xavier_uniform_has_the_right_bound(student, show):
    """xavier_uniform draws from -a to a, a^2 = 6 / (fan_in + fan_out)."""
    xavier.check_sizes(student, "xavier_uniform", (OTHERS, FANS), UNIFORM_SIZE, show)


@pytest.mark.exercise("xavier_uniform")
@pytest.mark.points(1)
def test_xavier_uniform_is_uniform(student):
    """xavier_uniform draws from a uniform distribution."""
    w = xavier.draw(student, "xavier_uniform", FANS)
    random_weights.check_uniform(UNIFORM_SHAPE, w, Uniform(-BOUND, BOUND))


@pytest.mark.exercise("xavier_uniform")
@pytest.mark.points(1)
def test_xavier_uniform_units_differ(student):
    """xavier_uniform draws every weight on its own."""
    w = xavier.draw(student, "xavier_uniform", FANS)
    fresh_draws.check_units(UNITS, w)


@pytest.mark.exercise("xavier_uniform")
@pytest.mark.points(1)
def test_xavier_uniform_is_random(student):
    """Two calls of xavier_uniform differ; seeding makes them repeatable."""
    answers = [xavier.ask_draw(student, "xavier_uniform", FANS) for _ in range(2)]
    seeded = fresh_draws.ask_seeded(student, student.xavier_uniform, 5, 3)
    first, second = (xavier.check_shape(answer.value(), FANS) for answer in answers)
    fresh_draws.check_calls_differ(TWO_CALLS, first, second)
    fresh_draws.check_repeatable(answer.value() for answer in seeded)


@pytest.mark.exercise("xavier_uniform")
@pytest.mark.points(1)
@pytest.mark.depends("test_xavier_uniform_units_differ")
def test_xavier_uniform_leaves_the_sample_to_chance(student):
    """Mean and spread of what xavier_uniform draws vary by chance."""
    draws = xavier.small_draws(student, "xavier_uniform", FEW, 8)
    chance.check_left_to_chance(VARIES, draws, xavier.normal_sd(*FEW))


@pytest.mark.exercise("init_xavier")
@pytest.mark.points(2)
def test_layers_get_xavier_weights(student, show):
    """Each linear layer gets Xavier weights by its own fans, in place."""
    linear_layers.check_laws(student, NET_NORMAL, NET_UNIFORM, show)


@pytest.mark.exercise("init_xavier")
@pytest.mark.points(1)
def test_biases_become_zero(student, inputs):
    """Biases become 0."""
    linear_layers.check_biases(student, inputs)


@pytest.mark.exercise("init_xavier")
@pytest.mark.points(1)
def test_layers_without_bias(student):
    """Layers without a bias work."""
    linear_layers.check_without_bias(student)


@pytest.mark.exercise("init_xavier")
@pytest.mark.points(1)
def test_nested_layers(student, inputs):
    """Linear layers are found at any depth."""
    linear_layers.check_nested(student, inputs)


@pytest.mark.exercise("init_xavier")
@pytest.mark.points(1)
def test_other_modules_stay_as_they_are(student, inputs):
    """Modules other than nn.Linear keep their parameters."""
    linear_layers.check_others(student, inputs)


@pytest.mark.exercise("init_xavier")
@pytest.mark.points(1)
def test_layers_can_still_learn(student):
    """The parameters can still learn, also by an optimizer made before."""
    linear_layers.check_learnable(student)


@pytest.mark.exercise("init_xavier")
@pytest.mark.points(1)
def test_layers_start_at_random(student):
    """Units, layers and nets differ, and seeding makes it repeatable."""
    linear_layers.check_random(student, NET_START)


@pytest.mark.exercise("init_xavier")
@pytest.mark.points(1)
@pytest.mark.depends("test_layers_start_at_random")
def test_layers_leave_the_sample_to_chance(student):
    """Mean and spread of a layer's weights vary by chance."""
    linear_layers.check_chance(student, NET_VARIES)
