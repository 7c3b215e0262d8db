"""Hidden suite of `mlp_scratch`."""

from dataclasses import replace

import pytest
import torch
from torch import Tensor

from autograder import rules
from autograder.checks import (
    advised,
    check_close,
    check_number,
    check_sequence,
    check_tensor,
    check_unchanged,
    check_value,
    given,
    require,
)
from autograder.remote import Remote
from autograder.statistics import Normal, PairAgreement, agreements, together
from autograder.suites import (
    chance,
    classification,
    elementwise,
    epochs,
    perceptron,
    training,
    weights,
)
from autograder.suites import fashion as trained
from autograder.suites.training import Loop

NOT_ALLOWED = {
    "relu": rules.RELU,
    "net": rules.LAYERS,
    "cross_entropy": rules.CROSS_ENTROPY,
}
NAMES = ("W1", "b1", "W2", "b2")
FULL_NAMES = ("the weight W1", "the bias b1", "the weight W2", "the bias b2")

# 0.01 times the spread is 0.01^2, the variance taken for the standard deviation.
WEIGHTS = together(
    *weights.normal_checks(400 * 120, 0.01, 0.01, 0.95, 1.05),
    *weights.normal_checks(120 * 410, 0.01, 0.01, 0.95, 1.05),
)
UNITS = together(
    *weights.unit_checks(400, 120),
    *weights.unit_checks(120, 410),
    *chance.variations(8, 12, 20),
    *chance.variations(8, 20, 12),
)
TWICE = together(*(PairAgreement(n=48_000, faults=(weights.SAME, weights.MIRRORED)),) * 4)

# From tests/measure/scratch_training.py: six standard deviations around the mean for losses, the
# lowest of 120 seeds for accuracies.
EPOCH_LOSS = (1.884, 2.005)
EPOCH_ACCURACY = 0.483
TRAIN_LOSSES = ((1.660, 1.770), (0.907, 0.971))
TRAIN_ACCURACY = 0.636
# Likewise, four standard deviations around the mean loss of each four batches, and each ten.
EPOCH_CURVE = (
    (2.285, 2.301),
    (2.251, 2.279),
    (2.198, 2.249),
    (2.123, 2.197),
    (2.012, 2.119),
    (1.869, 2.020),
    (1.734, 1.882),
    (1.594, 1.757),
    (1.487, 1.625),
    (1.390, 1.523),
)
TRAIN_CURVE = (
    (2.258, 2.283),
    (2.091, 2.175),
    (1.774, 1.917),
    (1.480, 1.599),
    (1.271, 1.376),
    (1.126, 1.226),
    (1.013, 1.133),
    (0.944, 1.054),
    (0.879, 1.010),
    (0.838, 0.967),
    (0.806, 0.936),
    (0.770, 0.921),
)


def made(student, *sizes: int) -> list[Tensor]:
    """Parameters as ``init_params`` makes them, known to be four tensors of the right shapes."""
    return check_params(student, student.init_params(*sizes), *sizes)


def check_params(student, found: object, *sizes: int) -> list[Tensor]:
    """``found`` holds four tensors of the right shapes."""
    inputs, hiddens, outputs = sizes
    if isinstance(found, Remote) and found.kind == "a module":
        found = student.tool.parameter_list(found)
    found = check_sequence(found, 4, name="what init_params returns")
    shapes = ((inputs, hiddens), (hiddens,), (hiddens, outputs), (outputs,))
    for name, tensor, shape in zip(FULL_NAMES, found, shapes, strict=True):
        check_tensor(tensor, shape, name=name)
    return found


@pytest.mark.exercise("init_params")
@pytest.mark.points(2)
def test_init_params_shapes(student):
    """The parameters are W1, b1, W2 and b2, with the right shapes."""
    both = (7, 5, 3), (4, 1, 2)
    answers = [student.init_params.ask(*sizes) for sizes in both]
    for sizes, answer in zip(both, answers, strict=True):
        with given("For init_params{sizes}:", sizes=sizes):
            check_params(student, answer.value(), *sizes)


@pytest.mark.exercise("init_params")
@pytest.mark.points(1)
def test_init_params_can_be_trained(student):
    """All four are float32 leaves that require gradients."""
    answer, stepped = (
        student.init_params.ask(7, 5, 3),
        student.tool.stepped.ask(student.init_params, 7, 5, 3),
    )
    for name, tensor in zip(NAMES, check_params(student, answer.value(), 7, 5, 3), strict=True):
        require(
            tensor.requires_grad,
            "{name} should require gradients, or it cannot learn: pass `requires_grad=True`, or "
            "call `.requires_grad_()` once it is ready.",
            name=name,
        )
        require(
            tensor.is_leaf,
            "{name} should be a leaf. It was computed from a tensor that requires gradients, such "
            "as `torch.randn(2, 3, requires_grad=True) * 0.01`, so that its own gradient stays "
            "None. Compute first, then call `.requires_grad_()`.",
            name=name,
        )
        require(
            tensor.dtype == torch.float32,
            "{name} should be float32, torch's usual dtype, like the images that the network is "
            "for; it is {dtype}.",
            name=name,
            dtype=str(tensor.dtype).removeprefix("torch."),
        )
    with given("When an optimizer takes a step with the four parameters:"):
        moved = check_sequence(stepped.value(), 4)
        for number, (name, tensor) in enumerate(zip(NAMES, moved, strict=True), 1):
            require(
                bool(((check_tensor(tensor) - number).abs() < 0.01).all()),
                "{name} does not move as its own gradient says. Do two parameters share their "
                "memory?",
                name=name,
            )


