"""A NamedTuple with fields W1, b1, W2, b2."""

from typing import NamedTuple


class Params(NamedTuple):
    W1: Tensor
    b1: Tensor
    W2: Tensor
    b2: Tensor


def init_params(num_inputs: int, num_hiddens: int, num_outputs: int) -> Params:
    def layer(n: int, m: int) -> tuple[Tensor, Tensor]:
        return torch.normal(0.0, 0.01, (n, m), requires_grad=True), torch.zeros(
            m, requires_grad=True
        )

    return Params(*layer(num_inputs, num_hiddens), *layer(num_hiddens, num_outputs))
