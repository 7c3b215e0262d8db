"""Hidden suite of `weight_decay`: penalties, and linear regression with and without decay."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from autograder import rules
from autograder.checks import (
    check_close,
    check_sequence,
    check_tensor,
    check_unchanged,
    given,
    require,
)
from autograder.statistics import Fault, Normal, PairAgreement, Rate, agreements, together
from autograder.suites import chance, fresh_draws, linear_checks, penalties, random_weights
from autograder.suites.linear_regression import (
    by_hand,
    by_optimizer,
    linear_layer,
    make_data,
    trained_net,
)

NOT_ALLOWED = {"train": rules.WEIGHT_DECAY}

MANY = 48_000
WRONG_SDS = (
    (0.01, "The standard deviation is 0.01, as in the lessons before; here it should be 1."),
    (0.1, "The standard deviation is 0.1; here it should be 1."),
    (
        (3 * MANY) ** -0.5,
        "The weights are still those that nn.Linear makes for itself; draw them anew from N(0, 1).",
    ),
    (
        MANY**-0.5,
        "The weights are divided by the root of num_inputs; here they should come from N(0, 1), "
        "however many there are.",
    ),
    (3**-0.5, "The weights look uniform on (-1, 1); here they should be normal, from N(0, 1)."),
    (0.5396, "The normal distribution is cut off at one standard deviation: draw from all of it."),
    (0.8796, "The normal distribution is cut off at two standard deviations: draw from all of it."),
)
LAW = together(
    *random_weights.normal_size(MANY, 1.0, [sd for sd, _ in WRONG_SDS[:4]]),
    random_weights.normal_shape(MANY, 1.0),
    *3
    * (
        PairAgreement(
            n=MANY // 2,
            faults=(Fault("the same numbers", Rate(1.0)), Fault("mirrored", Rate(0.0))),
        ),
    ),
    *fresh_draws.call_pairs(MANY),
    *chance.variations(8, 240, 1),
)


def _check_standard_normal(w):
    require(
        bool((w != w[0]).any()),
        "All weights are {value:.4g}. Draw a number of its own for each, from N(0, 1).",
        value=float(w[0]),
    )
    w = w.reshape(240, -1)  # a single column is a multiple of every other one, by its nature
    random_weights.check_size(LAW[:2], w, 1.0, WRONG_SDS)
    random_weights.check_normal(LAW[2], w, Normal(1.0))


def _check_independent(w):
    half = MANY // 2
    pairs = ((w[:half], w[half:]), (w[0::2], w[1::2]), (w[:half], w.flip(0)[:half]))
    require(
        all(check.accepts(agreements(*pair)) for check, pair in zip(LAW[3:6], pairs, strict=True)),
        "The weights depend on each other: some are copies of others, perhaps with the other sign, "
        "or they are in an order. Draw a number of its own for each, and leave it there.",
    )


def _params(value, count):
    w, b = check_sequence(value, 2, name="what init_params returns, [w, b],")
    swapped = [tuple(p.shape) for p in (b, w) if isinstance(p, Tensor)] == [(count, 1), (1,)]
    require(not swapped or count == 1, "The weights come first: return [w, b], not [b, w].")
    return (
        check_tensor(w, (count, 1), name="the weight tensor w"),
        check_tensor(b, (1,), name="the bias b"),
    )


@pytest.mark.exercise("init_params")
@pytest.mark.points(2)
def test_init_params_shapes(student):
    """init_params returns w of shape (num_inputs, 1) and b of shape (1,)."""
    answers = [(student.init_params.ask(count), count) for count in (7, 1)]
    for answer, count in answers:
        _params(answer.value(), count)


@pytest.mark.exercise("init_params")
@pytest.mark.points(1)
def test_init_params_weights_are_standard_normal(student, show):
    """w is drawn from N(0, 1)."""
    w = random_weights.check_weights(_params(student.init_params(MANY), MANY)[0], (MANY, 1), "w")
    show.histogram("The weights w", w, Normal(1.0))
    _check_standard_normal(w)
    _check_independent(w)


@pytest.mark.exercise("init_params")
@pytest.mark.points(1)
def test_init_params_bias_is_zero(student):
    """b starts at exactly 0."""
    b = float(_params(student.init_params(5), 5)[1].detach())
    require(b == 0, "The bias b should start at 0; yours starts at {b:.3g}.", b=b)


@pytest.mark.exercise("init_params")
@pytest.mark.points(1)
def test_init_params_can_learn(student):
    """w and b are float32 leaf tensors that ask for gradients."""
    for name, tensor in zip("wb", _params(student.init_params(5), 5), strict=True):
        require(
            tensor.dtype == torch.float32,
            "{name} should be float32, torch's usual dtype, like the data; it is {dtype}, and "
            "X @ w is an error where the dtypes differ.",
            name=name,
            dtype=str(tensor.dtype).removeprefix("torch."),
        )
        require(
            tensor.requires_grad,
            "{name} should have requires_grad=True, or backward computes no gradient for it.",
            name=name,
        )
        require(
            tensor.is_leaf,
            "{name} is not a leaf: it is the result of a computation on a tensor with "
            "requires_grad=True, so backward leaves its .grad empty. Compute first, then call "
            ".requires_grad_().",
            name=name,
        )


@pytest.mark.exercise("init_params")
@pytest.mark.points(1)
@pytest.mark.depends("test_init_params_weights_are_standard_normal")
def test_init_params_is_random(student):
    """Two calls differ; seeding makes them repeatable."""
    calls = [student.init_params.ask(MANY) for _ in range(2)]
    small = [student.init_params.ask(240) for _ in range(8)]
    seeded = fresh_draws.ask_seeded(student, student.init_params, 5)
    first, second = (_params(call.value(), MANY)[0].detach() for call in calls)
    fresh_draws.check_calls_differ(LAW[6:7], first, second)
    draws = [_params(call.value(), 240)[0].detach() for call in small]
    chance.check_left_to_chance(LAW[7:], draws, 1.0)
    fresh_draws.check_repeatable(_params(answer.value(), 5)[0] for answer in seeded)


@pytest.mark.exercise("l2_penalty")
@pytest.mark.points(2)
def test_l2_penalty_value(student, inputs):
    """l2_penalty(w) is half the sum of the squares of w."""
    penalties.check_value(student.l2_penalty, inputs, penalties.half_square, penalties.SQUARES)


@pytest.mark.exercise("l2_penalty")
@pytest.mark.points(1)
def test_l2_penalty_leaves_its_argument_alone(student, inputs):
    """l2_penalty leaves w as it was."""
    penalties.check_pure(student, student.l2_penalty, inputs)


@pytest.mark.exercise("l2_penalty")
@pytest.mark.points(1)
@pytest.mark.depends("test_l2_penalty_leaves_its_argument_alone")
def test_l2_penalty_gradient(student, inputs):
    """The gradient of l2_penalty is w itself."""
    hint = "The half cancels the 2 of the square: the gradient should be w."
    penalties.check_gradient(student.l2_penalty, inputs, lambda w: w, hint)


@pytest.mark.exercise("l2_penalty")
@pytest.mark.points(1)
@pytest.mark.depends("test_l2_penalty_gradient")
def test_l2_penalty_gradient_at_zero(student):
    """The gradient of l2_penalty is 0 where w is 0."""
    hint = (
        "w^2 is flat at 0, but the slope of a root is infinite there: sum the squares, without a "
        "root in between."
    )
    penalties.check_slope(student.l2_penalty, torch.zeros(3, 1), lambda w: w, hint)


@pytest.mark.exercise("l2_penalty")
@pytest.mark.points(1)
def test_l2_penalty_of_any_shape(student, inputs):
    """l2_penalty gives a 0-d tensor for w of any shape and layout."""
    hint = "Sum over all elements. Of a matrix, torch.linalg.norm(w, 2) is something else."
    penalties.check_shapes(student.l2_penalty, inputs, penalties.half_square, hint)


@pytest.mark.exercise("l2_penalty")
@pytest.mark.points(1)
def test_l2_penalty_keeps_dtype(student, inputs):
    """l2_penalty works in float32 and float64 and keeps the dtype."""
    penalties.check_dtypes(student.l2_penalty, inputs, penalties.half_square)


@pytest.mark.exercise("l1_penalty")
@pytest.mark.points(2)
def test_l1_penalty_value(student, inputs):
    """l1_penalty(w) is the sum of the absolute values of w."""
    penalties.check_value(student.l1_penalty, inputs, penalties.sum_of_sizes, penalties.SIZES)


@pytest.mark.exercise("l1_penalty")
@pytest.mark.points(1)
def test_l1_penalty_leaves_its_argument_alone(student, inputs):
    """l1_penalty leaves w as it was."""
    penalties.check_pure(student, student.l1_penalty, inputs)


@pytest.mark.exercise("l1_penalty")
@pytest.mark.points(1)
@pytest.mark.depends("test_l1_penalty_leaves_its_argument_alone")
def test_l1_penalty_gradient(student, inputs):
    """The gradient of l1_penalty is the sign of w."""
    hint = "The slope of abs(w) is 1 for positive w and -1 for negative w."
    penalties.check_gradient(student.l1_penalty, inputs, torch.sign, hint)


@pytest.mark.exercise("l1_penalty")
@pytest.mark.points(1)
@pytest.mark.depends("test_l1_penalty_gradient")
def test_l1_penalty_gradient_at_zero(student):
    """The gradient of l1_penalty stays finite where w is 0."""
    hint = (
        "The slope of a root is infinite at 0, and 0 times infinity is NaN: take abs(w) instead of "
        "the root of w^2."
    )
    penalties.check_gradient_at_zero(student.l1_penalty, hint)


@pytest.mark.exercise("l1_penalty")
@pytest.mark.points(1)
def test_l1_penalty_of_any_shape(student, inputs):
    """l1_penalty gives a 0-d tensor for w of any shape and layout."""
    hint = (
        "Sum over all elements. Of a matrix, torch.linalg.norm(w, 1) is something else: its "
        "largest column sum."
    )
    penalties.check_shapes(student.l1_penalty, inputs, penalties.sum_of_sizes, hint)


@pytest.mark.exercise("l1_penalty")
@pytest.mark.points(1)
def test_l1_penalty_keeps_dtype(student, inputs):
    """l1_penalty works in float32 and float64 and keeps the dtype."""
    penalties.check_dtypes(student.l1_penalty, inputs, penalties.sum_of_sizes)


@pytest.mark.exercise("train")
@pytest.mark.points(2)
def test_train_learns(student, inputs):
    """train finds the weights behind noise-free labels."""
    linear_checks.check_learns(by_hand(student), inputs)


@pytest.mark.exercise("train")
@pytest.mark.points(2)
def test_train_takes_the_right_steps(student, inputs):
    """With lambd = 0, train takes the steps of minibatch SGD."""
    linear_checks.check_steps(by_hand(student), inputs)


@pytest.mark.exercise("train")
@pytest.mark.points(1)
def test_train_takes_labels_of_either_shape(student, inputs):
    """Labels of shape (B,) do as well as labels of shape (B, 1)."""
    linear_checks.check_labels(by_hand(student), inputs)


@pytest.mark.exercise("train")
@pytest.mark.points(1)
def test_train_starts_from_init_params(student):
    """train starts from w of N(0, 1) and b = 0, drawn anew in each call."""
    (w, b), (other, _) = linear_checks.starts(by_hand(student), MANY, 2)
    with given("At the start of training:"):
        _check_standard_normal(w)
    fresh_draws.check_calls_differ(LAW[6:7], w, other)
    require(
        b == 0,
        "Training should start from init_params, so from b = 0; yours starts from {b:.3g}.",
        b=b,
    )


@pytest.mark.exercise("train")
@pytest.mark.points(2)
def test_train_shrinks_the_weights(student, inputs):
    """w shrinks by 1 - lr * lambd a step where no example uses it."""
    linear_checks.check_shrinks(by_hand(student, traced=True), inputs)


@pytest.mark.exercise("train")
@pytest.mark.points(1)
def test_train_spares_the_bias(student, inputs):
    """The bias does not decay."""
    linear_checks.check_bias(by_hand(student), inputs)


@pytest.mark.exercise("train")
@pytest.mark.points(1)
@pytest.mark.depends(
    "test_train_takes_the_right_steps",
    "test_train_shrinks_the_weights",
    "test_train_spares_the_bias",
)
def test_train_with_decay(student, inputs):
    """With lambd = 3, w and b are right after 12 steps."""
    linear_checks.check_with_decay(by_hand(student), inputs)


@pytest.mark.exercise("train")
@pytest.mark.points(1)
@pytest.mark.depends("test_train_shrinks_the_weights")
def test_train_defaults(student, inputs, note):
    """By default it trains for 100 epochs with lr = 0.003."""
    start, end = linear_checks.check_defaults(by_hand(student), inputs, 5)
    note(
        "On 20 examples of 200 features, lambd = 3 took the norm of w from {start:.1f} to "
        "{end:.2f}.",
        start=start,
        end=end,
    )


def _check_data_is_left_alone(student, train, inputs):
    answers = [
        train.ask([list(batch) for batch in data.batches], data.features, 3, 1, 0.05)
        for data in (make_data(inputs), make_data(inputs).flat())
    ]
    for answer in answers:
        answer.value()
        check_unchanged(student, what="X or y of a batch")


@pytest.mark.exercise("train")
@pytest.mark.points(1)
def test_train_leaves_the_data_alone(student, inputs):
    """train leaves the batches as they were."""
    _check_data_is_left_alone(student, student.unwatched().train, inputs)


@pytest.mark.exercise("train_concise")
@pytest.mark.points(2)
def test_concise_learns(student, inputs):
    """train_concise finds the weights behind noise-free labels."""
    linear_checks.check_learns(by_optimizer(student), inputs)


@pytest.mark.exercise("train_concise")
@pytest.mark.points(2)
def test_concise_takes_the_right_steps(student, inputs):
    """With wd = 0, train_concise takes the steps of minibatch SGD."""
    linear_checks.check_steps(by_optimizer(student), inputs)


@pytest.mark.exercise("train_concise")
@pytest.mark.points(1)
def test_concise_takes_labels_of_either_shape(student, inputs):
    """Labels of shape (B,) do as well as labels of shape (B, 1)."""
    linear_checks.check_labels(by_optimizer(student), inputs)


@pytest.mark.exercise("train_concise")
@pytest.mark.points(1)
def test_concise_start(student):
    """The weight starts from N(0, 1), drawn anew in each call."""
    found = linear_checks.starts(by_optimizer(student), MANY, 3)
    w, other = found[0][0], found[1][0]
    with given("At the start of training:"):
        _check_standard_normal(w)
    fresh_draws.check_calls_differ(LAW[6:7], w, other)
    biases = {b for _, b in found}
    require(
        biases == {0.0} or (len(biases) > 1 and max(map(abs, biases)) < 6.5),
        "The bias should start at 0, or where nn.Linear puts it, or be drawn from N(0, 1); yours "
        "starts at {b:.3g}.",
        b=max(biases, key=abs),
    )


@pytest.mark.exercise("train_concise")
@pytest.mark.points(2)
def test_concise_shrinks_the_weights(student, inputs):
    """w shrinks by 1 - lr * wd a step where no example uses it."""
    linear_checks.check_shrinks(by_optimizer(student), inputs)


@pytest.mark.exercise("train_concise")
@pytest.mark.points(1)
def test_concise_spares_the_bias(student, inputs):
    """The bias does not decay."""
    linear_checks.check_bias(by_optimizer(student), inputs)


@pytest.mark.exercise("train_concise")
@pytest.mark.points(1)
@pytest.mark.depends(
    "test_concise_takes_the_right_steps",
    "test_concise_shrinks_the_weights",
    "test_concise_spares_the_bias",
)
def test_concise_with_decay(student, inputs):
    """With wd = 3, w and b are right, by the optimizer's weight_decay."""
    linear_checks.check_with_decay(by_optimizer(student, traced=True), inputs)
    require(
        "optim.weight_decay" in student.ran,
        "With wd = 3, w and b are right after 12 steps, but no optimizer of torch.optim has made a "
        "step with a `weight_decay`. That is what this exercise is about: leave the penalty to the "
        "optimizer, `weight_decay=wd` for the weight, in place of what you do by hand.",
    )