@pytest.mark.exercise("init_params")
@pytest.mark.points(1)
def test_init_params_biases(student):
    """The biases start at exactly 0."""
    _, b1, _, b2 = made(student, 7, 5, 3)
    for name, bias in (("b1", b1), ("b2", b2)):
        largest = float(bias.detach().abs().max())
        require(
            largest == 0,
            "{name} should start at 0; its largest element in size is {largest:.3g}. Only the "
            "weights are random.",
            name=name,
            largest=largest,
        )


@pytest.mark.exercise("init_params")
@pytest.mark.points(1)
def test_init_params_weights_are_normal(student, show):
    """The weights are drawn from N(0, 0.01^2)."""
    W1, _, W2, _ = made(student, 400, 120, 410)
    show.histogram("The weights in W1", W1, Normal(0.01))
    weights.check_normal(W1, WEIGHTS[:3], 0.01, "W1")
    weights.check_normal(W2, WEIGHTS[3:], 0.01, "W2")


@pytest.mark.exercise("init_params")
@pytest.mark.points(1)
@pytest.mark.depends("test_init_params_weights_are_normal")
def test_init_params_units_differ(student):
    """No two units start alike; every weight is drawn by itself."""
    large, few = student.init_params.ask(400, 120, 410), (12, 20, 12)
    small = [student.init_params.ask(*few) for _ in range(8)]
    W1, _, W2, _ = check_params(student, large.value(), 400, 120, 410)
    weights.check_units(W1, UNITS[:4], "W1")
    weights.check_units(W2, UNITS[4:8], "W2")
    draws = [check_params(student, answer.value(), *few) for answer in small]
    for at, checks in ((0, UNITS[8:15]), (2, UNITS[15:])):
        chance.check_unless_repeated(checks, [draw[at].detach() for draw in draws], 0.01)


@pytest.mark.exercise("init_params")
@pytest.mark.points(1)
@pytest.mark.depends("test_init_params_weights_are_normal")
def test_init_params_draws_anew(student):
    """W1 and W2, and every call, get random numbers of their own."""
    sizes = 400, 120, 410
    first, second = (
        [p.detach() for p in check_params(student, answer.value(), *sizes)]
        for answer in [student.init_params.ask(*sizes) for _ in range(2)]
    )
    between_layers = first[2].flatten()[:48_000], first[2].T[:400]
    require(
        TWICE[0].accepts(agreements(first[0], second[0]))
        and TWICE[1].accepts(agreements(first[2].flatten()[:48_000], second[2].flatten()[:48_000])),
        "Two calls in a row give the same weights. Each call should draw new ones: do you set a "
        "seed inside the function?",
    )
    require(
        TWICE[2].accepts(agreements(first[0].flatten(), between_layers[0]))
        and TWICE[3].accepts(agreements(first[0], between_layers[1])),
        "W1 and W2 hold the same random numbers. Draw new ones for each of them; is the same seed "
        "set twice?",
    )


@pytest.mark.exercise("init_params")
@pytest.mark.points(1)
def test_init_params_is_repeatable(student, inputs):
    """With the same seed the same parameters come again."""
    seed = inputs.integer(1, 10_000)
    answers = []
    for _ in range(2):
        student.seed(seed)
        answers.append(student.init_params.ask(7, 5, 3))
    runs = [check_params(student, answer.value(), 7, 5, 3) for answer in answers]
    require(
        all(torch.equal(a, b) for a, b in zip(*runs, strict=True)),
        "After torch.manual_seed(0) the same call should give the same numbers again, so that "
        "others can repeat an experiment; yours differ. Draw from the global generator of torch, "
        "numpy or random, not from one that seeds itself.",
    )


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


@pytest.mark.exercise("net")
@pytest.mark.points(2)
def test_net_logits(student, inputs):
    """The logits are relu(X W1 + b1) W2 + b2."""
    hint = "A layer computes X @ W + b, and relu comes between the two layers."
    perceptron.check_logits(student, inputs.normal(9, 6), perceptron.draw_params(inputs), hint)


@pytest.mark.exercise("net")
@pytest.mark.points(1)
def test_net_flattens_images(student, inputs):
    """Each example is flattened to one row."""
    hint = "Flatten each example to a row, and leave the first dimension, the batch, as it is."
    perceptron.check_each(
        student,
        [(inputs.normal(*s), perceptron.draw_params(inputs)) for s in ((4, 1, 2, 3), (5, 2, 3))],
        hint,
    )


