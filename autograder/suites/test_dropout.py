"""Hidden suite of `dropout`: the layer, a net that uses it, and the net from torch's parts."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import Tensor

from autograder import rules
from autograder.checks import (
    check_close,
    check_grad,
    check_sequence,
    check_tensor,
    check_unchanged,
    given,
    require,
)
from autograder.faults import Raised
from autograder.remote import Remote
from autograder.statistics import (
    CountsDiffer,
    Fault,
    KeepRate,
    PairAgreement,
    Rate,
    agreements,
    row_agreements,
    together,
)

NOT_ALLOWED = {"dropout_layer": rules.DROPOUT, "Net": rules.DROPOUT}


def _rate(n: int, keep: float, *faults: Fault) -> KeepRate:
    off = (
        Fault("rate .05 too low", Rate(keep - 0.05)),
        Fault("rate .05 too high", Rate(keep + 0.05)),
    )
    return KeepRate(n=n, keep=keep, faults=(*off, *faults))


def _swapped(keep: float) -> Fault:
    return Fault("keeps the share that it should drop", Rate(1 - keep))


ALIKE = (
    Fault("the same mask again", Rate(1.0)),
    Fault("antithetic: u > p here, 1 - u > p there", Rate(0.4)),
)
KEPT = together(
    _rate(128 * 128, 0.8, _swapped(0.8)), _rate(128 * 128, 0.7, _swapped(0.7)), _rate(128**2, 0.5)
)
COUNTS = (CountsDiffer(n=8, size=128 * 128, keep=0.7),)
INDEPENDENT = together(
    PairAgreement(n=64 * 128, keep=0.7, faults=ALIKE),
    PairAgreement(n=64 * 128, keep=0.7, faults=ALIKE),
    PairAgreement(n=128 * 128, keep=0.7, ways=28, faults=ALIKE),
)
ROWS = together(
    PairAgreement(n=2048, keep=0.7, ways=496, faults=ALIKE),
    PairAgreement(n=2048, keep=0.7, ways=496, faults=ALIKE),
)
NET_KEPT = together(_rate(256 * 64, 0.7, _swapped(0.7)), _rate(256 * 64, 0.4, _swapped(0.4)))
BUILT_KEPT = together(_rate(2000 * 10, 0.7, _swapped(0.7)), _rate(2000 * 10, 0.4, _swapped(0.4)))
NET_CALLS = together(
    PairAgreement(n=256 * 64, keep=0.7, faults=ALIKE[:1]),
    PairAgreement(n=128 * 64, keep=0.7, faults=ALIKE[:1]),
    PairAgreement(n=256 * 32, keep=0.7, faults=ALIKE[:1]),
)
# The lowest of the seeds in tests/measure/dropout_training.py, with room below.
ACCURACY_FLOOR = 0.70
LOSS_CEILING = 1.15


def _kept(result: Any, X: Tensor) -> Tensor:
    return check_tensor(result, tuple(X.shape)).detach() != 0


@pytest.mark.exercise("dropout_layer")
@pytest.mark.points(2)
def test_dropout_drops_the_given_share(student, inputs):
    """Each element is dropped with the given probability."""
    X = inputs.nonzero(128, 128)
    for check, p in zip(KEPT, (0.2, 0.3, 0.5), strict=True):
        share = float(_kept(student.dropout_layer(X, p), X).double().mean())
        low, high = check.band.low / check.n, check.band.high / check.n
        if check.accepts(round(share * check.n)):
            continue
        require(
            not abs(share - p) < 0.02,
            "With dropout={p} you keep {share:.1%} of the elements: that is the share that you "
            "should drop. Is the comparison the right way round?",
            p=p,
            share=share,
        )
        require(
            share < 1,
            "With dropout={p} nothing is dropped at all. Does the function return X itself?",
            p=p,
        )
        require(
            False,
            "With dropout={p} a share of {low:.3f} to {high:.3f} of the elements should be kept; "
            "yours is {share:.3f}. Try dropout_layer(torch.ones(1000), {p}).mean().",
            p=p,
            low=low,
            high=high,
            share=share,
        )


@pytest.mark.exercise("dropout_layer")
@pytest.mark.points(2)
def test_survivors_are_scaled_by_one_over_keep(student, inputs):
    """Kept elements are divided by 1 - dropout."""
    X = inputs.nonzero(64, 64)
    for p in (0.3, 0.4, 0.75):
        kept = check_tensor(student.dropout_layer(X, p), (64, 64)).detach()
        survivors = kept != 0
        found, truth = kept[survivors].double(), X[survivors].double()
        check_close(
            found / truth,
            torch.full_like(truth, 1 / (1 - p)),
            rtol=2e-6,
            atol=0,
            mistakes=[
                (
                    torch.ones_like(truth),
                    "The kept elements are unchanged. What happens to their mean when 40 % of "
                    "them vanish? It should stay what it was.",
                ),
                (
                    torch.full_like(truth, 1 / p),
                    "You divide by the probability of dropping; divide by that of keeping.",
                ),
                (
                    torch.full_like(truth, 1 - p),
                    "You multiply by the probability of keeping; divide by it, so that the mean "
                    "stays what it was.",
                ),
            ],
            hint="Every kept element is to be divided by exactly 1 - dropout, whatever share of "
            "them happened to be kept.",
            name="the scale of the kept elements",
        )


@pytest.mark.exercise("dropout_layer")
@pytest.mark.points(1)
def test_dropout_of_nothing_and_of_everything(student, inputs):
    """dropout = 0 returns the values of X, dropout = 1 returns zeros."""
    X = inputs.nonzero(6, 5)
    for p, expected in ((0.0, X), (1.0, torch.zeros(6, 5)), (0, X), (1, torch.zeros(6, 5))):
        with given("With dropout={p}:", p=p):
            check_close(
                student.dropout_layer(X, p),
                expected,
                hint="Where the division by 1 - dropout would be 0 / 0, the answer has to come "
                "another way.",
            )


@pytest.mark.exercise("dropout_layer")
@pytest.mark.points(1)
def test_impossible_probabilities_are_refused(student, inputs):
    """A dropout outside [0, 1] raises AssertionError or ValueError."""
    X = inputs.nonzero(3, 4)
    for p in (-0.1, 1.5):
        try:
            student.dropout_layer(X, p)
        except Raised as fault:
            require(
                fault.kind in ("AssertionError", "ValueError"),
                "dropout={p} should raise a ValueError or an AssertionError. {fault}",
                p=p,
                fault=fault,
            )
        else:
            require(
                False,
                "dropout={p} is no probability, yet your function takes it without complaint. "
                "Raise a ValueError, or assert that it lies in [0, 1].",
                p=p,
            )


@pytest.mark.exercise("dropout_layer")
@pytest.mark.points(2)
def test_elements_are_dropped_independently(student, inputs):
    """Rows, columns and calls are dropped independently of each other."""
    X = inputs.nonzero(128, 128)
    results = check_sequence(student.many(8).dropout_layer(X, 0.3), 8)
    masks = [_kept(result, X) for result in results]
    rows, columns, calls = INDEPENDENT
    require(
        calls.accepts(row_agreements(torch.stack(masks).flatten(1))),
        "Two calls drop the same elements, or related ones. The mask has to be drawn anew in "
        "every call; is a seed set, or a mask kept, inside the function?",
    )
    alike = "{what} of the mask are not independent: each element needs a random number of its own."
    require(rows.accepts(agreements(masks[0][0::2], masks[0][1::2])), alike, what="Rows")
    require(
        columns.accepts(agreements(masks[0][:, 0::2], masks[0][:, 1::2])), alike, what="Columns"
    )
    same = "Every {what} drops exactly the same number of elements. Each element is to be dropped "
    same += "with its probability, so that the number varies."
    require(COUNTS[0].accepts(len({int(mask.sum()) for mask in masks})), same, what="call")
    require(len(set(masks[0].sum(1).tolist())) > 1, same, what="row")
    require(len(set(masks[0].sum(0).tolist())) > 1, same, what="column")
    wide, tall = inputs.nonzero(32, 2048), inputs.nonzero(2048, 32)
    mask = _kept(student.dropout_layer(wide, 0.3), wide)
    require(ROWS[0].accepts(row_agreements(mask)), alike, what="Rows")
    mask = _kept(student.dropout_layer(tall, 0.3), tall)
    require(ROWS[1].accepts(row_agreements(mask.T)), alike, what="Columns")


@pytest.mark.exercise("dropout_layer")
@pytest.mark.points(1)
def test_gradient_passes_through_what_is_kept(student, inputs):
    """The gradient is 1 / (1 - dropout) where an element is kept, else 0."""
    X = inputs.nonzero(40, 30, dtype=torch.float64).requires_grad_()
    result = check_tensor(student.dropout_layer(X, 0.4), (40, 30))
    weight = inputs.nonzero(40, 30, dtype=torch.float64).to(result.dtype)
    (grad,) = check_grad(result, X, weight=weight)
    expected = (result.detach() != 0).double() / 0.6 * weight.double()
    check_close(grad, expected, rtol=1e-5, atol=1e-6, name="the gradient")


@pytest.mark.exercise("dropout_layer")
@pytest.mark.points(1)
def test_dropout_of_any_shape_and_dtype(student, inputs):
    """Any shape and memory layout works, and float64 stays float64."""
    for shape in ((), (50,), (3, 4, 5, 6)):
        X = inputs.nonzero(*shape)
        with given("For X of shape {shape}:", shape=shape):
            result = check_tensor(student.dropout_layer(X, 0.4), shape, X.dtype)
            check_close(result, X / 0.6 * (result.detach() != 0))
    X = inputs.nonzero(8, 30, dtype=torch.float64).t()[::2]
    with given("For X of dtype float64, not contiguous in memory:"):
        result = check_tensor(student.dropout_layer(X, 0.4), (15, 8), torch.float64)
        check_close(result, X / 0.6 * (result.detach() != 0), rtol=1e-12)


@pytest.mark.exercise("dropout_layer")
@pytest.mark.points(1)
def test_dropout_leaves_its_argument_alone(student, inputs):
    """X itself is not changed, and seeded generators repeat the mask."""
    X = inputs.nonzero(30, 20)
    for p in (0.5, 0.0, 1.0):
        student.dropout_layer(X, p)
        check_unchanged(student, what="X")
    results = []
    for _ in range(2):
        student.seed(inputs.seed % 10_000)
        results.append(check_tensor(student.dropout_layer(X, 0.5)).detach())
    require(
        results[0].equal(results[1]),
        "After torch.manual_seed (and numpy's and random's) the mask should repeat itself; yours "
        "does not. Which source of random numbers does it use?",
    )


def _net(student: Any, *sizes: int, **rates: float) -> Remote:
    net = student.Net(*sizes, **rates)
    require(
        isinstance(net, Remote) and net.kind == "a module",
        "Net(...) should make an nn.Module. Does the class inherit from nn.Module?",
    )
    return net


def _load(student: Any, net: Remote, state: dict[str, Tensor]) -> None:
    """Set the weights of lin1, lin2, lin3."""
    found = student.tool.state(net)
    for name, value in state.items():
        require(
            name in found and found[name].shape == value.shape,
            "Net should have linear layers lin1, lin2, lin3; there is no {name} of shape {shape}.",
            name=name,
            shape=tuple(value.shape),
        )
    require(
        set(found) == set(state),
        "Net should have no parameters but those of lin1, lin2, lin3; it also has {more}.",
        more=", ".join(sorted(set(found) - set(state)))[:80],
    )
    student.tool.load(net, state)


def _state(inputs: Any, d: int, h1: int, h2: int, q: int) -> dict[str, Tensor]:
    sizes = {"lin1": (h1, d), "lin2": (h2, h1), "lin3": (q, h2)}
    state = {}
    for name, (rows, columns) in sizes.items():
        state[f"{name}.weight"] = inputs.normal(rows, columns, scale=columns**-0.5)
        state[f"{name}.bias"] = inputs.normal(rows, scale=0.3)
    return state


def _mlp(state: list[Tensor], X: Tensor) -> Tensor:
    """The plain perceptron, without dropout."""
    W1, b1, W2, b2, W3, b3 = (value.double() for value in state)
    H = (X.flatten(1).double() @ W1.T + b1).clamp(min=0)
    H = (H @ W2.T + b2).clamp(min=0)
    return (H @ W3.T + b3).to(X.dtype)


@pytest.mark.exercise("Net")
@pytest.mark.points(2)
def test_evaluated_net_is_the_plain_perceptron(student, inputs):
    """In eval mode the net is lin1, relu, lin2, relu, lin3, nothing dropped."""
    net = _net(student, 12, 5, 8, 7)
    state = _state(inputs, 12, 8, 7, 5)
    _load(student, net, state)
    net.method("eval")
    for shape in ((9, 12), (4, 1, 3, 4)):
        X = inputs.normal(*shape)
        first = check_tensor(net(X), (shape[0], 5)).detach()
        second = check_tensor(net(X), (shape[0], 5)).detach()
        require(
            first.equal(second),
            "In eval mode two calls with the same X differ: dropout should stop once the net is "
            "evaluated. `self.training` tells the mode.",
        )
        check_close(
            first,
            _mlp(list(state.values()), X),
            hint="In eval mode the net should be lin3(relu(lin2(relu(lin1(X))))), X flattened.",
            name="the output in eval mode",
        )


IDENTITY = {
    "lin1.weight": torch.zeros(64, 20),
    "lin1.bias": torch.ones(64),
    "lin2.weight": torch.eye(64),
    "lin2.bias": torch.zeros(64),
    "lin3.weight": torch.eye(64),
    "lin3.bias": torch.zeros(64),
}


def _masks(student: Any, p1: float, p2: float) -> Tensor:
    """The net's output in train mode where it is the product of its masks, (256, 64)."""
    net = _net(student, 20, 64, 64, 64, dropout1=p1, dropout2=p2)
    _load(student, net, IDENTITY)
    net.method("train")
    return check_tensor(net(torch.zeros(256, 20)), (256, 64)).detach()


