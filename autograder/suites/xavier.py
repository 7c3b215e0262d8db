"""What hidden tests ask of Xavier weights: by hand, and in the layers of a network."""

from __future__ import annotations

from typing import Any

from torch import Tensor

from autograder.checks import check_sequence, require
from autograder.messages import say
from autograder.remote import Answer, Function, Student
from autograder.show import Show
from autograder.statistics import Normal, Uniform, root_mean_square
from autograder.suites.random_weights import (
    Checks,
    Wrong,
    check_size,
    check_weights,
    explain,
    law_accepts,
    normal_shape,
    normal_size,
    uniform_shape,
    uniform_size,
)

ONE_FAN = (
    "Your variance is {top:g} / {fan}. Xavier balances the way forward, which fan_in decides, with "
    "the way back, which fan_out decides: both belong in the formula, as fan_in + fan_out."
)
FACTORS = {
    1: "Your variance is 1 / (fan_in + fan_out): you divide by the sum of the fans. Xavier divides "
    "by their mean, (fan_in + fan_out) / 2, and that is 2 / (fan_in + fan_out).",
    3: "Your variance is 3 / (fan_in + fan_out); it should be 2 / (fan_in + fan_out), so that it "
    "becomes 1 / fan where fan_in and fan_out are equal.",
    4: "Your variance is 4 / (fan_in + fan_out); it should be 2 / (fan_in + fan_out). Does the 2 "
    "stand outside of the square root, or did a gain for relu get in?",
    6: "Your variance is 6 / (fan_in + fan_out), but that is a^2, the square of the bound of "
    "the uniform distribution. The variance should be 2 / (fan_in + fan_out).",
}
BOUND_FACTOR = (
    "You draw from -a to a with a^2 = {top:g} / (fan_in + fan_out); it should be 6 in place of "
    "{top:g}: the variance of U(-a, a) is a^2 / 3, and that should be 2 / (fan_in + fan_out)."
)

CONSTANTS = (0.01, 1.0)
SAME = (
    "The weights are spread as widely for the fans (90, 230) as for (400, 100): both should enter "
    "the formula by their names, fan_in and fan_out, and not a number that fits one example."
)


def normal_sd(fan_in: int, fan_out: int) -> float:
    """Standard deviation of Xavier's normal law."""
    return (2 / (fan_in + fan_out)) ** 0.5


def uniform_bound(fan_in: int, fan_out: int) -> float:
    """Bound of Xavier's uniform law."""
    return (6 / (fan_in + fan_out)) ** 0.5


def uniform_law(fan_in: int, fan_out: int) -> Uniform:
    """Xavier's uniform law."""
    return Uniform(-uniform_bound(fan_in, fan_out), uniform_bound(fan_in, fan_out))


def wrong_sds(fan_in: int, fan_out: int) -> list[Wrong]:
    """Standard deviations that answers give instead."""
    both = fan_in + fan_out
    return [
        (
            2 / both,
            "You use 2 / (fan_in + fan_out) as the standard deviation, but it is the variance: the "
            "standard deviation is its square root.",
        ),
        (
            0.8796 * normal_sd(fan_in, fan_out),
            "The standard deviation is 0.88 times what it should be, as if all values beyond two "
            "standard deviations had been left out.",
        ),
        (
            (2 / (fan_in * fan_out)) ** 0.5,
            "Your variance is 2 / (fan_in * fan_out): you multiply the fans. Add them: "
            "2 / (fan_in + fan_out).",
        ),
        (1.0, "The weights have a standard deviation of 1: scale them by that of Xavier."),
        (0.01, "The standard deviation is 0.01; Xavier's depends on fan_in and fan_out."),
        *_one_fan(fan_in, fan_out, 1.0),
        *((k**0.5 / both**0.5, say(text)) for k, text in FACTORS.items()),
    ]