@pytest.mark.exercise("net")
@pytest.mark.points(1)
def test_net_of_any_size(student, inputs):
    """Any batch and any widths work, also a single example."""
    hint = "Take all sizes from X and params."
    X, params = inputs.uniform(8, 6, high=255.0), perceptron.draw_params(inputs)
    large = student.net.ask(X, params)
    perceptron.check_each(
        student,
        [
            (inputs.normal(count, sizes[0]), perceptron.draw_params(inputs, sizes))
            for count, sizes in ((1, (6, 5, 3)), (4, (3, 1, 1)), (5, (5, 5, 5)), (2, (1, 9, 12)))
        ],
        hint,
    )
    with given("For large numbers in X, such as pixels from 0 to 255:"):
        hint = "relu has no upper end."
        perceptron.check_logits(student, X, params, hint, atol=1e-3, answer=large)


@pytest.mark.exercise("net")
@pytest.mark.points(1)
def test_net_leaves_its_arguments_alone(student, inputs):
    """net leaves X and params as they were, and repeats itself."""
    perceptron.check_net_pure(student, inputs)


@pytest.mark.exercise("net")
@pytest.mark.points(1)
@pytest.mark.depends("test_net_leaves_its_arguments_alone")
def test_net_gradients(student, inputs):
    """Gradients reach all four parameters."""
    perceptron.check_parameter_gradients(student, inputs)


@pytest.mark.exercise("net")
@pytest.mark.points(1)
def test_net_keeps_dtype(student, inputs):
    """The logits have the dtype of X and params."""
    cases = [
        (inputs.normal(9, 6, dtype=dtype), perceptron.draw_params(inputs, dtype=dtype))
        for dtype in (torch.float32, torch.float64)
    ]
    answers = [student.net.ask(X, params) for X, params in cases]
    for (X, params), answer in zip(cases, answers, strict=True):
        with given("For X and params of {dtype}:", dtype=str(X.dtype).removeprefix("torch.")):
            check_close(
                answer.value(),
                perceptron.truth(X, params),
                hint="Digits get lost: look for a conversion to float32, such as `.float()`.",
                name="the matrix of logits",
            )


@pytest.mark.exercise("net")
@pytest.mark.points(1)
@pytest.mark.depends("test_net_flattens_images")
def test_net_of_any_layout(student, inputs):
    """X may lie in memory in any order."""
    X = inputs.normal(3, 2, 7).permute(2, 1, 0)
    with given("For an X that is not contiguous, such as torch.randn(3, 2, 7).permute(2, 1, 0):"):
        hint = "`view` needs contiguous memory; `reshape` and `flatten` do not."
        perceptron.check_logits(student, X, perceptron.draw_params(inputs), hint)


@pytest.mark.exercise("cross_entropy")
@pytest.mark.points(2)
def test_cross_entropy_values(student, inputs):
    """The loss of each example is minus the log-probability of its label."""
    logits, labels = inputs.normal(9, 5), inputs.labels(9, 5)
    labels[:5] = torch.arange(5)
    with advised(
        "Here are 9 rows of 5 logits. Are all sizes taken from logits and labels? Not every "
        "problem has 10 classes."
    ):
        found = student.cross_entropy(logits, labels)
    hint = (
        "Try the logits [[2.0, 0.0], [0.0, 0.0]] with the labels [0, 1]: the losses are about "
        "0.127 and 0.693, each from the row of its own example."
    )
    # a small number added inside the logarithm is found where precision is asked for
    classification.check_losses(found, logits, labels, 1e-3, 1e-3, hint)


@pytest.mark.exercise("cross_entropy")
@pytest.mark.points(1)
def test_cross_entropy_of_large_logits(student):
    """The loss is finite and right for logits up to 1e4."""
    both = [classification.large_logits(dtype) for dtype in (torch.float32, torch.float64)]
    answers = [student.cross_entropy.ask(*batch) for batch in both]
    for (logits, labels), answer in zip(both, answers, strict=True):
        classification.check_large_losses(answer.value(), logits, labels)


@pytest.mark.exercise("cross_entropy")
@pytest.mark.points(1)
def test_cross_entropy_leaves_its_arguments_alone(student, inputs):
    """cross_entropy leaves logits and labels as they were."""
    student.cross_entropy(inputs.normal(6, 4), torch.arange(6) % 4)
    check_unchanged(student, what="the logits or the labels")


@pytest.mark.exercise("cross_entropy")
@pytest.mark.points(1)
@pytest.mark.depends("test_cross_entropy_leaves_its_arguments_alone")
def test_cross_entropy_gradient(student, inputs):
    """Gradients flow back to the logits."""
    logits, labels = inputs.normal(6, 4, scale=2.0), torch.arange(6) % 4
    classification.check_loss_gradient(student, logits, labels, 1e-3)


@pytest.mark.exercise("cross_entropy")
@pytest.mark.points(1)
@pytest.mark.depends("test_cross_entropy_gradient", "test_cross_entropy_of_large_logits")
def test_cross_entropy_gradient_of_large_logits(student):
    """The gradient is finite and right for logits up to 1e4."""
    # without ties for the largest logit, where a maximum may pass its gradient on in several ways
    logits, labels = classification.large_logits(torch.float32)
    classification.check_loss_gradient(student, logits, labels, 1e-3)