def _judge_mask(mask: Tensor, check: KeepRate, p: float, layer: str) -> None:
    kept = mask != 0
    require(
        not bool(kept.all()),
        "In train mode nothing is dropped after {layer} with a dropout of {p}.",
        layer=layer,
        p=p,
    )
    share = float(kept.double().mean())
    require(
        check.accepts(int(kept.sum())),
        "In train mode the activations of {layer} should be dropped with probability {p}; "
        "{share:.1%} of them are. Does each layer use its own rate, once?",
        layer=layer,
        p=p,
        share=1 - share,
    )
    check_close(
        mask[kept],
        torch.full_like(mask[kept], 1 / (1 - p)),
        rtol=1e-5,
        hint="What is kept is to be divided by 1 - dropout, and dropped nowhere else.",
        name="what is kept in train mode",
    )


@pytest.mark.exercise("Net")
@pytest.mark.points(2)
def test_first_hidden_layer_is_dropped_in_training(student):
    """In train mode lin1's activations are dropped with dropout1."""
    _judge_mask(_masks(student, 0.3, 0.0), NET_KEPT[0], 0.3, "lin1")


@pytest.mark.exercise("Net")
@pytest.mark.points(2)
def test_second_hidden_layer_is_dropped_in_training(student):
    """In train mode lin2's activations are dropped with dropout2."""
    _judge_mask(_masks(student, 0.0, 0.6), NET_KEPT[1], 0.6, "lin2")


