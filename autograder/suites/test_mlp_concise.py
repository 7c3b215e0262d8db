"""Hidden suite of `mlp_concise`."""

import pytest
import torch
from torch.nn import functional

from autograder.checks import (
    check_close,
    check_number,
    check_sequence,
    check_tensor,
    check_value,
    given,
    require,
)
from autograder.remote import Remote
from autograder.statistics import together
from autograder.suites import weights

FLOOR = 0.6  # accuracies of 5 seeds, right answer: 0.718 to 0.758


def built(student, *sizes):
    """The student's net, known to be a module."""
    net = student.build_net(*sizes)
    require(
        isinstance(net, Remote) and net.kind == "a module",
        "build_net should return an nn.Module. Does it end in a `return`?",
    )
    return net


def four_parameters(student, net, sizes):
    """(W1, b1, W2, b2) of the net, weights with outputs first; their sizes tell which is which."""
    inputs, hiddens, outputs = sizes
    found = check_sequence(student.tool.parameters(net), 4, name="the parameters of your network")
    parts = {p.numel(): p for p in found}
    wanted = [inputs * hiddens, hiddens, hiddens * outputs, outputs]
    require(
        sorted(p.numel() for p in found) == sorted(wanted),
        "The network should have two layers, each with a weight and a bias: with {inputs} inputs, "
        "{hiddens} hidden units and {outputs} outputs, that is {wanted} numbers; yours has {got}.",
        inputs=inputs,
        hiddens=hiddens,
        outputs=outputs,
        wanted=sorted(wanted),
        got=sorted(p.numel() for p in found),
    )
    W1, b1, W2, b2 = (parts[size] for size in wanted)
    W1 = W1 if tuple(W1.shape) == (hiddens, inputs) else W1.t()
    W2 = W2 if tuple(W2.shape) == (outputs, hiddens) else W2.t()
    require(
        tuple(W1.shape) == (hiddens, inputs) and tuple(W2.shape) == (outputs, hiddens),
        "The weights should lead from {inputs} inputs to {hiddens} hidden units, and from those to "
        "{outputs} outputs.",
        inputs=inputs,
        hiddens=hiddens,
        outputs=outputs,
    )
    return W1, b1.reshape(-1), W2, b2.reshape(-1)


SIZES = (6, 5, 3)


@pytest.mark.exercise("build_net")
@pytest.mark.points(2)
def test_build_net_makes_a_module(student, inputs):
    """The network maps a batch to logits, with two layers of its own."""
    net = built(student, *SIZES)
    with given("For build_net(6, 5, 3) and a batch of shape (4, 6):"):
        check_tensor(net(inputs.normal(4, 6)), (4, 3), torch.float32, name="the output")
    four_parameters(student, net, SIZES)


@pytest.mark.exercise("build_net")
@pytest.mark.points(2)
def test_build_net_values(student, inputs):
    """The logits are relu(X W1 + b1) W2 + b2."""
    net = built(student, *SIZES)
    X = inputs.normal(9, 6, scale=2.0)
    logits = check_tensor(net(X), (9, 3), torch.float32, name="the output").detach()
    W1, b1, W2, b2 = four_parameters(student, net, SIZES)
    linear = X @ W1.t() + b1

    def after(hidden):
        return hidden @ W2.t() + b2

    right = after(linear.relu())
    check_close(
        logits,
        right,
        rtol=1e-4,
        atol=1e-5,
        mistakes=[
            (after(linear), "There is no activation between the two linear layers."),
            (after(linear.sigmoid()), "The activation is a sigmoid; the exercise asks for relu."),
            (after(linear.tanh()), "The activation is tanh; the exercise asks for relu."),
            (right.relu(), "There is a relu after the last layer; logits may be negative."),
            (right.softmax(1), "There is a softmax at the end; leave that to the loss."),
            (right.log_softmax(1), "There is a softmax at the end; leave that to the loss."),
        ],
        hint="The order is: flatten, linear, relu, linear.",
        name="the output",
    )


@pytest.mark.exercise("build_net")
@pytest.mark.points(1)
def test_build_net_flattens_images(student, inputs):
    """Images of shape (batch, 1, height, width) are flattened."""
    net = built(student, *SIZES)
    images = inputs.normal(4, 1, 2, 3)
    with given("For build_net(6, 5, 3) and images of shape (4, 1, 2, 3):"):
        flat = check_tensor(net(images.reshape(4, 6)), (4, 3), name="the output").detach()
        check_close(net(images), flat, rtol=1e-4, atol=1e-5, name="the output")


