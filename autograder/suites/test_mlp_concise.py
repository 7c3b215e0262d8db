"""Hidden suite of `mlp_concise`."""

import pytest
import torch

from autograder.checks import (
    check_close,
    check_number,
    check_sequence,
    check_tensor,
    given,
    require,
)
from autograder.statistics import together
from autograder.suites import chance, fits, init_weights, networks, training, weights
from autograder.suites import fashion as trained

SIZES = (6, 5, 3)


@pytest.mark.exercise("build_net")
@pytest.mark.points(2)
def test_build_net_makes_a_module(student, inputs):
    """It is a module with two linear layers, from a batch to logits."""
    networks.check_core(student, inputs.normal(4, 6), SIZES)


@pytest.mark.exercise("build_net")
@pytest.mark.points(2)
def test_build_net_values(student, inputs):
    """The logits are relu(X W1 + b1) W2 + b2."""
    net = networks.built(student, *SIZES)
    X = inputs.normal(20, 6, scale=4.0)
    values = networks.randomised(student, net, X, inputs.normal)
    networks.check_logits(student, net, X, networks.find_layers(values, SIZES))


@pytest.mark.exercise("build_net")
@pytest.mark.points(1)
def test_build_net_has_biases(student, inputs):
    """Both linear layers have a bias."""
    net = networks.built(student, *SIZES)
    called, params = net.ask(inputs.normal(4, 6)), student.tool.parameters.ask(net)
    called.value()
    layers = networks.find_layers(networks.values_of(params), SIZES)
    require(
        layers.biases == 2,
        "Each of the two linear layers should have a bias, one number for each of its outputs; "
        "your network has {biases}. Is there a `bias=False`?",
        biases=layers.biases,
    )


@pytest.mark.exercise("build_net")
@pytest.mark.points(1)
def test_build_net_flattens_images(student, inputs):
    """Images of shape (batch, 1, height, width) are flattened."""
    net = networks.evaluated(student, *SIZES)
    batches = [inputs.normal(count, 1, 2, 3) for count in (4, 1)]
    answers = [(net.ask(images.flatten(1)), net.ask(images)) for images in batches]
    for images, (flat, found) in zip(batches, answers, strict=True):
        count = len(images)
        with given(
            "For build_net(6, 5, 3) and images of shape ({count}, 1, 2, 3), to be flattened to "
            "({count}, 6) first, by nn.Flatten() for one:",
            count=count,
        ):
            right = check_tensor(flat.value(), (count, 3), name="the output")
            check_close(found.value(), right, rtol=1e-4, atol=1e-5, name="the output")


@pytest.mark.exercise("build_net")
@pytest.mark.points(1)
def test_build_net_defaults(student, inputs):
    """Without arguments: 784 inputs, 256 hidden units, 10 outputs."""
    X = inputs.normal(2, 784)
    plans = (((784, 256, 10), {}), ((784, 7, 4), {"num_outputs": 4, "num_hiddens": 7}))
    nets = [networks.built(student, **kwargs) for _, kwargs in plans]
    asked = [(net.ask(X), student.tool.parameters.ask(net)) for net in nets]
    for (sizes, kwargs), (answer, params) in zip(plans, asked, strict=True):
        call = ", ".join(f"{name}={value}" for name, value in kwargs.items())
        with given("For build_net({call}) and a batch of shape (2, 784):", call=call):
            check_tensor(answer.value(), (2, sizes[2]), torch.float32, name="the output")
            networks.find_layers(networks.values_of(params), sizes)


@pytest.mark.exercise("build_net")
@pytest.mark.points(1)
def test_build_net_learns(student, inputs):
    """Gradients reach all parameters."""
    net = networks.built(student, 6, 40, 3)
    networks.check_learns(student, net, inputs.normal(30, 6), inputs.nonzero(30, 3))


@pytest.mark.exercise("build_net")
@pytest.mark.points(1)
def test_build_net_makes_a_new_one(student, inputs):
    """Each call makes a network with parameters of its own."""
    nets = [networks.evaluated(student, *SIZES) for _ in range(2)]
    X = inputs.normal(4, 6)
    first, second = [networks.awake(student, net, X) for net in nets]
    networks.randomise(student, nets[1], second, inputs.normal)
    answers = [nets[1].ask(X) for _ in range(2)]
    networks.randomise(student, nets[0], first, inputs.normal)
    answers.append(nets[1].ask(X))
    before, again, after = (
        check_tensor(answer.value(), (4, 3), name="the output").detach() for answer in answers
    )
    if not torch.equal(before, again):  # one network changes by itself
        pytest.skip("see test_build_net_values")
    require(
        torch.equal(before, after),
        "Two calls of build_net share their parameters: where one network learns, the other one "
        "changes, too. Make new layers in each call.",
    )


