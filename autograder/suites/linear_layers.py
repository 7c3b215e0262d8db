"""What hidden tests ask of `init_xavier`, which initialises the linear layers of a network."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from autograder.checks import check_tensor, given, require
from autograder.faults import Raised
from autograder.inputs import Inputs
from autograder.messages import say
from autograder.remote import Answer, Remote, Student
from autograder.show import Show
from autograder.statistics import Fault, PairAgreement, Rate, row_agreements, together
from autograder.suites import chance, fresh_draws, random_weights, xavier
from autograder.suites.random_weights import Checks
from autograder.worker.toolbox import Toolbox

# Two layers, so that one layer's fans used for both are found out.
OUTER, INNER = (300, 110), (110, 400)
NET_NORMAL = together(*xavier.normal_checks(*OUTER), *xavier.normal_checks(*INNER))
NET_UNIFORM = together(*xavier.uniform_checks(*OUTER), *xavier.uniform_checks(*INNER))
# Layers enough, alternately (12, 20) and (20, 12), to see that none repeats another's numbers.
MANY, SMALL = 16, (12, 20)
NET_START = together(
    *fresh_draws.unit_pairs(INNER[1], INNER[0]),
    *fresh_draws.call_pairs(INNER[0] * INNER[1]),
    PairAgreement(
        n=SMALL[0] * SMALL[1],
        ways=MANY * (MANY - 1) // 2,
        faults=(Fault("the same numbers again", Rate(1.0)),),
    ),
)
NET_VARIES = chance.variations(MANY // 2, SMALL[1], SMALL[0])


def _two_layers(student: Student) -> Remote:
    return student.tool.modules([["Linear", *OUTER], ["ReLU"], ["Linear", *INNER]])


@dataclass(frozen=True)
class Initialised:
    """The student's function called on a net, and the net's state before and after that."""

    before: Answer
    call: Answer
    after: Answer

    def weights(self) -> dict[str, Tensor]:
        """The weights alone before, for tests that have nothing to say of biases."""
        state = self.before.value()
        return {name: value for name, value in state.items() if name.endswith("weight")}

    def state(self, before: dict[str, Tensor]) -> dict[str, Tensor]:
        """Parameters and buffers named in ``before``, after the call, in their shapes."""
        self.call.value()
        after: dict[str, Tensor] = self.after.value()
        require(isinstance(after, dict), "The network no longer has its parameters.")
        for name, old in before.items():
            require(
                name in after,
                "The network should keep the parameters that it has; after init_xavier {name} is "
                "missing. Write into the parameter that is there.",
                name=name,
            )
            new = check_tensor(after[name], name=name)
            require(
                new.shape == old.shape,
                "The parameter {name} had the shape {old}, and now it has {new}. The weight of a "
                "linear layer has the shape (fan_out, fan_in): transpose what xavier_normal "
                "returns.",
                name=name,
                old=tuple(old.shape),
                new=tuple(new.shape),
            )
        return after


def _initialise(student: Student, net: Remote) -> Initialised:
    """Have the student's function called on ``net``, together with what is asked next."""
    state = student.tool.state
    return Initialised(state.ask(net), student.init_xavier.ask(net), state.ask(net))


