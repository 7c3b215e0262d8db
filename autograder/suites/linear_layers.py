"""What hidden tests ask of `init_xavier`, which initialises the linear layers of a network."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from autograder.checks import check_sequence, check_tensor, given, require
from autograder.inputs import Inputs
from autograder.messages import say
from autograder.remote import Remote, Student
from autograder.statistics import Fault, PairAgreement, Rate, row_agreements, together
from autograder.suites import chance, fresh_draws, random_weights, xavier
from autograder.suites.random_weights import Checks

# Two layers, so that one layer's fans used for both are found out.
OUTER, INNER = (250, 150), (150, 400)
NET_NORMAL = together(*xavier.normal_checks(*OUTER), *xavier.normal_checks(*INNER))
NET_UNIFORM = together(*xavier.uniform_checks(*OUTER), *xavier.uniform_checks(*INNER))
_START = together(
    *fresh_draws.unit_pairs(INNER[1], INNER[0]), *fresh_draws.call_pairs(INNER[0] * INNER[1])
)
NET_UNITS, TWO_NETS = _START[:-1], _START[-1:]
# Layers enough, alternately (12, 20) and (20, 12), to see that none repeats another's numbers.
MANY, SMALL = 16, (12, 20)
NET_LAYERS = (
    PairAgreement(
        n=SMALL[0] * SMALL[1],
        ways=MANY * (MANY - 1) // 2,
        faults=(Fault("the same numbers again", Rate(1.0)),),
    ),
)
NET_VARIES = chance.variations(MANY // 2, SMALL[1], SMALL[0])


def _two_layers(student: Student) -> Remote:
    return student.tool.modules([["Linear", *OUTER], ["ReLU"], ["Linear", *INNER]])


def _state(student: Student, net: Remote, before: dict[str, Tensor]) -> dict[str, Tensor]:
    """Parameters and buffers after the student's function, known to have their shapes."""
    after = student.tool.state(net)
    require(
        isinstance(after, dict) and set(after) == set(before),
        "The network should keep its modules and parameters; after init_xavier some are missing or "
        "new. Write into the parameters that are there.",
    )
    for name, old in before.items():
        new = check_tensor(after[name], name=name)
        require(
            new.shape == old.shape,
            "The parameter {name} had the shape {old}, and now it has {new}. The weight of a "
            "linear layer has the shape (fan_out, fan_in): transpose what xavier_normal returns.",
            name=name,
            old=tuple(old.shape),
            new=tuple(new.shape),
        )
    return after


def _initialise(student: Student, net: Remote) -> dict[str, Tensor]:
    """Run the student's function on ``net``."""
    before = student.tool.state(net)
    student.init_xavier(net)
    return _state(student, net, before)


def check_laws(student: Student, normal: Checks, uniform: Checks) -> None:
    """The core: both layers follow Xavier's law by their own fans."""
    net = _two_layers(student)
    before = student.tool.state(net)
    student.init_xavier(net)
    after = _state(student, net, before)
    for layer, fans, others, at in (("0", OUTER, INNER, 0), ("2", INNER, OUTER, 3)):
        name = f"{layer}.weight"
        label = f"nn.Linear({fans[0]}, {fans[1]})"
        require(
            not _same(after[name], before[name]),
            "The weight of {label} is still what it was. init_xavier should change the layers of "
            "the network that it is given, in place: a copy does not count.",
            label=label,
        )
        w = random_weights.check_weights(after[name], (fans[1], fans[0]), f"the weight of {label}")
        random_weights.check_different(w)
        if xavier.follows_xavier(normal[at : at + 3], uniform[at : at + 3], w, fans):
            continue
        spread = float(w.double().square().mean().sqrt())
        require(
            False,
            "The weights of {label} should have the mean 0 and the standard deviation {right:.4g}; "
            "yours have {mean:.2g} and {found:.4g}. {text}",
            label=label,
            right=xavier.normal_sd(*fans),
            mean=float(w.double().mean()),
            found=spread,
            text=xavier.diagnose(w, fans, others)
            or say("Do they follow a normal or a uniform distribution, by the layer's own fans?"),
        )


def check_biases(student: Student, inputs: Inputs) -> None:
    """Biases become exactly 0."""
    net = student.tool.modules([["Linear", 6, 5], ["Tanh"], ["Linear", 5, 4]])
    student.tool.set_parameters(net, [inputs.nonzero(*s) for s in ((5, 6), (5,), (4, 5), (4,))])
    after = _initialise(student, net)
    for name in ("0.bias", "2.bias"):
        require(
            not bool(after[name].count_nonzero()),
            "The bias of every linear layer should become 0; after init_xavier one has elements as "
            "large as {size:.2g}.",
            size=float(after[name].abs().max()),
        )


def check_without_bias(student: Student) -> None:
    """``bias=False`` is no problem."""
    net = student.tool.modules([["Linear", 4, 5, False], ["Linear", 5, 3]])
    before = student.tool.state(net)
    with given("For a network with nn.Linear(4, 5, bias=False), whose `bias` is None:"):
        student.init_xavier(net)
        after = _state(student, net, before)
        for name in ("0.weight", "1.weight"):
            require(
                not _same(after[name], before[name]),
                "A layer is left out: its weight is still what it was.",
            )