@pytest.mark.exercise("train_concise")
@pytest.mark.points(1)
@pytest.mark.depends("test_concise_shrinks_the_weights")
def test_concise_defaults(student, inputs):
    """By default it trains for 100 epochs with lr = 0.003."""
    linear_checks.check_defaults(by_optimizer(student), inputs, 20)


@pytest.mark.exercise("train_concise")
@pytest.mark.points(1)
def test_concise_leaves_the_data_alone(student, inputs):
    """train_concise leaves the batches as they were."""
    _check_data_is_left_alone(student, student.train_concise, inputs)


@pytest.mark.exercise("train_concise")
@pytest.mark.points(1)
def test_concise_returns_a_network(student, inputs):
    """train_concise returns a network that can be called."""
    data = make_data(inputs)
    loader = student.tool.loader(list(data.batches))
    net = trained_net(student, loader, data.features, 3, 1, 0.05)
    asked, X = linear_layer(student, net, data.features), inputs.normal(7, data.features)
    answer, layer = net.ask(X), asked()
    bias = layer["bias"].detach() if "bias" in layer else torch.zeros(1)
    found = check_tensor(answer.value(), name="net(X)").detach()
    require(
        found.numel() == 7,
        "net(X) should be one number for each of 7 examples, of shape (7, 1); it has the shape "
        "{got}.",
        got=tuple(found.shape),
    )
    check_close(
        found.flatten(),
        X @ layer["weight"].detach().flatten() + bias,
        rtol=1e-4,
        atol=1e-4,
        hint="It should be X times the weight plus the bias of its nn.Linear.",
        name="net(X)",
    )