@pytest.mark.exercise("cross_entropy")
@pytest.mark.points(1)
def test_cross_entropy_keeps_dtype(student, inputs):
    """The losses have the dtype of the logits, with its precision."""
    labels, tolerances = torch.arange(6) % 4, {torch.float32: 1e-5, torch.float64: 1e-9}
    both = [inputs.normal(6, 4, scale=2.0, dtype=dtype) for dtype in tolerances]
    answers = [student.cross_entropy.ask(logits, labels) for logits in both]
    for logits, answer, atol in zip(both, answers, tolerances.values(), strict=True):
        with given("For logits of {dtype}:", dtype=str(logits.dtype).removeprefix("torch.")):
            check_close(
                answer.value(),
                classification.true_loss(logits, labels),
                rtol=0,
                atol=atol,
                hint="Digits get lost: look for a conversion to float32, such as `.float()`, or a "
                "small number added inside the logarithm.",
            )


@pytest.mark.exercise("cross_entropy")
@pytest.mark.points(1)
def test_cross_entropy_of_any_size(student, inputs):
    """Any number of examples and classes works, in any memory layout."""
    batches = [
        (inputs.normal(rows, classes, scale=2.0), torch.arange(rows).remainder(classes - 1))
        for rows, classes in ((1, 3), (4, 4), (7, 2), (3, 12))
    ]
    batches.append((inputs.normal(4, 12).t()[::2], torch.tensor([3, 0, 1, 2, 0, 1])))
    *answers, last = [student.cross_entropy.ask(*batch) for batch in batches]
    for (logits, labels), answer in zip(batches, answers, strict=False):
        with given(
            "For logits of shape {shape} and labels {labels}:",
            shape=tuple(logits.shape),
            labels=labels.tolist(),
        ):
            found = answer.value()
            check_tensor(found, (len(labels),))
            classification.check_losses(found, logits, labels, 1e-4, 1e-5)
    with given("For logits that are not contiguous, such as torch.randn(4, 12).t()[::2]:"):
        logits, labels = batches[-1]
        found = last.value()
        check_tensor(found, (6,))
        classification.check_losses(found, logits, labels, 1e-4, 1e-5)


@pytest.mark.exercise("accuracy")
@pytest.mark.points(2)
def test_accuracy_share(student, inputs):
    """The accuracy is the share of rows with the largest logit at the label."""
    logits, labels = classification.telling_rows(inputs, 20, 11)
    hint = "Try accuracy(torch.tensor([[1.0, 3.0], [2.0, 0.0]]), torch.tensor([1, 1])): it is 0.5."
    classification.check_share(student.accuracy(logits, labels), logits, labels, hint)


@pytest.mark.exercise("accuracy")
@pytest.mark.points(1)
def test_accuracy_of_any_size(student, inputs):
    """One row, as many rows as classes, and many rows work."""
    sizes = (1, 1, 5), (1, 0, 5), (5, 2, 5), (3, 3, 2), (300, 211, 7)
    answers = [student.accuracy.ask(*classification.crafted(inputs, *size)) for size in sizes]
    for (rows, right, classes), answer in zip(sizes, answers, strict=True):
        with given(
            "For logits of shape {shape}, of which {right} of {rows} rows are right:",
            shape=(rows, classes),
            right=right,
            rows=rows,
        ):
            check_value(
                answer.value(),
                right / rows,
                atol=1e-6,
                mistakes=classification.roundings(right / rows, (1, 2, 3, 4)),
                name="the accuracy",
                hint="Compare one predicted class per row with that row's label, then divide by "
                "the number of rows.",
            )


@pytest.mark.exercise("accuracy")
@pytest.mark.points(1)
def test_accuracy_of_large_logits(student, inputs):
    """Logits of any size work."""
    batches = [classification.scaled_rows(inputs, 12, 3, scale) for scale in (1e-3, 1.0, 2000.0)]
    answers = [student.accuracy.ask(*batch) for batch in batches]
    for (logits, _), answer in zip(batches, answers, strict=True):
        size = float(logits.abs().max())
        with given("For logits of a size up to {size:.2g}:", size=size):
            check_value(
                answer.value(),
                3 / 12,
                atol=1e-6,
                name="the accuracy",
                hint="The largest logit of a row decides, whatever its size or sign. Take the "
                "logits as they are: rounding loses small differences, and there is no need for a "
                "softmax, which keeps the order, but whose exp may overflow.",
            )


@pytest.mark.exercise("accuracy")
@pytest.mark.points(1)
def test_accuracy_leaves_its_arguments_alone(student, inputs):
    """accuracy leaves logits and labels as they were."""
    student.accuracy(*classification.crafted(inputs, 6, 2))
    check_unchanged(student, what="the logits or the labels")


