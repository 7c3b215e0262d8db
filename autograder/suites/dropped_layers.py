"""What an output shows of the dropped hidden layers of a net.

With an identity, or with zeros and a bias, between a hidden layer and the output, the output is
what is left of that layer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from autograder.checks import require
from autograder.inputs import Inputs
from autograder.messages import texts
from autograder.statistics import KeepRate
from autograder.suites.dropout_nets import Probe, Sizes, hidden_of

# At p = 0, rand > p loses one unit in 2^24; of 512 * 256, more than 4 are lost with p = 3e-13.
LOST = 4


FIRST, SECOND = texts("first", "second")


@dataclass(frozen=True)
class Seen:
    """What an output shows of a hidden layer in train mode.

    Attributes:
        values: what was left of each unit, (batch, units).
        truth: what the unit was before dropout, all positive.
        layer: which of the two it is, in words.
        dropout: the probability that belongs to this layer.
    """

    values: Tensor
    truth: Tensor
    layer: str
    dropout: float

    @property
    def kept(self) -> Tensor:
        """The mask."""
        return self.values.abs() > 1e-3

    @property
    def shared(self) -> bool:
        """Whether all examples, or all units, share one mask; its rate then tells little."""
        kept = self.kept
        return bool((kept == kept[:1]).all()) or bool((kept == kept[:, :1]).all())


def see_first(
    probe: Probe, inputs: Inputs, sizes: Sizes, batch: int, dropout: float
) -> Callable[[], Seen]:
    """Look at the first hidden layer of a net whose second one is never dropped.

    The net is called together with what comes next; what is seen is there once it is asked for.
    Units 0 .. m - 1 are copied twice, the second time in reverse order, and an output shows each
    copy. What happens to a unit happens to both of its copies, unless it is a copy that is dropped.
    """
    d, h1, h2, q = sizes
    m = q // 2
    X = _examples(inputs, batch, d)
    W1 = inputs.uniform(h1, d, low=1.0, high=3.0) / d
    b1 = inputs.uniform(h1, low=0.1, high=0.3)
    W2 = torch.zeros(h2, h1)
    W2[torch.arange(m), torch.arange(m)] = 1
    W2[torch.arange(m, 2 * m), torch.arange(m).flip(0)] = 1
    b3 = torch.linspace(2, 4, q)
    probe.set(((W1, b1), (W2, torch.zeros(h2)), (torch.eye(q, h2), b3)))
    probe.mode("train")
    output = probe.ask(X, q)
    truth = hidden_of(X, W1[:m], b1[:m]).float()
    return lambda: Seen(_first_units(output() - b3, b3, dropout), truth, FIRST, dropout)


def _first_units(left: Tensor, b3: Tensor, dropout: float) -> Tensor:
    """What is left of the first hidden layer's units, from an output without its bias ``b3``."""
    m = len(b3) // 2
    _check_output_layer(left, b3)
    values, copies = left[:, :m], left[:, m:].flip(1)
    require(
        bool((left.abs() > 1e-3).any()),
        "With dropout1={dropout:g} and dropout2=0, all units become 0. Do you keep the share that "
        "you should drop? With dropout2=0, the whole second hidden layer is kept.",
        dropout=dropout,
    )
    unlike = (values - copies).abs() > 1e-3
    few = int(unlike.sum()) <= LOST
    require(
        few or not bool((unlike == unlike[:1]).all()),
        "With dropout1={dropout:g} and dropout2=0 a unit of the first hidden layer may reach one "
        "unit of the second and not another, and does so for every example of the batch. Are "
        "weights dropped? Dropout is for units: multiply the output of the hidden layer.",
        dropout=dropout,
    )
    require(
        few,
        "With dropout1={dropout:g} and dropout2=0, units of the second hidden layer are dropped. "
        "dropout1 belongs to the first hidden layer and dropout2 to the second: are they swapped, "
        "is one of them used for both, or does the net use numbers of its own?",
        dropout=dropout,
    )
    return torch.maximum(values, copies)


def see_second(
    probe: Probe, inputs: Inputs, sizes: Sizes, batch: int, dropout: float
) -> Callable[[], Seen]:
    """Look at the second hidden layer, which here does not depend on the first; likewise."""
    d, h1, h2, q = sizes
    X = _examples(inputs, batch, d)
    W1, b1 = inputs.normal(h1, d, scale=d**-0.5), inputs.normal(h1)
    b2, b3 = inputs.uniform(h2, low=1.0, high=3.0), torch.linspace(2, 4, q)
    probe.set(((W1, b1), (torch.zeros(h2, h1), b2), (torch.eye(q, h2), b3)))
    probe.mode("train")
    output = probe.ask(X, q)

    def seen() -> Seen:
        left = output() - b3
        _check_output_layer(left, b3)
        return Seen(left, b2[:q].expand(batch, q), SECOND, dropout)

    return seen


def see_both(probe: Probe, inputs: Inputs, sizes: Sizes, batch: int) -> Callable[[], Tensor]:
    """Where a unit was kept in the first hidden layer and its only copy in the second one."""
    d, h1, h2, q = sizes
    W1, b1 = torch.zeros(h1, d), torch.ones(h1)
    probe.set(((W1, b1), (torch.eye(h2, h1), torch.zeros(h2)), (torch.eye(q, h2), torch.zeros(q))))
    probe.mode("train")
    output = probe.ask(_examples(inputs, batch, d), q)
    return lambda: output().abs() > 1e-3