@pytest.mark.exercise("build_net")
@pytest.mark.points(1)
def test_build_net_defaults(student, inputs):
    """Without arguments: 784 inputs, 256 hidden units, 10 outputs."""
    net = built(student)
    with given("For build_net() and images of shape (2, 1, 28, 28):"):
        check_tensor(net(inputs.normal(2, 1, 28, 28)), (2, 10), torch.float32, name="the output")
    four_parameters(student, net, (784, 256, 10))


@pytest.mark.exercise("build_net")
@pytest.mark.points(1)
def test_build_net_learns(student, inputs):
    """Gradients reach all parameters."""
    net = built(student, 6, 40, 3)
    X = inputs.normal(30, 6)
    check_tensor(net(X), (30, 3), name="the output")
    four_parameters(student, net, (6, 40, 3))
    for gradient in student.tool.gradients(net, X, inputs.nonzero(30, 3)):
        require(
            isinstance(gradient, torch.Tensor) and bool((gradient != 0).any()),
            "A parameter of your network gets no gradient, so it cannot learn.",
        )


LAYERS = together(
    *weights.normal_checks(400 * 120, 0.01, 0.01),
    *weights.normal_checks(120 * 410, 0.01, 0.01),
)


def initialised(student, *made):
    """A worker's Sequential of these modules, after ``net.apply(init_weights)``."""
    net = student.tool.function("torch.nn.Sequential")(*made)
    net.method("apply", student.init_weights)
    return net


def linear(student, *args, **kwargs):
    """An nn.Linear beside the student's code."""
    return student.tool.function("torch.nn.Linear")(*args, **kwargs)


@pytest.mark.exercise("init_weights")
@pytest.mark.points(2)
def test_init_weights_spread(student):
    """Weights of linear layers get the standard deviation 0.01."""
    layer = linear(student, 400, 120)
    initialised(student, layer)
    (w, _) = student.tool.parameters(layer)
    check_tensor(w, (120, 400), torch.float32, name="the weight")
    found = float(w.double().std())
    require(
        0.008 < found < 0.012,
        "After net.apply(init_weights), the weights of an nn.Linear(400, 120) should have the "
        "standard deviation 0.01; theirs is {found:.3g}. Is the function given a variance? Is the "
        "weight changed in place?",
        found=found,
    )


@pytest.mark.exercise("init_weights")
@pytest.mark.points(1)
def test_init_weights_law(student):
    """Weights of every linear layer are drawn from N(0, 0.01^2)."""
    first, second = linear(student, 400, 120), linear(student, 120, 410)
    inner = student.tool.function("torch.nn.Sequential")(second)
    initialised(student, first, inner)
    w1, _ = student.tool.parameters(first)
    w2, _ = student.tool.parameters(inner)
    check_tensor(w1, (120, 400), torch.float32, name="the weight")
    check_tensor(w2, (410, 120), torch.float32, name="the weight")
    weights.check_normal(w1, LAYERS[:3], 0.01, "the first layer")
    weights.check_normal(w2, LAYERS[3:], 0.01, "the second layer")


@pytest.mark.exercise("init_weights")
@pytest.mark.points(1)
def test_init_weights_without_bias(student):
    """A linear layer without a bias works."""
    layer = linear(student, 400, 120, bias=False)
    with given("For nn.Linear(400, 120, bias=False), whose bias is None:"):
        initialised(student, layer)
        (w,) = check_sequence(student.tool.parameters(layer), 1, name="the layer's parameters")
        found = float(check_tensor(w, (120, 400), torch.float32, name="the weight").double().std())
        require(
            0.008 < found < 0.012,
            "The weights should have the standard deviation 0.01; theirs is {found:.3g}.",
            found=found,
        )