@pytest.mark.exercise("accuracy")
@pytest.mark.points(1)
def test_accuracy_of_any_layout(student, inputs):
    """float64 and any memory layout work."""
    logits, labels = classification.crafted(inputs, 8, 4)
    cases = {"float64": logits.double(), "not contiguous": logits.t().contiguous().t()}
    answers = [student.accuracy.ask(variant, labels) for variant in cases.values()]
    for what, answer in zip(cases, answers, strict=True):
        with given("For logits that are {what}:", what=what):
            check_value(answer.value(), 4 / 8, atol=1e-6, name="the accuracy")


def evaluated(student, inputs, counts, rights) -> float:
    """``evaluate_accuracy`` of a recorded module over crafted batches."""
    pairs = zip(counts, rights, strict=True)
    batches = [classification.crafted(inputs, count, right) for count, right in pairs]
    found = student.evaluate_accuracy(student.tool.identity(), student.tool.loader(batches))
    return check_number(found, name="the accuracy")


@pytest.mark.exercise("evaluate_accuracy")
@pytest.mark.points(2)
def test_evaluate_accuracy_share(student, inputs):
    """It is the share of right predictions over all batches."""
    check_value(
        evaluated(student, inputs, (8, 8, 8), (7, 1, 5)),
        13 / 24,
        atol=1e-6,
        mistakes=[
            (13.0, "That is the number of right predictions. Divide by all examples."),
            (13 / 3, "You divide by the number of batches; divide by the number of examples."),
            (13 / 8, "You add up the accuracies of the batches. Divide by all examples."),
            (7 / 8, "Only the first batch counts. Is there a `return` inside the loop?"),
            (5 / 8, "Only the last batch counts. Is the sum set to 0 again for every batch?"),
            (8 / 16, "The last batch does not count."),
            (6 / 16, "The first batch does not count."),
            (11 / 24, "That is the share of wrong predictions."),
            (1300 / 24, "That is a percentage; a number between 0 and 1 is asked for."),
            (
                13 / 10_000,
                "You divide by 10,000. Count the examples: these data have 24 of them.",
            ),
        ],
        hint="Count right predictions and examples over all batches, then divide.",
        name="the accuracy",
    )


@pytest.mark.exercise("evaluate_accuracy")
@pytest.mark.points(1)
def test_evaluate_accuracy_of_unequal_batches(student, inputs):
    """Every example counts alike where batches differ in size."""
    check_value(
        evaluated(student, inputs, (6, 4, 2), (2, 3, 2)),
        7 / 12,
        atol=1e-6,
        mistakes=[
            (
                (2 / 6 + 3 / 4 + 1) / 3,
                "That is the mean of the batches' accuracies, in which an example of a small "
                "batch counts more than others. Count right predictions and examples, and divide "
                "at the end.",
            ),
            (
                7 / 18,
                "You take all batches to be as large as the first. The last is often smaller.",
            ),
            (7 / 6, "You take all batches to be as large as the last. It is often smaller."),
            (5 / 10, "The last, smaller batch does not count."),
            (2 / 6, "Batches that are smaller than the first do not count."),
        ],
        hint="With batches of different sizes, count right predictions and examples over all of "
        "them, then divide.",
        name="the accuracy",
    )


@pytest.mark.exercise("evaluate_accuracy")
@pytest.mark.points(1)
def test_evaluate_accuracy_in_one_pass(student, inputs):
    """The data are gone through once; a generator works, too."""
    batches = [classification.crafted(inputs, 4, right) for right in (2, 3, 2)]
    net = student.tool.identity()
    student.evaluate_accuracy.ask(net, student.tool.loader(batches))
    events = student.tool.events.ask()
    again = student.evaluate_accuracy.ask(net, student.tool.generator(batches))
    passes = events.value().count(["pass"])
    require(
        passes == 1,
        "data_iter should be iterated once; you begin {passes} passes over it. Count right "
        "predictions and examples in the same loop.",
        passes=passes,
    )
    with given("For a generator, which can be gone through once and has no length:"):
        check_value(
            again.value(),
            7 / 12,
            atol=1e-6,
            hint="Count the examples in the same loop in which you count the right predictions.",
            name="the accuracy",
        )


@pytest.mark.exercise("evaluate_accuracy")
@pytest.mark.points(1)
def test_evaluate_accuracy_in_eval_mode(student, inputs):
    """A module is in evaluation mode, and is left untrained."""
    task = training.draw(inputs)
    net = task.net(student)
    student.evaluate_accuracy.ask(net, student.tool.loader(task.epochs[0]))
    events, params = student.tool.events.ask(), student.tool.parameters.ask(net)
    modes = [mode for mode, _ in training.net_calls(events.value())]
    require(len(modes) > 0, "The network is never called.")
    require(
        all(mode == "eval" for mode in modes),
        "While it is evaluated, a module should be in evaluation mode, with all of its layers: "
        "call `net.eval()` before the first batch. Layers like dropout behave differently while "
        "training.",
    )
    left = check_sequence(params.value(), len(task.start))
    require(
        all(torch.equal(check_tensor(p), start) for p, start in zip(left, task.start, strict=True)),
        "The network's parameters have changed while it was evaluated. Evaluation only looks: no "
        "`backward`, no step.",
    )


