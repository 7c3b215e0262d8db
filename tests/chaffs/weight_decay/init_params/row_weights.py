"""w has shape (1, num_inputs), nn.Linear's orientation.
Loses: test_init_params_shapes
Says: it has (1, 7)
"""


def init_params(num_inputs):
    return [torch.randn(1, num_inputs, requires_grad=True), torch.zeros(1, requires_grad=True)]