@pytest.mark.exercise("build_net")
@pytest.mark.points(1)
def test_build_net_in_float64(student, inputs):
    """net.double() makes it a float64 network."""
    net = networks.evaluated(student, *SIZES)
    X = inputs.normal(4, 6, dtype=torch.float64)
    asked = net.ask(X.float())
    net.later("double")
    doubled = net.ask(X)
    single = check_tensor(asked.value(), (4, 3), name="the output").detach()
    with given(
        "After net.double(), for a float64 batch (a network works in the dtype of its parameters, "
        "without a `.float()` of its own):"
    ):
        try:
            check_close(doubled.value(), single.double(), rtol=1e-4, atol=1e-4, name="the output")
        finally:
            net.method("float")  # in case that build_net returns the same one again


@pytest.mark.exercise("build_net")
@pytest.mark.points(1)
@pytest.mark.depends("test_build_net_flattens_images")
def test_build_net_of_any_layout(student, inputs):
    """Batches may lie in memory in any way, and stay as they are."""
    net = networks.evaluated(student, *SIZES)
    images = inputs.normal(4, 2, 3, 1)
    flat = images.permute(0, 3, 2, 1).reshape(4, 6)
    answer, answer_to_images = net.ask(flat), net.ask(images.permute(0, 3, 2, 1))
    right = check_tensor(answer.value(), (4, 3), name="the output").detach()
    require(
        not student.argument_changed(),
        "Your network changed its input in place; whoever called it still needs the old values. "
        "Is there an `inplace=True` before the first linear layer?",
    )
    with given(
        "For images that are not contiguous in memory, such as `torch.randn(4, 2, 3, 1)"
        ".permute(0, 3, 2, 1)` (reshape and flatten take them, view does not):"
    ):
        check_close(answer_to_images.value(), right, rtol=1e-4, atol=1e-5, name="the output")


LAYERS = together(
    *weights.normal_checks(400 * 120, 0.01, 0.01, 0.95, 1.05),
    *weights.normal_checks(120 * 410, 0.01, 0.01, 0.95, 1.05),
    *weights.unit_checks(120, 400),
    *chance.variations(*init_weights.MANY),
)


@pytest.mark.exercise("init_weights")
@pytest.mark.points(2)
def test_init_weights_spread(student, show):
    """Weights of linear layers get the standard deviation 0.01."""
    net = student.tool.modules([["Linear", 400, 120]])
    init_weights.check_spread(student, net, LAYERS[:3], show)


@pytest.mark.exercise("init_weights")
@pytest.mark.points(1)
def test_init_weights_law(student):
    """Weights of every linear layer are drawn from N(0, 0.01^2)."""
    net = student.tool.modules([["Linear", 400, 120], ["ReLU"], ["Linear", 120, 410]])
    of_many = init_weights.applying_to_many(student)
    after = init_weights.applied(student, net)
    for name, checks in (("0.weight", LAYERS[:3]), ("2.weight", LAYERS[3:6])):
        weights.check_normal(after[name], checks, 0.01, init_weights.LABELS[name])
    init_weights.check_units(after["0.weight"], LAYERS[6:10])
    init_weights.check_chance(of_many(), LAYERS[10:])


@pytest.mark.exercise("init_weights")
@pytest.mark.points(1)
def test_init_weights_draws_anew(student):
    """Every layer gets numbers of its own, and seeds repeat them."""
    net = student.tool.modules([["Linear", 400, 120], ["Linear", 400, 120]])
    init_weights.check_fresh(student, net)


@pytest.mark.exercise("init_weights")
@pytest.mark.points(1)
def test_init_weights_without_bias(student):
    """A linear layer without a bias works."""
    net = student.tool.modules([["Linear", 40, 30, False], ["Linear", 30, 20]])
    with given("For a network with nn.Linear(40, 30, bias=False), whose `bias` is None:"):
        init_weights.check_spreads(init_weights.applied(student, net), ["0.weight", "1.weight"])


@pytest.mark.exercise("init_weights")
@pytest.mark.points(1)
def test_init_weights_at_any_depth(student):
    """Linear layers inside modules of one's own are found, too."""
    deep = student.tool.modules([[["Linear", 40, 30], [["Linear", 30, 20]]], ["Linear", 20, 30]])
    names = ["0.0.weight", "0.1.0.weight", "1.weight"]
    alone = student.tool.modules(["Linear", 40, 30])
    single = student.tool.wrapped(student.tool.modules(["Linear", 40, 30]))
    of_deep, of_alone, of_single = [
        init_weights.applying(student, net) for net in (deep, alone, single)
    ]
    with given("For linear layers in an nn.Sequential inside another one:"):
        init_weights.check_spreads(of_deep(), names)
    with given("For a linear layer that is the whole network:"):
        init_weights.check_spreads(of_alone(), ["weight"])
    with given("For a module of one's own, no nn.Sequential, that holds a linear layer:"):
        init_weights.check_spreads(of_single(), ["net.weight"])


@pytest.mark.exercise("init_weights")
@pytest.mark.points(1)
def test_init_weights_leaves_other_modules_alone(student, inputs):
    """Other modules stay as they were."""
    init_weights.check_others(student, inputs)


@pytest.mark.exercise("init_weights")
@pytest.mark.points(1)
def test_init_weights_keeps_biases(student, inputs):
    """A bias stays as it was or becomes 0."""
    init_weights.check_biases(student, inputs)