@pytest.mark.exercise("evaluate_accuracy")
@pytest.mark.points(1)
def test_evaluate_accuracy_without_gradients(student, inputs):
    """The network is called with gradients switched off."""
    evaluated(student, inputs, (4, 3), (2, 2))
    events = student.tool.events.ask()
    net, batches = student.tool.identity(), [classification.crafted(inputs, 4, 2)]
    stays_on = student.tool.grad_stays_on.ask(student.evaluate_accuracy, net, batches)
    grads = [grad for _, grad in training.net_calls(events.value())]
    require(len(grads) > 0, "The network is never called.")
    require(
        not any(grads),
        "The network is called with gradients switched on, so that autograd records everything "
        "for nothing. Put the loop under `with torch.no_grad():`. (`.detach()` comes too late.)",
    )
    require(
        stays_on.value() is True,
        "After evaluate_accuracy gradients stay switched off for everybody, so that the next "
        "training fails. `with torch.no_grad():` switches them off for its block only.",
    )


@pytest.mark.exercise("evaluate_accuracy")
@pytest.mark.points(1)
def test_evaluate_accuracy_of_a_function(student, inputs):
    """net may be a plain function, and gets the batches as they are."""
    task = training.draw(inputs, (4, 4, 4))
    net = student.tool.plain_function(task.net(student))
    with given("For a net that is a function, not an nn.Module:"):
        answer = student.evaluate_accuracy.ask(net, student.tool.loader(task.epochs[0]))
        events, data = student.tool.events.ask(), student.tool.data_now.ask()
        found = answer.value()
        expected = epochs.rate(task, task.start, task.epochs[0])
        with epochs.blaming_data(data, task.epochs[0]):
            check_value(found, expected, atol=1e-6, name="the accuracy")
    training.check_shapes(events.value(), task.epochs[0])
    epochs.check_data_unchanged(data, task.epochs[0])


@pytest.mark.exercise("train_epoch")
@pytest.mark.points(2)
def test_train_epoch_steps(student, inputs):
    """Each step goes against the gradient of its batch's mean loss."""
    task = training.draw(inputs, (4, 4, 4), dtype=torch.float32)
    loop = epochs.train_once(student, task)
    epochs.check_ran(loop, "train_epoch")
    require(
        ["step"] in loop.events.value(),
        "`updater.step()` is never called on the updater that is passed in, so nothing moves the "
        "parameters as it should. The step is its affair: it knows the parameters, the learning "
        "rate and the rule.",
    )
    hint = (
        "For each batch, in their order: clear the gradients, `backward` from the mean of its "
        "losses, one step. Nothing else, such as a penalty, changes the loss, the gradients or "
        "the learning rate."
    )
    with epochs.blaming_data(student.tool.data_now.ask(), task.epochs[0]):
        training.check_params(loop, task, training.STEP_SUSPECTS, hint)


@pytest.mark.exercise("train_epoch")
@pytest.mark.points(1)
def test_train_epoch_short_batch(student, inputs):
    """A short batch makes a step of its own mean loss."""
    task = training.draw(inputs, (4, 4, 4, 3), lr=0.05)
    loop = epochs.train_once(student, task)
    suspects = (
        (
            Loop(total=lambda losses: losses.sum() / 4),
            "Only the short batch goes wrong: you divide by the size of a full batch. Did you "
            "assume that every batch is full? Take the mean, or divide by len(y).",
        ),
        (
            Loop(chosen=lambda batches: batches[:-1]),
            "The short last batch is left out. It counts like the others.",
        ),
    )
    training.check_params(
        loop,
        task,
        suspects,
        "With equal batches yours is right, or nearly; here the last one is short, and the numbers "
        "are float64. Does anything small, such as a penalty, change the loss or the gradients?",
    )


@pytest.mark.exercise("train_epoch")
@pytest.mark.points(1)
def test_train_epoch_one_step_a_batch(student, inputs):
    """There is one pass, and one step for each batch."""
    task = training.draw(inputs, (4, 4, 4))
    events = epochs.train_once(student, task).events.value()
    passes, steps = events.count(["pass"]), events.count(["step"])
    require(
        passes == 1,
        "train_iter should be gone through once; you begin {passes} passes. Keep the losses and "
        "the right predictions while you train.",
        passes=passes,
    )
    require(
        steps == 3,
        "3 batches should make 3 steps; yours makes {steps}. Call `updater.step()` once for each "
        "batch.",
        steps=steps,
    )
    with given("For a generator as train_iter, which has no length:"):
        training.check_params(epochs.train_once(student, task, generator=True), task)


@pytest.mark.exercise("train_epoch")
@pytest.mark.points(1)
def test_train_epoch_returns_two_numbers(student, inputs):
    """It returns (mean loss, accuracy)."""
    task = training.draw(inputs, (4, 4, 4))
    (epoch,) = training.run(task, after=False)
    epochs.check_order(epochs.train_once(student, task), epoch)


@pytest.mark.exercise("train_epoch")
@pytest.mark.points(1)
@pytest.mark.depends("test_train_epoch_returns_two_numbers")
def test_train_epoch_mean_loss(student, inputs):
    """The mean loss is that of all examples, as seen on the way."""
    task, epoch = epochs.telling(inputs, (8, 8, 8))
    loss, _ = epochs.returned(epochs.train_once(student, task))
    epochs.check_mean_loss(loss, task, epoch)


