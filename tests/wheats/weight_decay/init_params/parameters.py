"""nn.Parameter around randn."""


def init_params(num_inputs: int) -> list[Tensor]:
    return [nn.Parameter(torch.randn(num_inputs, 1)), nn.Parameter(torch.zeros(1))]