@pytest.mark.exercise("init_weights")
@pytest.mark.points(1)
def test_init_weights_leaves_other_modules_alone(student):
    """Other modules stay as they were; a bias stays or becomes 0."""
    layer = linear(student, 6, 4)
    others = [
        student.tool.function("torch.nn.BatchNorm1d")(4),
        student.tool.function("torch.nn.Conv2d")(1, 2, 3),
        student.tool.function("torch.nn.Embedding")(5, 4),
    ]
    before = [student.tool.parameters(module) for module in others]
    bias = student.tool.parameters(layer)[1]
    initialised(student, layer, student.tool.function("torch.nn.ReLU")(), *others)
    for module, old in zip(others, before, strict=True):
        new = student.tool.parameters(module)
        require(
            len(new) == len(old) and all(map(torch.equal, new, old)),
            "A module that is no nn.Linear was changed: BatchNorm1d, Conv2d and Embedding have a "
            "weight, too. Look at the module's type with isinstance.",
        )
    new = student.tool.parameters(layer)[1]
    require(
        torch.equal(new, bias) or not bool((new != 0).any()),
        "The bias should stay as it was or become 0; yours is something else.",
    )


def start(inputs):
    """The state of a small MLP, (6, 8, 3), as `student.tool.mlp` takes it."""
    return {
        "1.weight": inputs.normal(8, 6, scale=0.5),
        "1.bias": inputs.normal(8, scale=0.5),
        "3.weight": inputs.normal(3, 8, scale=0.5),
        "3.bias": inputs.normal(3, scale=0.5),
    }


def data(inputs, *sizes):
    """Batches of these sizes."""
    return [(inputs.normal(size, 6), inputs.labels(size, 3)) for size in sizes]


def train(state, batches, num_epochs, lr, *, reduction="mean", keep=False):
    """What the parameters become, and each epoch's per-example losses batch by batch."""
    now = [value.clone().requires_grad_() for value in state.values()]
    kept = [torch.zeros_like(value) for value in now]
    epochs = []
    for _ in range(num_epochs):
        losses = []
        for X, y in batches:
            W1, b1, W2, b2 = now
            logits = (X @ W1.t() + b1).relu() @ W2.t() + b2
            each = functional.cross_entropy(logits, y, reduction="none")
            losses.append(each.detach())
            grads = torch.autograd.grad(each.mean() if reduction == "mean" else each.sum(), now)
            kept = [k + g for k, g in zip(kept, grads, strict=True)] if keep else list(grads)
            with torch.no_grad():
                for value, grad in zip(now, kept, strict=True):
                    value -= lr * grad
        epochs.append(losses)
    return [value.detach() for value in now], epochs


def flat(values):
    """All numbers of these tensors in one."""
    return torch.cat([value.detach().reshape(-1) for value in values])


@pytest.mark.exercise("fit")
@pytest.mark.points(2)
def test_fit_takes_a_step(student, inputs):
    """A step of SGD moves the net's parameters against the gradient."""
    state, batches = start(inputs), data(inputs, 8)
    net = student.tool.mlp([6, 8, 3], state)
    student.fit(net, student.tool.loader(batches), 1, 0.5)
    found = flat(student.tool.parameters(net))
    old = flat(state.values())
    right, _ = train(state, batches, 1, 0.5)
    summed, _ = train(state, batches, 1, 0.5, reduction="sum")
    with given("After one epoch of one batch:"):
        check_close(
            found,
            flat(right),
            rtol=1e-4,
            atol=1e-5,
            mistakes=[
                (
                    old,
                    "The parameters are as they were. Is the optimizer made for net.parameters(), "
                    "and is step() called after backward()?",
                ),
                (2 * old - flat(right), "The parameters move up the gradient, not down."),
                (
                    flat(summed),
                    "The step follows the sum of the examples' losses; it should be their mean.",
                ),
            ],
            hint="A step is p - lr * p.grad, the gradient of the mean cross-entropy of the logits.",
            name="the parameters",
        )


@pytest.mark.exercise("fit")
@pytest.mark.points(1)
def test_fit_takes_every_step(student, inputs):
    """Each batch of each epoch gives a step of its own."""
    state, batches = start(inputs), data(inputs, 4, 4, 3)
    net = student.tool.mlp([6, 8, 3], state)
    student.fit(net, student.tool.loader(batches), 2, 0.3)
    found = flat(student.tool.parameters(net))
    right, _ = train(state, batches, 2, 0.3)
    kept, _ = train(state, batches, 2, 0.3, keep=True)
    single, _ = train(state, batches, 1, 0.3)
    with given("After two epochs of batches of 4, 4 and 3 examples:"):
        check_close(
            found,
            flat(right),
            rtol=1e-3,
            atol=1e-5,
            mistakes=[
                (
                    flat(kept),
                    "Gradients of earlier batches are still in p.grad: backward() adds to it. "
                    "Call zero_grad() before each backward().",
                ),
                (flat(single), "Only one epoch was made."),
            ],
            hint="Each batch gives one step, with the gradient of that batch's mean loss alone.",
            name="the parameters",
        )