def check_laws(student: Student, normal: Checks, uniform: Checks, show: Show) -> None:
    """The core: both layers follow Xavier's law by their own fans."""
    asked = _initialise(student, _two_layers(student))
    before = asked.weights()
    _check_runs(asked.call)
    after = asked.state(before)
    kept = [_same(after[name], before[name]) for name in ("0.weight", "2.weight")]
    require(
        not all(kept),
        "The weights are still what they were. init_xavier should change the network that it is "
        "given, in place: new values for a copy, or for a variable that only holds a parameter, do "
        "not count.",
    )
    for layer, fans, others, at in (("0", OUTER, INNER, 0), ("2", INNER, OUTER, 3)):
        name = f"{layer}.weight"
        label = f"nn.Linear({fans[0]}, {fans[1]})"
        require(
            not kept[at // 3],
            "Only one of two linear layers was changed; the weight of {label} is still what it "
            "was. Does your loop reach every layer, the first and the last?",
            label=label,
        )
        what = say("the weight of {label}", label=label)
        w = random_weights.check_weights(after[name], (fans[1], fans[0]), what)
        if fans == OUTER:
            xavier.show_layer(show, w, fans)
        random_weights.check_different(w, random_weights.CLAMPED)
        random_weights.check_centre(normal[at], w)
        if xavier.follows_xavier(normal[at : at + 3], uniform[at : at + 3], w, fans):
            continue
        spread = float(w.double().square().mean().sqrt())
        require(
            False,
            "The weights of {label} should have the standard deviation {right:.4g}; yours have "
            "{found:.4g}. {text}",
            label=label,
            right=xavier.normal_sd(*fans),
            found=spread,
            text=xavier.diagnose(w, fans, others)
            or say("Do they follow a normal or a uniform distribution, by the layer's own fans?"),
        )


def _check_runs(call: Answer) -> None:
    """The student's function ran; a RuntimeError there has one of two reasons nearly always."""
    try:
        call.value()
    except Raised as error:
        if error.kind == "RuntimeError":
            hint = say(
                "Is it in place? PyTorch wants `with torch.no_grad():` around that. Or do shapes "
                "differ? layer.weight has the shape (fan_out, fan_in)."
            )
            error.args = (" ".join([str(error), hint]),)
        raise


def check_biases(student: Student, inputs: Inputs) -> None:
    """Biases become exactly 0."""
    net = student.tool.modules([["Linear", 6, 5], ["Tanh"], ["Linear", 5, 4]])
    student.tool.set_parameters(net, [inputs.nonzero(*s) for s in ((5, 6), (5,), (4, 5), (4,))])
    asked = _initialise(student, net)
    after = asked.state(asked.before.value())
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
    asked = _initialise(student, net)
    before = asked.weights()
    with given("For a network with nn.Linear(4, 5, bias=False), whose `bias` is None:"):
        after = asked.state(before)
        require(
            "0.bias" not in after,
            "The layer without a bias has one now. Leave it without: zero the biases that are "
            "there.",
        )
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
    asked = _initialise(student, net)
    alone = _initialise(student, student.tool.modules(["Linear", 5, 4]))
    before = asked.weights()
    with given("For a module that holds nn.Sequential(nn.Sequential(nn.Linear(...), ...), ...):"):
        after = asked.state(before)
        for name in before:
            require(
                not _same(after[name], before[name]),
                "A linear layer inside another module is left as it was. net.children() and the "
                "items of an nn.Sequential are one level deep; net.modules() and net.apply(...) "
                "reach all levels.",
            )
    before = alone.weights()
    with given("For a net that is itself an nn.Linear(5, 4):"):
        require(
            not _same(alone.state(before)["weight"], before["weight"]),
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
    )
    layers = [["Linear", 4, 3], *(plan for plan, _ in plans)]
    net = student.tool.modules(layers)
    shapes = [tuple(value.shape) for value in Toolbox().modules(layers).parameters()]
    student.tool.set_parameters(net, [inputs.nonzero(*shape) for shape in shapes])
    asked = _initialise(student, net)
    now, learnable = student.tool.layers.ask(net), student.tool.learnable.ask(net)
    old = asked.before.value()
    before = {name: value for name, value in old.items() if not name.startswith("0.")}
    with given("For a network that holds nn.BatchNorm1d, nn.Embedding and others as well:"):
        after = asked.state(before)
        modes = [layer["training"] for layer in now.value()]
        require(
            False not in modes and False not in learnable.value()[2:],
            "Other modules should stay as they are, and some are now in eval mode, or their "
            "parameters no longer ask for gradients. Leave net.eval() and net.requires_grad_ to "
            "whoever trains the network.",
        )
    for name, value in before.items():
        place = int(name.split(".")[0])
        require(
            _same(after[name], value),
            "Only nn.Linear layers should change; the parameters of {kind} did, too. "
            "isinstance(module, nn.Linear) tells which module is one.",
            kind=plans[place - 1][1],
        )


def check_learnable(student: Student) -> None:
    """Parameters remain the parameters that they were: leaves that ask for gradients."""
    net = student.tool.modules([["Linear", 4, 3], ["Linear", 3, 2]])
    optimizer = student.tool.sgd(net, 0.1)  # keeps the old parameters, so none can come again
    call, learnable = student.init_xavier.ask(net), student.tool.learnable.ask(net)
    steered = student.tool.steered.ask(optimizer, net)
    call.value()
    require(
        False not in learnable.value(),
        "After init_xavier some parameters no longer ask for gradients (requires_grad is False), "
        "so they would never learn. Write into them under `with torch.no_grad():` instead.",
    )
    require(
        False not in steered.value(),
        "init_xavier should write into the parameters in place, but it makes new ones "
        "(nn.Parameter). An optimizer made before it would go on moving the old ones, and the "
        "network would never learn. Use `with torch.no_grad():` and layer.weight.copy_(...).",
    )


def _many_layers(student: Student) -> Initialised:
    """Layers of two shapes in turn."""
    plans = [["Linear", *(SMALL if i % 2 == 0 else SMALL[::-1])] for i in range(MANY)]
    return _initialise(student, student.tool.modules(plans))


def _all_weights(asked: Initialised) -> list[Tensor]:
    """Weights of all layers, as the student's function leaves them."""
    after = asked.state(asked.weights())
    weights = [w for name, w in after.items() if name.endswith("weight")]
    return [random_weights.check_weights(w, tuple(w.shape)) for w in weights]


def check_chance(student: Student, checks: Checks) -> None:
    """The spread of each layer's weights varies by chance."""
    weights = _all_weights(_many_layers(student))[::2]
    chance.check_left_to_chance(checks, weights, xavier.normal_sd(*SMALL), chance.LAYERS)


def check_random(student: Student, checks: Checks) -> None:
    """No two units, layers or networks start alike; the generators can be seeded."""
    *units, calls, layers = checks
    nets = [_initialise(student, _two_layers(student)) for _ in range(2)]
    asked, seeded = _many_layers(student), []
    for _ in range(2):
        net = student.tool.modules([["Linear", 4, 3]])
        student.seed(1)
        seeded.append(_initialise(student, net))
    weights = []
    for two in nets:
        after = two.state(two.weights())
        weights.append(random_weights.check_weights(after["2.weight"], (INNER[1], INNER[0])))
    fresh_draws.check_units(tuple(units), weights[0])
    fresh_draws.check_calls_differ((calls,), *weights)
    many = torch.stack([w.flatten() for w in _all_weights(asked)])
    require(
        layers.accepts(row_agreements(many)),
        "Some layers of a network start with the same numbers. Draw new ones for each layer: do "
        "you seed for each, keep a draw, or let layers share their memory?",
    )
    require(
        torch.equal(*(small.state(small.weights())["0.weight"] for small in seeded)),
        "After torch.manual_seed(1) the same call should give the same weights again; yours "
        "differ. Draw from torch's global generator, not from one that seeds itself anew.",
    )


def _same(new: Tensor, old: Tensor) -> bool:
    return new.dtype == old.dtype and torch.equal(new, old)