def wrong_bounds(fan_in: int, fan_out: int) -> list[Wrong]:
    """Bounds that answers give instead."""
    both, bound = fan_in + fan_out, uniform_bound(fan_in, fan_out)
    return [
        (
            6 / both,
            "You use 6 / (fan_in + fan_out) as the bound a, but it is a^2: take the square root.",
        ),
        (
            normal_sd(fan_in, fan_out),
            "You use the standard deviation as the bound. A uniform distribution on [-a, a] has "
            "the standard deviation a / sqrt(3), so a is sqrt(3) times as large: a^2 is "
            "6 / (fan_in + fan_out).",
        ),
        (
            bound / 2,
            "The weights reach only from -a/2 to a/2. `torch.rand(...) - 0.5` has a range of 1; "
            "the range from -a to a is 2a.",
        ),
        (
            fan_in**-0.5,
            "You draw from -a to a with a = 1 / sqrt(fan_in): that is how nn.Linear starts by "
            "itself. Xavier's a is sqrt(6 / (fan_in + fan_out)).",
        ),
        (
            (6 / (fan_in * fan_out)) ** 0.5,
            "You draw from -a to a with a^2 = 6 / (fan_in * fan_out): you multiply the fans. Add "
            "them: 6 / (fan_in + fan_out).",
        ),
        (2 * bound, "The weights reach from -2a to 2a, twice as far as they should."),
        (1.0, "The weights reach from -1 to 1: scale them by a."),
        (0.01, "The weights reach from -0.01 to 0.01; a depends on fan_in and fan_out."),
        *_one_fan(fan_in, fan_out, 3**0.5),
        *((k**0.5 / both**0.5, say(BOUND_FACTOR, top=k)) for k in (1, 3, 4, 12, 18)),
    ]


def _one_fan(fan_in: int, fan_out: int, width: float) -> list[Wrong]:
    """He's and LeCun's laws, of variance k / fan; ``width`` is a bound in standard deviations."""
    return [
        (width * (top / fan) ** 0.5, say(ONE_FAN, top=top, fan=name))
        for top in (1, 2)
        for fan, name in ((fan_in, "fan_in"), (fan_out, "fan_out"))
    ]


def blends(fan_in: int, fan_out: int, variance: float = 1.0) -> list[Wrong]:
    """Sizes that other means of the two fans give; ``variance`` is 3 where they are bounds.

    They are told, but not declared as faults: fans must differ more than a layer's usually do.
    """
    return [
        (
            (variance / (fan_in * fan_out) ** 0.5) ** 0.5,
            "It fits the geometric mean of the fans, sqrt(fan_in * fan_out); Xavier takes the "
            "ordinary one, (fan_in + fan_out) / 2.",
        ),
        (
            (variance * (1 / fan_in + 1 / fan_out) / 2) ** 0.5,
            "It fits a variance of (1 / fan_in + 1 / fan_out) / 2. Xavier takes the mean of the "
            "fans first, and divides then: 2 / (fan_in + fan_out).",
        ),
    ]


def normal_checks(fan_in: int, fan_out: int) -> Checks:
    """Mean, spread and shape of a (fan_in, fan_out) matrix of the normal law."""
    n, sd = fan_in * fan_out, normal_sd(fan_in, fan_out)
    wrong = [value for value, _ in wrong_sds(fan_in, fan_out)]
    return (*normal_size(n, sd, wrong), normal_shape(n, sd))


def uniform_checks(fan_in: int, fan_out: int) -> Checks:
    """Mean, largest and shape of a (fan_in, fan_out) matrix of the uniform law."""
    n, bound = fan_in * fan_out, uniform_bound(fan_in, fan_out)
    wrong = [value for value, _ in wrong_bounds(fan_in, fan_out)]
    return (*uniform_size(n, bound, wrong), uniform_shape(n, bound))


def follows_xavier(normal: Checks, uniform: Checks, w: Tensor, fans: tuple[int, int]) -> bool:
    """Whether a layer's weights follow either law."""
    bound = uniform_bound(*fans)
    return law_accepts(normal, w, Normal(normal_sd(*fans))) or law_accepts(
        uniform, w, Uniform(-bound, bound)
    )


def show_layer(show: Show, w: Tensor, fans: tuple[int, int]) -> None:
    """Hand over a layer's weights beside that of Xavier's laws whose shape is nearer to theirs."""
    # Uniform ones end at 1.73 standard deviations.
    flat = bool(w.abs().max() < 2 * w.double().square().mean().sqrt())
    law = uniform_law(*fans) if flat else Normal(normal_sd(*fans))
    show.histogram("The weights of an nn.Linear(300, 110)", w, law)