def check_nested(student: Student, inputs: Inputs) -> None:
    """Sequentials in Sequentials in a module of one's own."""
    deep = [[["Linear", 5, 4], [["Linear", 4, 3], ["ReLU"]]], ["Linear", 3, 2]]
    net = student.tool.wrapped(student.tool.modules(deep))
    shapes = ((4, 5), (4,), (3, 4), (3,), (2, 3), (2,))
    student.tool.set_parameters(net, [inputs.nonzero(*shape) for shape in shapes])
    before = student.tool.state(net)
    with given("For a module that holds nn.Sequential(nn.Sequential(nn.Linear(...), ...), ...):"):
        student.init_xavier(net)
        after = _state(student, net, before)
        for name in (name for name in before if name.endswith("weight")):
            require(
                not _same(after[name], before[name]),
                "A linear layer inside another module is left as it was. net.children() and the "
                "items of an nn.Sequential are one level deep; net.modules() and net.apply(...) "
                "reach all levels.",
            )
    single = student.tool.modules(["Linear", 5, 4])
    before = student.tool.state(single)
    with given("For a net that is itself an nn.Linear(5, 4):"):
        student.init_xavier(single)
        require(
            not _same(_state(student, single, before)["weight"], before["weight"]),
            "The layer is left as it was. net.modules() begins with net itself; net.children() "
            "does not.",
        )


def check_others(student: Student, inputs: Inputs) -> None:
    """Convolutions, embeddings and normalisations keep parameters and buffers."""
    plans = (
        (["Conv2d", 2, 3, 3], "nn.Conv2d"),
        (["BatchNorm1d", 4], "nn.BatchNorm1d"),
        (["LayerNorm", 5], "nn.LayerNorm"),
        (["Embedding", 6, 3], "nn.Embedding"),
        (["Bilinear", 2, 3, 2], "nn.Bilinear"),
        (["PReLU"], "nn.PReLU"),
        (["Conv1d", 2, 3, 2], "nn.Conv1d"),
        (["ConvTranspose2d", 2, 3, 2], "nn.ConvTranspose2d"),
        (["GroupNorm", 2, 4], "nn.GroupNorm"),
        (["GRU", 3, 2], "nn.GRU"),
    )
    net = student.tool.modules([["Linear", 4, 3], *(plan for plan, _ in plans)])
    old = check_sequence(student.tool.parameters(net), 22)
    student.tool.set_parameters(net, [inputs.nonzero(*value.shape) for value in old])
    before = student.tool.state(net)
    with given("For a network that holds {kinds} beside nn.Linear:", kinds=_list(plans)):
        student.init_xavier(net)
        after = _state(student, net, before)
    for name, value in before.items():
        place = int(name.split(".")[0])
        require(
            place == 0 or _same(after[name], value),
            "Only nn.Linear layers should change; the parameters of {kind} did, too. "
            "isinstance(module, nn.Linear) tells which module is one.",
            kind=plans[place - 1][1],
        )


def check_learnable(student: Student) -> None:
    """Parameters remain the parameters that they were: leaves that ask for gradients."""
    net = student.tool.modules([["Linear", 4, 3], ["Linear", 3, 2]])
    optimizer = student.tool.sgd(net, 0.1)  # keeps the old parameters, so none can come again
    _initialise(student, net)
    require(
        student.tool.learnable(net) == [True] * 4,
        "After init_xavier some parameters no longer ask for gradients (requires_grad is False), "
        "so they would never learn. Write into them under `with torch.no_grad():` instead.",
    )
    require(
        student.tool.steered(optimizer, net) == [True] * 4,
        "init_xavier should write into the parameters in place, but it makes new ones "
        "(nn.Parameter). An optimizer made before it would go on moving the old ones, and the "
        "network would never learn. Use `with torch.no_grad():` and layer.weight.copy_(...).",
    )


def check_layers_differ(student: Student, pairs: Checks, varies: Checks) -> None:
    """Layers of one shape start differently, each with a spread that chance decides."""
    plans = [["Linear", *(SMALL if i % 2 == 0 else SMALL[::-1]), False] for i in range(MANY)]
    after = _initialise(student, student.tool.modules(plans))
    weights = [random_weights.check_weights(w, tuple(w.shape)) for w in after.values()]
    (alike,) = pairs
    require(
        alike.accepts(row_agreements(torch.stack([w.flatten() for w in weights]))),
        "Some layers start with the same numbers. Draw new ones for each layer: do you seed for "
        "each, keep a draw, or let layers share their memory?",
    )
    chance.check_left_to_chance(varies, weights[::2], xavier.normal_sd(*SMALL))


def check_random(student: Student, units: Checks, calls: Checks) -> None:
    """No two units, no two networks start alike; the generators can be seeded."""
    weights = []
    for _ in range(2):
        after = _initialise(student, _two_layers(student))
        weights.append(random_weights.check_weights(after["2.weight"], (INNER[1], INNER[0])))
    fresh_draws.check_units(units, weights[0])
    fresh_draws.check_calls_differ(calls, *weights)
    small = []
    for _ in range(2):
        net = student.tool.modules([["Linear", 4, 3]])
        student.seed(1)
        small.append(_initialise(student, net)["0.weight"])
    require(
        torch.equal(*small),
        "After torch.manual_seed(1) the same call should give the same weights again; yours "
        "differ. Draw from torch's global generator, not from one that seeds itself anew.",
    )


def _same(new: Tensor, old: Tensor) -> bool:
    return new.dtype == old.dtype and torch.equal(new, old)


def _list(plans: Any) -> str:
    return ", ".join(kind for _, kind in plans)
