"""torch.normal with requires_grad from the start."""


def init_params(num_inputs: int, num_hiddens: int, num_outputs: int) -> list[Tensor]:
    return [
        torch.normal(0.0, 0.01, (num_inputs, num_hiddens), requires_grad=True),
        torch.zeros(num_hiddens, requires_grad=True),
        torch.normal(0.0, 0.01, (num_hiddens, num_outputs), requires_grad=True),
        torch.zeros(num_outputs, requires_grad=True),
    ]