def diagnose(w: Tensor, fans: tuple[int, int], others: tuple[int, int]) -> str:
    """Which mistake explains the spread of a layer's weights; empty where none does.

    Args:
        fans: the layer's own.
        others: the fans of the next layer, or of the one before.
    """
    ends = (fans[0], others[1]) if fans[1] == others[0] else (others[0], fans[1])
    default, own = (3 * fans[0]) ** -0.5, normal_sd(*fans)
    bounds = [(value / 3**0.5, text) for value, text in wrong_bounds(*fans)]
    layers = [
        (
            normal_sd(*others),
            "It fits the fans of another layer: each layer needs the fan_in and fan_out of its "
            "own.",
        ),
        (
            normal_sd(*ends),
            "It fits the inputs of the first layer with the outputs of the last: each layer needs "
            "the fan_in and fan_out of its own.",
        ),
        (default, "That is how nn.Linear starts by itself, up to 1 / sqrt(fan_in) in size."),
        (
            (own**2 + default**2) ** 0.5,
            "It fits a sum of Xavier's weights and those that were there: write new values into "
            "the parameter instead of adding them to it.",
        ),
    ]
    return explain(root_mean_square(w), (*layers, *wrong_sds(*fans), *bounds, *blends(*fans)))


def check_shape(value: Any, fans: tuple[int, int]) -> Tensor:
    """``value`` as a (fan_in, fan_out) matrix."""
    turned = isinstance(value, Tensor) and tuple(value.shape) == (fans[1], fans[0])
    require(
        not turned,
        "The result should have the shape (fan_in, fan_out), here {right}; it has {got}. nn.Linear "
        "keeps its weight the other way round, but here rows belong to inputs.",
        right=fans,
        got=(fans[1], fans[0]),
    )
    return check_weights(value, fans)


def draw(student: Student, name: str, fans: tuple[int, int]) -> Tensor:
    """A large matrix from the student's function, which is not watched: see `Student.unwatched`.

    What is not allowed is found in small calls, in the same test or another.
    """
    return check_shape(ask_draw(student, name, fans).value(), fans)


def ask_draw(student: Student, name: str, fans: tuple[int, int]) -> Answer:
    """The call of :func:`draw`, made together with the next one."""
    function: Function = getattr(student.unwatched(), name)
    return function.ask(*fans)


def small_draws(student: Student, name: str, fans: tuple[int, int], count: int) -> list[Tensor]:
    """Several small matrices, watched."""
    values = check_sequence(getattr(student.many(count), name)(*fans), count)
    return [check_shape(value, fans) for value in values]


def check_sizes(
    student: Student, name: str, fans: tuple[tuple[int, int], ...], checks: Checks, show: Show
) -> None:
    """The core of both laws: shape, mean and spread for each pair of fans.

    Args:
        fans: different within each pair, or formulas with one fan alone would be right; two pairs,
            or a number in place of the formula would be.
        checks: two for each pair, of `normal_size` or `uniform_size`.
    """
    small = getattr(student.many(1), name).ask(5, 3)
    answers = [ask_draw(student, name, pair) for pair in fans]
    check_shape(*check_sequence(small.value(), 1), (5, 3))
    weights = [
        check_shape(answer.value(), pair) for answer, pair in zip(answers, fans, strict=True)
    ]
    law = uniform_law(*fans[-1]) if name == "xavier_uniform" else Normal(normal_sd(*fans[-1]))
    show.histogram("Weights for the fans (400, 100)", weights[-1], law)
    for i, (pair, w) in enumerate(zip(fans, weights, strict=True)):
        mean, size = checks[2 * i : 2 * i + 2]
        if name == "xavier_uniform":
            right, wrong = uniform_bound(*pair), [*wrong_bounds(*pair), *blends(*pair, 3.0)]
        else:
            right, wrong = normal_sd(*pair), [*wrong_sds(*pair), *blends(*pair)]
        sizes = [root_mean_square(w) for w in weights]
        found = size_of(w, name)
        alike = abs(sizes[0] / max(sizes[1], 1e-30) - 1) < 0.025
        # One number serves all fans; no formula gives the same for these two pairs.
        wrong = [mistake for mistake in wrong if (mistake[0] in CONSTANTS) == alike]
        if alike and not explain(found, wrong, 0.0175):  # 0.01 and 1 have words of their own
            wrong.append((found, SAME))
        check_size((mean, size), w, right, wrong)


def size_of(w: Tensor, name: str) -> float:
    """What `check_size` compares: the largest of uniform weights, the spread of normal ones."""
    return float(w.abs().max()) if name == "xavier_uniform" else root_mean_square(w)