@pytest.mark.exercise("Net")
@pytest.mark.points(1)
@pytest.mark.depends("test_first_hidden_layer_is_dropped_in_training")
def test_masks_are_drawn_anew(student):
    """Every call, example and unit has a mask of its own."""
    first, second = _masks(student, 0.3, 0.0) != 0, _masks(student, 0.3, 0.0) != 0
    text = "The same units are dropped for {what}. Draw a mask for each call, example and unit."
    calls, rows, columns = NET_CALLS
    require(calls.accepts(agreements(first, second)), text, what="every call")
    require(rows.accepts(agreements(first[0::2], first[1::2])), text, what="every example")
    require(columns.accepts(agreements(first[:, 0::2], first[:, 1::2])), text, what="every unit")


@pytest.mark.exercise("Net")
@pytest.mark.points(1)
def test_input_and_output_are_not_dropped(student, inputs):
    """With both rates 0, or in eval mode, nothing else is dropped or changed."""
    net = _net(student, 12, 5, 8, 7, dropout1=0.0, dropout2=0.0)
    state = _state(inputs, 12, 8, 7, 5)
    _load(student, net, state)
    net.method("train")
    X = inputs.normal(9, 12)
    check_close(
        net(X),
        _mlp(list(state.values()), X),
        hint="With dropout1 = dropout2 = 0 the net should drop nothing in train mode: neither its "
        "input nor its output, and the rates given to Net(...) are the ones to use.",
    )


