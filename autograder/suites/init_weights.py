"""What hidden tests ask of `init_weights`, which ``net.apply`` calls on every module of a net."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from autograder.checks import check_tensor, given, require
from autograder.faults import Raised
from autograder.inputs import Inputs
from autograder.messages import say
from autograder.remote import Answer, Remote, Student
from autograder.show import Show
from autograder.statistics import Check, Normal
from autograder.suites import chance, weights
from autograder.worker.toolbox import Toolbox

SD = 0.01
MANY = (8, 20, 12)  # small layers: how many, and the outputs and inputs of each
LABELS = {"0.weight": "the first layer", "2.weight": "the last layer"}
OTHERS = (
    (["Conv2d", 2, 3, 3], "nn.Conv2d"),
    (["BatchNorm1d", 4], "nn.BatchNorm1d"),
    (["LayerNorm", 5], "nn.LayerNorm"),
    (["Embedding", 6, 3], "nn.Embedding"),
    (["Bilinear", 2, 3, 2], "nn.Bilinear"),
    (["PReLU"], "nn.PReLU"),
)


def applied(student: Student, net: Remote) -> dict[str, Tensor]:
    """The state of ``net`` after ``net.apply(init_weights)``, known to have its old shapes."""
    return applying(student, net)()


def applying(student: Student, net: Remote) -> Callable[[], dict[str, Tensor]]:
    """The same, once that is called: the net is asked together with what comes next."""
    before = student.tool.state.ask(net)
    apply = net.later("apply", student.init_weights)
    after = student.tool.state.ask(net)
    return lambda: _state(before, apply, after)


def _state(asked: Answer, apply: Answer, answer: Answer) -> dict[str, Tensor]:
    before = asked.value()
    try:
        apply.value()
    except Raised as error:
        if error.kind not in ("RuntimeError", "TypeError"):
            raise
        raise Raised(
            str(error)
            + " "
            + say(
                "If torch speaks of a leaf and an in-place operation, or of a tensor that is no "
                "Parameter: write into the weight that is there, with a function of nn.init, or "
                "under `with torch.no_grad():`."
            ),
            error.kind,
        ) from None
    after: dict[str, Tensor] = answer.value()
    require(
        isinstance(after, dict) and set(after) == set(before),
        "The network should keep its modules and parameters; after net.apply(init_weights) some "
        "are missing or new. Write into the weights that are there.",
    )
    for name, old in before.items():
        new = check_tensor(after[name], name=name)
        require(
            new.shape == old.shape,
            "The parameter {name} had the shape {old}, and after net.apply(init_weights) it has "
            "{new}.",
            name=name,
            old=tuple(old.shape),
            new=tuple(new.shape),
        )
    return after


def check_spread(student: Student, net: Remote, checks: Sequence[Check], show: Show) -> None:
    """The core: the spread is right, give or take a fifth; where not, what it is instead."""
    before = student.tool.state.ask(net)
    w = _floating(applied(student, net)["0.weight"])
    show.histogram("The weights of an nn.Linear(400, 120)", w, Normal(SD))
    found = float(w.double().std())
    if 0.8 * SD < found < 1.2 * SD and abs(float(w.double().mean())) < 0.2 * SD:
        return
    require(
        not torch.equal(w, before.value()["0.weight"]),
        "After net.apply(init_weights) the weight of an nn.Linear(400, 120) is what it was before. "
        "Change it in place: a new tensor under the old name (`weight = ...`) is not the layer's.",
    )
    require(
        not 0.95 < found < 1.05,
        "The weights of an nn.Linear(400, 120) have a standard deviation of {found:.3g}; it should "
        "be 0.01. Does 0.01 reach the function as the mean, which comes first? Write `std=0.01`, "
        "or multiply torch.randn by 0.01.",
        found=found,
    )
    weights.check_normal(w, checks, SD, "an nn.Linear(400, 120)")


def _floating(weight: Tensor) -> Tensor:
    """A weight in float32, whatever its dtype: that it stays what it was is a test of its own."""
    require(
        weight.is_floating_point(),
        "The weight of an nn.Linear should hold floating-point numbers; after "
        "net.apply(init_weights) it holds {dtype}.",
        dtype=str(weight.dtype).removeprefix("torch."),
    )
    return weight.float()


def applying_to_many(student: Student) -> Callable[[], dict[str, Tensor]]:
    """The state of a net of many small layers, as from :func:`applying`."""
    layers, outputs, inputs = MANY
    return applying(student, student.tool.modules([["Linear", inputs, outputs]] * layers))


def check_chance(after: dict[str, Tensor], checks: tuple[Check, ...]) -> None:
    """The spread and the mean of each layer's weights vary by chance."""
    layers, outputs, inputs = MANY
    drawn = [check_tensor(after[f"{i}.weight"], (outputs, inputs)) for i in range(layers)]
    chance.check_unless_repeated(checks, drawn, SD, chance.LAYERS)


def check_units(w: Tensor, checks: Sequence[Check]) -> None:
    """No two units, and no two inputs, have the same weights."""
    # A row of an nn.Linear holds the weights of one unit; check_units expects that of a column.
    rows, columns, all_rows, all_columns = checks
    weights.check_units(w.T, (columns, rows, all_columns, all_rows), "the first layer")


