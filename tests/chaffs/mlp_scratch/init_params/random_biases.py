"""The biases are random as well.
Loses: test_init_params_biases
Says: Only the weights are random
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    shapes = [(num_inputs, num_hiddens), (num_hiddens,), (num_hiddens, num_outputs), (num_outputs,)]
    return [nn.Parameter(torch.randn(shape) * 0.01) for shape in shapes]