@pytest.mark.exercise("Net")
@pytest.mark.points(1)
def test_default_rates_of_the_net(student):
    """The default rates are 0.3 and 0.5."""
    net = _net(student, 20, 64, 64, 64)
    _load(student, net, IDENTITY)
    net.method("train")
    mask = check_tensor(net(torch.zeros(256, 20)), (256, 64)).detach()
    kept = mask[mask != 0]
    require(len(kept) > 0, "With the default rates nothing is kept at all.")
    check_close(
        kept,
        torch.full_like(kept, 1 / (0.7 * 0.5)),
        rtol=1e-5,
        hint="Without rates, Net(...) should use dropout1=0.3 and dropout2=0.5.",
        name="what both layers keep by default",
    )


@pytest.mark.exercise("Net")
@pytest.mark.points(1)
def test_every_layer_of_the_net_can_learn(student, inputs):
    """Gradients reach the weights and biases of all three layers."""
    net = _net(student, 12, 5, 8, 7)
    _load(student, net, _state(inputs, 12, 8, 7, 5))
    net.method("eval")
    grads = student.tool.gradients(net, inputs.normal(9, 12), inputs.normal(9, 5))
    require(
        all(isinstance(g, Tensor) and bool((g != 0).any()) for g in check_sequence(grads, 6)),
        "No gradient arrives at some weights. Is the graph cut on the way (`.data`, `.detach()`, "
        "`torch.no_grad()`)?",
    )