@pytest.mark.exercise("init_weights")
@pytest.mark.points(1)
def test_init_weights_keeps_parameters(student):
    """Weights stay float32 and can still learn; float64 layers work."""
    init_weights.check_parameters(student)


# From tests/measure/concise_training.py: six standard deviations around the mean for losses, the
# lowest of 120 seeds for the accuracy.
FASHION_LOSSES = ((1.884, 2.006), (1.097, 1.186), (0.857, 0.926))
FASHION_ACCURACY = 0.637


@pytest.mark.exercise("fit")
@pytest.mark.points(2)
def test_fit_takes_a_step(student, inputs):
    """A step of SGD moves the net's parameters against the gradient."""
    task = training.draw(inputs, (8,), lr=0.25, dtype=torch.float32)
    hint = (
        "A step is p - lr * p.grad, with the gradient of the mean cross-entropy of the logits and "
        "nothing else: no weight decay, no clipping, no smoothing."
    )
    with given("After one epoch of one batch of shape (8, 1, 2, 3):"):
        fits.check_steps(student, task, hint)


@pytest.mark.exercise("fit")
@pytest.mark.points(1)
def test_fit_takes_every_step(student, inputs):
    """Each batch of each epoch gives a step of its own."""
    task = training.draw(inputs, epochs=3, lr=0.125, dtype=torch.float32)
    hint = (
        "Each batch gives one step of plain SGD, lr times the gradient of that batch's mean loss, "
        "without momentum, weight decay, clipping or a changing lr."
    )
    with given("After three epochs of batches of 4, 4, 4 and 3 examples:"):
        fits.check_steps(student, task, hint)


@pytest.mark.exercise("fit")
@pytest.mark.points(1)
@pytest.mark.depends("test_fit_takes_every_step")
def test_fit_in_float64(student, inputs):
    """A float64 net is trained in float64, with full precision."""
    task = training.draw(inputs, epochs=2, lr=0.125)
    hint = "Is something rounded to float32 on the way, or a little added to the gradients?"
    with given("For a net and data in float64:"):
        fits.check_steps(student, task, hint)


@pytest.mark.exercise("fit")
@pytest.mark.points(1)
@pytest.mark.depends("test_fit_takes_every_step")
def test_fit_returns_losses(student, inputs):
    """The result has one number for each epoch, its mean loss."""
    task = training.draw(inputs, (4, 4, 4), epochs=3, lr=0.125, dtype=torch.float32)
    with given("After three epochs of three batches of 4 examples:"):
        fits.check_losses(fits.fitted(student, task).returned.value(), task)


@pytest.mark.exercise("fit")
@pytest.mark.points(1)
@pytest.mark.depends("test_fit_returns_losses")
def test_fit_weighs_examples_alike(student, inputs):
    """Losses are means over examples, also where batches differ in size."""
    task = training.draw(inputs, (5, 2, 1), epochs=2, lr=0.125, dtype=torch.float32)
    with given("After two epochs of batches of 5, 2 and 1 examples:"):
        fits.check_losses(fits.fitted(student, task).returned.value(), task)


@pytest.mark.exercise("fit")
@pytest.mark.points(1)
def test_fit_trains_in_training_mode(student, inputs):
    """The net is trained in training mode, on the batches as they come."""
    task = training.draw(inputs, (4, 4), epochs=2, lr=0.125, dtype=torch.float32)
    events = fits.fitted(student, task).events.value()
    training.check_shapes(events, task.epochs[0], whole=False)
    calls = training.net_calls(events)
    modes = [mode for mode, with_gradients in calls if with_gradients]
    require(
        set(modes) <= {"train"},
        "The net came in training mode and was trained in evaluation mode: dropout, for one, would "
        "be off. Call net.train() before the batches of each epoch if you call net.eval().",
    )


@pytest.mark.exercise("fit")
@pytest.mark.points(2)
@pytest.mark.training
@pytest.mark.seconds(30)
@pytest.mark.depends("test_fit_takes_every_step", "test_fit_weighs_examples_alike")
def test_fit_learns_fashion(student, inputs, fashion, note, show):
    """Three epochs over 10,240 images of Fashion-MNIST go as they should."""

    def attempt(seed):
        net = trained.perceptron_net(student, seed)
        found = student.fit.ask(net, student.tool.fashion(10_240, 256, seed), 3, 0.1)
        logits = student.tool.fashion_logits.ask(net)
        losses = [
            check_number(value, name="the loss of an epoch")
            for value in check_sequence(found.value(), 3, name="what fit returns")
        ]
        show.curve("The losses that your function returns", losses, FASHION_LOSSES)
        fits.check_bands(losses, FASHION_LOSSES)
        accuracy = trained.check_accuracy(logits.value(), fashion, FASHION_ACCURACY, show)
        note(
            "After three epochs of 40 batches {accuracy:.1%} of the test images were recognised.",
            accuracy=accuracy,
        )

    trained.with_some_seed(student, attempt, inputs.seed % 1_000_000)