@pytest.mark.exercise("fit")
@pytest.mark.points(1)
def test_fit_returns_losses(student, inputs):
    """The result has one number for each epoch, falling as it learns."""
    state, batches = start(inputs), data(inputs, 4, 4)
    net = student.tool.mlp([6, 8, 3], state)
    losses = student.fit(net, student.tool.loader(batches), 3, 0.5)
    found = check_sequence(losses, 3, name="the list of losses")
    _, epochs = train(state, batches, 3, 0.5)
    for value, each in zip(found, epochs, strict=True):
        mean = float(torch.cat(each).mean())
        check_value(
            value,
            mean,
            rtol=1e-3,
            mistakes=[
                (8 * mean, "That is the sum of the examples' losses; divide by their number."),
                (2 * mean, "That is the sum of the batches' losses; return a mean."),
                (mean / 4, "Your mean is divided by the batch's size twice."),
                (float(each[-1].mean()), "That is the loss of the last batch only."),
            ],
            hint="It is the mean loss, each example's taken when its batch came by.",
            name="the loss of an epoch",
        )


@pytest.mark.exercise("fit")
@pytest.mark.points(1)
@pytest.mark.depends("test_fit_returns_losses")
def test_fit_weighs_examples_alike(student, inputs):
    """Losses are means over examples, also where batches differ in size."""
    state, batches = start(inputs), data(inputs, 7, 1)
    far = batches[0][0][:1] * 3  # an example with a large loss, so that its weight shows
    W1, b1, W2, b2 = state.values()
    worst = ((far @ W1.t() + b1).relu() @ W2.t() + b2).argmin(1)
    batches[1] = (far, worst)
    net = student.tool.mlp([6, 8, 3], state)
    losses = student.fit(net, student.tool.loader(batches), 2, 0.01)
    found = check_sequence(losses, 2, name="the list of losses")
    _, epochs = train(state, batches, 2, 0.01)
    for value, each in zip(found, epochs, strict=True):
        means = [float(part.mean()) for part in each]
        check_value(
            value,
            float(torch.cat(each).mean()),
            rtol=1e-3,
            mistakes=[
                (
                    sum(means) / 2,
                    "With batches of 7 and 1 examples, you return the mean of the batches' means; "
                    "take the mean over the 8 examples.",
                )
            ],
            hint="Weigh each batch's mean loss by the number of its examples.",
            name="the loss of an epoch",
        )


@pytest.mark.exercise("fit")
@pytest.mark.points(1)
def test_fit_trains_in_training_mode(student, inputs):
    """The net is put into training mode."""
    net = student.tool.mlp([6, 8, 3], start(inputs))
    net.method("eval")
    student.fit(net, student.tool.loader(data(inputs, 4, 4)), 1, 0.1)
    steps = [e for e in student.tool.events() if e[0] == "net" and e[2]]
    require(
        bool(steps) and all(event[1] for event in steps),
        "The net came in eval mode, and was trained in it: call net.train() first. Dropout, for "
        "one, would be off otherwise.",
    )


@pytest.mark.exercise("fit")
@pytest.mark.points(2)
@pytest.mark.training
@pytest.mark.seconds(60)
@pytest.mark.depends("test_fit_takes_every_step")
def test_fit_learns_fashion(student, inputs, fashion, note):
    """Trained on 10,240 images of Fashion-MNIST, the net is accurate."""
    net = student.tool.mlp([784, 256, 10])
    batches = student.tool.fashion(10_240, 256, inputs.seed % 2**31)
    losses = student.fit(net, batches, 4, 0.1)
    for value in check_sequence(losses, 4, name="the list of losses"):
        check_number(value, name="the loss of an epoch")
    logits = check_tensor(student.tool.fashion_logits(net), (10_000, 10), torch.float32)
    accuracy = fashion.accuracy(logits)
    require(
        accuracy >= FLOOR,
        "After 4 epochs on 10,240 images, at least {floor:.0%} of the test images should be "
        "recognised; your net has {accuracy:.1%}.",
        floor=FLOOR,
        accuracy=accuracy,
    )
    note("test accuracy after 4 epochs: {accuracy:.1%}", accuracy=accuracy)