def _reaches_its_accuracy(student: Any, make: Any, inputs: Any, fashion: Any, note: Any) -> None:
    best, loss = 0.0, 0.0
    for attempt in range(4):
        net = make()
        batches = student.tool.fashion(59_904, 256, inputs.seed % 10_000 + attempt)
        loss = float(student.tool.fit_classifier(net, batches, 0.5))
        logits = check_tensor(student.tool.fashion_logits(net), (10_000, 10)).detach()
        best = max(best, fashion.accuracy(logits))
        if best >= ACCURACY_FLOOR and loss <= LOSS_CEILING:
            note("After one epoch your net has a test accuracy of {best:.1%}.", best=best)
            return
    require(
        best >= ACCURACY_FLOOR,
        "After one epoch of SGD with learning rate 0.5 on Fashion-MNIST the net should reach a "
        "test accuracy of {floor:.0%}; yours reached {best:.1%}.",
        floor=ACCURACY_FLOOR,
        best=best,
    )
    require(
        False,
        "Over the first epoch on Fashion-MNIST the mean training loss should be below "
        "{ceiling:.2f}; yours was {loss:.2f}. How are the layers initialised?",
        ceiling=LOSS_CEILING,
        loss=loss,
    )


@pytest.mark.exercise("Net")
@pytest.mark.points(2)
@pytest.mark.training
@pytest.mark.seconds(40)
@pytest.mark.depends(
    "test_first_hidden_layer_is_dropped_in_training",
    "test_second_hidden_layer_is_dropped_in_training",
    "test_every_layer_of_the_net_can_learn",
)
def test_net_learns_fashion_mnist(student, inputs, fashion, note):
    """Trained for one epoch on Fashion-MNIST it reaches the accuracy."""
    make = lambda: _net(student, 784, 10, 256, 256)  # noqa: E731
    _reaches_its_accuracy(student, make, inputs, fashion, note)