@pytest.mark.exercise("train_epoch")
@pytest.mark.points(1)
@pytest.mark.depends("test_train_epoch_returns_two_numbers")
def test_train_epoch_accuracy(student, inputs):
    """The accuracy is that of all examples, as seen on the way."""
    task, epoch = epochs.telling(inputs, (8, 8, 8))
    _, accuracy = epochs.returned(epochs.train_once(student, task))
    epochs.check_accuracy(accuracy, task, epoch)


@pytest.mark.exercise("train_epoch")
@pytest.mark.points(1)
@pytest.mark.depends(
    "test_train_epoch_short_batch", "test_train_epoch_mean_loss", "test_train_epoch_accuracy"
)
def test_train_epoch_counts_examples(student, inputs):
    """Every example counts alike in loss and accuracy, also in a short batch."""
    task, epoch = epochs.telling(inputs, (5, 4, 4, 1))
    with given("For batches of 5, 4, 4 and 1 examples:"):
        loss, accuracy = epochs.returned(epochs.train_once(student, task))
        epochs.check_mean_loss(loss, task, epoch)
        epochs.check_accuracy(accuracy, task, epoch)


@pytest.mark.exercise("train_epoch")
@pytest.mark.points(1)
def test_train_epoch_in_train_mode(student, inputs):
    """A module is in training mode while it is trained."""
    events = epochs.train_once(student, training.draw(inputs, (4, 4, 4))).events.value()
    modes = [mode for mode, grad in training.net_calls(events) if grad]
    require(len(modes) > 0, "The network is never called with gradients switched on.")
    require(
        modes[0] != "train" or set(modes) == {"train"},
        "While it is trained, a module should be in training mode; this one began in it and left "
        "it during the pass. Does something in the loop, perhaps a function that you call there, "
        "call `eval()`?",
    )
    require(
        all(mode == "train" for mode in modes),
        "While it is trained, a module should be in training mode, with all of its layers; this "
        "one came in evaluation mode, as evaluate_accuracy leaves it. Call `net.train()` before "
        "the first batch.",
    )


@pytest.mark.exercise("train_epoch")
@pytest.mark.points(1)
def test_train_epoch_of_a_function(student, inputs):
    """net may be a plain function, and gets the batches as they are."""
    task = training.draw(inputs, (4, 4, 4))
    with given("For a net that is a function, not an nn.Module:"):
        loop = epochs.train_once(student, task, module=False)
        training.check_params(loop, task)
    training.check_shapes(loop.events.value(), task.epochs[0])


@pytest.mark.exercise("train_epoch")
@pytest.mark.points(1)
def test_train_epoch_uses_the_loss(student, inputs):
    """The loss that is given is the one that is trained on."""
    # its gradients are so long that whoever clips them, however little, shows it
    weight = torch.tensor([6.0, 20.0, 40.0], dtype=torch.float64)
    task = replace(training.draw(inputs, (4, 4, 4), lr=0.01), weight=weight)
    loop = epochs.train_once(student, task)
    with given("With another loss, in which some classes count more:"):
        hint = "Call the `loss` that is passed in, on the logits and the labels as they are."
        training.check_params(loop, task, training.CLIP_SUSPECTS, hint)


@pytest.mark.exercise("train_epoch")
@pytest.mark.points(2)
@pytest.mark.training
@pytest.mark.seconds(30)
def test_train_epoch_on_fashion_mnist(student, inputs, fashion, note, show):
    """One epoch over 10,240 images of Fashion-MNIST goes as it should."""

    def attempt(seed: int) -> None:
        net = trained.perceptron_net(student, seed)
        data = student.tool.fashion(10_240, 256, seed)
        loss = student.tool.tracked_loss()
        student.train_epoch.ask(net, data, loss, student.tool.sgd(net, 0.1))
        losses, logits = student.tool.losses.ask(), student.tool.fashion_logits.ask(net)
        show.curve(trained.LOSSES, losses.value(), EPOCH_CURVE, 4)
        trained.check_losses(losses.value(), [EPOCH_LOSS])
        accuracy = trained.check_accuracy(logits.value(), fashion, EPOCH_ACCURACY, show)
        note(
            "After one epoch of 40 batches {accuracy:.1%} of the test images were recognised.",
            accuracy=accuracy,
        )

    trained.with_some_seed(student, attempt, inputs.seed % 1_000_000)


@pytest.mark.exercise("train")
@pytest.mark.points(2)
def test_train_epochs(student, inputs):
    """The network is trained for num_epochs passes over the training data."""
    task = epochs.climbing(inputs)
    # no test accuracy ever rises, so whoever waits for that to stop, or goes back, shows it
    loop = epochs.train_for(student, task, epochs.hopeless(inputs, task))
    epochs.check_ran(loop, "train")
    steps = loop.events.value().count(["step"])
    require(
        steps == 10,
        "5 epochs of 2 batches should make 10 steps; yours made {steps}. Each epoch is one pass "
        "over train_iter, and only over train_iter, whatever the loss and the test accuracy are.",
        steps=steps,
    )
    hint = "In each epoch call train_epoch, with the arguments of train, and then evaluate."
    suspects = (*training.STEP_SUSPECTS, *training.DECAY_SUSPECTS)
    training.check_params(loop, task, suspects, hint)


