"""The biases are random as well.
Loses: ?
Says: ?
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    shapes = [(num_inputs, num_hiddens), (num_hiddens,), (num_hiddens, num_outputs), (num_outputs,)]
    return [nn.Parameter(torch.randn(shape) * 0.01) for shape in shapes]