def _built(student: Any, *rates: float) -> Remote:
    net = student.build_dropout_net(*rates)
    require(
        isinstance(net, Remote) and net.kind == "a module",
        "build_dropout_net() should return an nn.Module, for example an nn.Sequential.",
    )
    shapes = [tuple(p.shape) for p in student.tool.parameters(net)]
    expected = [(256, 784), (256,), (256, 256), (256,), (10, 256), (10,)]
    require(
        shapes == expected,
        "The net should have three linear layers, 784 to 256, 256 to 256 and 256 to 10, each with "
        "a bias; its parameters have the shapes {shapes}.",
        shapes=", ".join(map(str, shapes))[:200],
    )
    return net


@pytest.mark.exercise("build_dropout_net")
@pytest.mark.points(2)
def test_built_net_is_the_plain_perceptron_in_eval_mode(student, inputs):
    """In eval mode it is linear, relu, linear, relu, linear."""
    net = _built(student)
    values = [inputs.normal(256, 784, scale=0.05), inputs.normal(256, scale=0.3)]
    values += [inputs.normal(256, 256, scale=0.08), inputs.normal(256, scale=0.3)]
    values += [inputs.normal(10, 256, scale=0.08), inputs.normal(10, scale=0.3)]
    student.tool.set_parameters(net, values)
    net.method("eval")
    X = inputs.uniform(6, 1, 28, 28)
    check_close(
        net(X),
        _mlp(values, X),
        rtol=1e-4,
        atol=1e-5,
        hint="In eval mode it should be linear, relu, linear, relu, linear, X flattened first.",
    )


def _built_mask(student: Any, p1: float, p2: float) -> Tensor:
    net = _built(student, p1, p2)
    values = [torch.zeros(256, 784), torch.ones(256), torch.eye(256), torch.zeros(256)]
    student.tool.set_parameters(net, [*values, torch.eye(10, 256), torch.zeros(10)])
    net.method("train")
    return check_tensor(net(torch.zeros(2000, 784)), (2000, 10)).detach()


@pytest.mark.exercise("build_dropout_net")
@pytest.mark.points(1)
def test_built_net_drops_its_first_hidden_layer(student):
    """In train mode the first hidden layer is dropped with dropout1."""
    _judge_mask(_built_mask(student, 0.3, 0.0), BUILT_KEPT[0], 0.3, "the first layer")


@pytest.mark.exercise("build_dropout_net")
@pytest.mark.points(1)
def test_built_net_drops_its_second_hidden_layer(student):
    """In train mode the second hidden layer is dropped with dropout2."""
    _judge_mask(_built_mask(student, 0.0, 0.6), BUILT_KEPT[1], 0.6, "the second layer")


@pytest.mark.exercise("build_dropout_net")
@pytest.mark.points(1)
def test_default_rates_of_the_built_net(student):
    """The default rates are 0.3 and 0.5, and the output is not dropped."""
    net = _built(student)
    values = [torch.zeros(256, 784), torch.ones(256), torch.eye(256), torch.zeros(256)]
    student.tool.set_parameters(net, [*values, torch.eye(10, 256), torch.zeros(10)])
    net.method("train")
    mask = check_tensor(net(torch.zeros(500, 784)), (500, 10)).detach()
    kept = mask[mask != 0]
    require(len(kept) > 0, "With the default rates nothing is kept at all.")
    check_close(
        kept,
        torch.full_like(kept, 1 / (0.7 * 0.5)),
        rtol=1e-5,
        hint="Without rates, it should use dropout1=0.3 and dropout2=0.5, and drop no output.",
        name="what both layers keep by default",
    )