@pytest.mark.exercise("train")
@pytest.mark.points(1)
def test_train_history(student, inputs):
    """It returns a list with one (train_loss, train_acc, test_acc) an epoch."""
    task = training.draw(inputs, (5, 4), epochs=2, lr=0.2)
    tests = training.draw(inputs, (11,)).epochs[0]
    truth = training.run(task, after=False)
    shorter = {count: replace(task, epochs=task.epochs[:count]) for count in (2, 1)}
    loops = [epochs.train_for(student, one, tests) for one in shorter.values()]
    for count, loop in zip(shorter, loops, strict=True):
        with given("For num_epochs = {count}:", count=count):
            rows = epochs.entries(loop, count)
            loss, hits = torch.cat(truth[0].losses), torch.cat(truth[0].hits)
            right = (
                float(loss.mean()),
                float(hits.mean()),
                epochs.rate(task, truth[0].params, tests),
            )
            epochs.check_order_of_entry(rows[0], right)


@pytest.mark.exercise("train")
@pytest.mark.points(1)
@pytest.mark.depends("test_train_history")
def test_train_reports_the_training(student, inputs):
    """train_loss and train_acc are those of each epoch."""
    task, tests, truth, _ = epochs.long_task(inputs)
    rows = epochs.entries(epochs.train_for(student, task, tests), 3)
    epochs.check_train_reports(rows, truth)


@pytest.mark.exercise("train")
@pytest.mark.points(1)
@pytest.mark.depends("test_train_history")
def test_train_reports_the_test(student, inputs):
    """test_acc is the accuracy on the test data after each epoch."""
    task, tests, truth, rates = epochs.long_task(inputs)
    rows = epochs.entries(epochs.train_for(student, task, tests), 3)
    epochs.check_test_reports(rows, task, tests, truth, rates)


@pytest.mark.exercise("train")
@pytest.mark.points(1)
def test_train_goes_through_the_data_anew(student, inputs):
    """Each epoch asks train_iter for its batches again, short ones included."""
    task = training.draw(inputs, (4, 4, 4, 3), epochs=3, lr=0.05)
    loop = epochs.train_for(student, task, task.epochs[0])
    begun = loop.events.value().count(["train"])
    require(
        begun >= 3,
        "3 epochs should begin 3 passes over train_iter; yours begins {begun}. train_iter shuffles "
        "its batches anew for every pass, so do not keep those of the first.",
        begun=begun,
    )
    hint = (
        "Here the last batch is short, the numbers are float64, and the learning rate is smaller."
    )
    training.check_params(loop, task, (), hint)


@pytest.mark.exercise("train")
@pytest.mark.points(1)
@pytest.mark.depends("test_train_goes_through_the_data_anew")
def test_train_sets_the_modes(student, inputs):
    """Training mode to train, evaluation mode to test, in every epoch."""
    task = training.draw(inputs, (4, 4, 4), epochs=2)
    loop = epochs.train_for(student, task, task.epochs[0])
    epochs.check_modes_of_train(loop.events.value())


@pytest.mark.exercise("train")
@pytest.mark.points(1)
def test_train_of_a_function(student, inputs):
    """net may be a plain function, and gets the batches as they are."""
    task = training.draw(inputs, (4, 4, 4), epochs=2, lr=0.1)
    with given("For a net that is a function, not an nn.Module:"):
        loop = epochs.train_for(student, task, task.epochs[0], module=False)
        training.check_params(loop, task)
    training.check_shapes(loop.events.value(), task.epochs[0])


@pytest.mark.exercise("train")
@pytest.mark.points(2)
@pytest.mark.training
@pytest.mark.seconds(30)
def test_train_on_fashion_mnist(student, inputs, fashion, note, show):
    """Two epochs over 15,360 images reach the accuracy that they should."""

    def attempt(seed: int) -> None:
        net = trained.perceptron_net(student, seed)
        data = student.tool.fashion(15_360, 256, seed)
        held_out = student.tool.fashion(1_000, 256, None, 59_000)
        loss = student.tool.tracked_loss()
        student.train.ask(net, data, held_out, loss, 2, student.tool.sgd(net, 0.1))
        losses, logits = student.tool.losses.ask(), student.tool.fashion_logits.ask(net)
        show.curve(trained.LOSSES, losses.value(), TRAIN_CURVE, 10)
        trained.check_losses(losses.value(), TRAIN_LOSSES)
        accuracy = trained.check_accuracy(logits.value(), fashion, TRAIN_ACCURACY, show)
        note(
            "After two epochs {accuracy:.1%} of the test images were recognised.", accuracy=accuracy
        )

    trained.with_some_seed(student, attempt, inputs.seed % 1_000_000)