def _examples(inputs: Inputs, batch: int, d: int) -> Tensor:
    """Positive inputs (batch, d): few examples, each many times, as numbers take time to draw."""
    return inputs.uniform(16, d, low=0.5, high=1.5).repeat(-(-batch // 16), 1)[:batch]


def _check_output_layer(left: Tensor, bias: Tensor) -> None:
    require(
        bool(torch.isfinite(left).all()),
        "In train mode the output contains infinities or NaN. What do you divide by?",
    )
    require(
        not bool((left + bias == 0).any()),
        "In train mode values of the output layer itself are set to 0. Dropout is for the hidden "
        "layers; a net that now and then forgets the score of the right class learns nothing "
        "from it.",
    )
    require(
        bool((left > -1e-3).all()),
        "In train mode a dropped unit should become exactly 0; yours become something else, even "
        "negative. Plain dropout is asked for, nn.Dropout where torch's own is allowed.",
    )


def check_layer(seen: Seen, check: KeepRate, other: float) -> None:
    """Units of this layer are dropped with their probability, and the kept ones enlarged."""
    kept, keep = seen.kept, 1 - seen.dropout
    require(
        bool(kept.any()),
        "In train mode all units of the {layer} hidden layer become 0; with a dropout of "
        "{dropout:g} a share of {keep:g} should be kept.",
        layer=seen.layer,
        dropout=seen.dropout,
        keep=keep,
    )
    factor = seen.values[kept].double() / seen.truth[kept].double()
    low, high = float(factor.min()), float(factor.max())
    require(
        high - low <= 1e-3 * high,
        "In train mode, what is kept of the {layer} hidden layer should be relu of its linear "
        "layer times the same number everywhere; yours is that times anything from {low:.3g} to "
        "{high:.3g}. Is something else dropped or changed, such as the input?",
        layer=seen.layer,
        low=low,
        high=high,
    )
    require(
        not bool(kept.all()),
        "In train mode no unit of the {layer} hidden layer is dropped. Dropout comes after the "
        "activation of each hidden layer, while self.training is True.",
        layer=seen.layer,
    )
    if not seen.shared:
        _check_rate(seen, check, other)
    mean = float(factor.mean())
    require(
        abs(mean - 1) > 1e-4,
        "In train mode the kept units of the {layer} hidden layer are unchanged; they should be "
        "divided by 1 - {dropout:g}, so that the next layer sees the same mean with dropout and "
        "without.",
        layer=seen.layer,
        dropout=seen.dropout,
    )
    require(
        abs(mean * keep**2 - 1) > 1e-4,
        "In train mode the kept units of the {layer} hidden layer are divided by 1 - {dropout:g} "
        "twice. Does your dropout layer do it already?",
        layer=seen.layer,
        dropout=seen.dropout,
    )
    share = float(kept.double().mean())
    require(
        not 1e-4 < abs(mean * keep - 1) <= 0.05 or abs(mean * share - 1) > 0.05,
        "In train mode the kept units of the {layer} hidden layer are multiplied by {mean:.5g} and "
        "not by 1 / (1 - {dropout:g}) = {right:.5g}. Do you divide by the share that happened to "
        "be kept, in place of the probability?",
        layer=seen.layer,
        mean=mean,
        dropout=seen.dropout,
        right=1 / keep,
    )
    require(
        abs(mean * keep - 1) <= 1e-4,
        "In train mode the kept units of the {layer} hidden layer should be multiplied by "
        "1 / (1 - {dropout:g}) = {right:.4g}; yours are multiplied by {mean:.4g}.",
        layer=seen.layer,
        dropout=seen.dropout,
        right=1 / keep,
        mean=mean,
    )


def _check_rate(seen: Seen, check: KeepRate, other: float) -> None:
    kept, keep = seen.kept, 1 - seen.dropout
    count, share = int(kept.sum()), 1 - float(kept.double().mean())
    for wrong, text in (
        (
            other,
            "In train mode {share:.0%} of the units of the {layer} hidden layer are dropped: that "
            "is the probability of the other hidden layer, not {dropout:g}.",
        ),
        (
            keep,
            "In train mode you drop the share of the {layer} hidden layer that you should keep: "
            "{share:.0%} are dropped, with a dropout of {dropout:g}.",
        ),
    ):
        near = KeepRate(n=check.n, keep=1 - wrong) if 0 < wrong < 1 else None
        require(
            check.accepts(count) or near is None or not near.accepts(count),
            text,
            share=share,
            layer=seen.layer,
            dropout=seen.dropout,
        )
    require(
        check.accepts(count),
        "In train mode {share:.1%} of the units of the {layer} hidden layer are dropped; with a "
        "dropout of {dropout:g} it should be near {dropout:.0%}. Does the net use the "
        "probabilities that it was given, each once?",
        share=share,
        layer=seen.layer,
        dropout=seen.dropout,
    )