def check_fresh(student: Student, net: Remote) -> None:
    """Two layers differ, two calls differ, and a seed repeats both."""
    asked = [applying(student, net) for _ in range(2)]
    small = student.tool.modules([["Linear", 5, 4]])
    for _ in range(2):
        student.seed(1)
        asked.append(applying(student, small))
    first = asked[0]()
    require(
        not _repeats(first["0.weight"], first["1.weight"]),
        "Two linear layers of the same shape get the same weights. Draw new numbers for each: do "
        "you set a seed inside init_weights, or keep the numbers of the layer before?",
    )
    require(
        not _repeats(first["0.weight"], asked[1]()["0.weight"]),
        "Two calls in a row give the same weights. Each call should draw new ones: do you set a "
        "seed inside the function, or keep the numbers of the first call?",
    )
    require(
        torch.equal(*(seeded()["0.weight"] for seeded in asked[2:])),
        "After torch.manual_seed(1) the same call should give the same weights again; yours "
        "differ. Draw from torch's global generator, not from one that seeds itself anew.",
    )


def _repeats(one: Tensor, other: Tensor) -> bool:
    """Whether most numbers are the same; two draws of a continuous law share hardly any."""
    return float((one == other).double().mean()) > 0.5


def check_spreads(after: dict[str, Tensor], names: Sequence[str]) -> None:
    """Each of these weights of 600 numbers or more has about the right spread."""
    for name in names:
        found = float(check_tensor(after[name], name="the weight").double().std())
        require(
            0.7 * SD < found < 1.3 * SD,
            "The weights of every linear layer should have the standard deviation 0.01; in one "
            "layer it is {found:.3g}. Is that layer left out? net.apply(init_weights) calls "
            "init_weights on every module, at any depth: look at the module itself, not at what "
            "it holds.",
            found=found,
        )


def check_others(student: Student, inputs: Inputs) -> None:
    """Convolutions, embeddings and normalisations keep parameters and buffers."""
    plans = [["Linear", 4, 3], *(plan for plan, _ in OTHERS)]
    net = student.tool.modules(plans)
    shapes = [tuple(value.shape) for value in Toolbox().modules(plans).parameters()]
    student.tool.set_parameters(net, [inputs.nonzero(*shape) for shape in shapes])
    old = student.tool.state.ask(net)
    kinds = ", ".join(kind for _, kind in OTHERS)
    with given("For a network that holds {kinds} beside nn.Linear:", kinds=kinds):
        after = applied(student, net)
    for name, value in old.value().items():
        place = int(name.split(".")[0])
        require(
            place == 0 or torch.equal(after[name], value),
            "Only nn.Linear layers should change; the parameters of {kind} did, too, which has a "
            "weight as well. isinstance(module, nn.Linear) tells which module is a linear layer.",
            kind=OTHERS[place - 1][1],
        )


def check_biases(student: Student, inputs: Inputs) -> None:
    """A bias is left alone, or set to 0."""
    net = student.tool.modules([["Linear", 6, 5], ["Linear", 5, 4]])
    shapes = ((5, 6), (5,), (4, 5), (4,))
    student.tool.set_parameters(net, [inputs.nonzero(*shape) for shape in shapes])
    before = student.tool.state.ask(net)
    after, old = applied(student, net), before.value()
    for name in ("0.bias", "1.bias"):
        new = after[name]
        require(
            torch.equal(new, old[name]) or not bool(new.count_nonzero()),
            "A bias should stay as it was or become 0; after net.apply(init_weights) one has "
            "elements as large as {size:.2g} that it did not have before. Only the weight is to be "
            "drawn.",
            size=float(new.abs().max()),
        )


def check_parameters(student: Student) -> None:
    """Usual layers stay float32, and weights ask for gradients; float64 ones are drawn, too."""
    net = student.tool.modules([["Linear", 4, 3], ["Linear", 3, 2]])
    state, learnable = applying(student, net), student.tool.learnable.ask(net)
    double = student.tool.modules([["Linear", 40, 30], ["Linear", 30, 20]])
    double.later("double")
    of_double, double_learnable = applying(student, double), student.tool.learnable.ask(double)
    for name, value in state().items():
        require(
            value.dtype == torch.float32,
            "The {name} of an nn.Linear has become {dtype}, so that the layer no longer fits its "
            "input, which is float32 like torch's usual weights. Write into the weight that is "
            "there, or draw in its dtype.",
            name=name.split(".")[1],
            dtype=str(value.dtype).removeprefix("torch."),
        )
    _check_learnable(learnable)
    with given("For a network in float64, after `net.double()`:"):
        check_spreads(of_double(), ["0.weight", "1.weight"])
        _check_learnable(double_learnable)


def _check_learnable(found: Answer) -> None:
    require(
        found.value() == [True] * 4,
        "After net.apply(init_weights) some parameters no longer ask for gradients "
        "(requires_grad is False), so they would never learn. Write into them under "
        "`with torch.no_grad():` instead.",
    )
