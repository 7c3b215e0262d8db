"""A tuple of nn.Parameter."""


def init_params(num_inputs):
    return nn.Parameter(torch.empty(num_inputs, 1).normal_()), nn.Parameter(torch.zeros(1))
